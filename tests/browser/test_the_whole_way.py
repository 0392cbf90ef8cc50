"""A question's way: from a phone in Seilet over the desk to the big screen, seen by everybody it concerns."""

from playwright.sync_api import expect

from at_screens import Screens, ask, choose, listed, own, press, row

QUESTION = "Hvordan fikk dere med foreldrene?"
NEXT = "Hvem betaler når prosjektet er slutt?"


def test_a_question_goes_from_a_phone_to_the_big_screen(here: Screens) -> None:
    kari, ola, mona = here.kari(), here.ola(), here.mona()
    pia, stage, overlay = here.pia(), here.stage(), here.overlay()

    ask(kari, QUESTION)
    press(row(mona, "inbox", QUESTION), "Godkjenn")
    expect(own(kari, QUESTION)).to_contain_text("Godkjent. Alle kan se det og stemme.")

    vote = listed(ola, QUESTION).locator(".vote")
    vote.click()
    expect(vote).to_have_attribute("aria-pressed", "true")
    expect(row(mona, "open", QUESTION).locator(".row-score")).to_contain_text("1")

    press(row(mona, "open", QUESTION), "Til køen")
    expect(own(kari, QUESTION)).to_contain_text("Ditt spørsmål er nr. 1 i køen")
    expect(pia.locator(".panel-next")).to_contain_text(QUESTION)

    choose(mona, row(mona, "queue", QUESTION), "Til scenen")
    for page in (stage, overlay, pia, kari, ola):
        expect(page.get_by_role("main")).to_contain_text(QUESTION)
    expect(stage.locator(".stage-origin")).to_have_text("Spørsmål fra Seilet")
    expect(kari.get_by_role("region", name="Ditt spørsmål besvares nå")).to_contain_text(QUESTION)

    here.moderator().do("queue_question", question_id=here.somebody_asks(NEXT), position=1)
    mona.get_by_role("button", name="Besvart, vis neste").click()
    for page in (stage, overlay, pia):
        expect(page.get_by_role("main")).to_contain_text(NEXT)
        expect(page.get_by_role("main")).not_to_contain_text(QUESTION)
    expect(own(kari, QUESTION).locator(".fate")).to_have_text("Besvart")
