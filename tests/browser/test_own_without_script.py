"""Who has no script follows, changes and withdraws their own questions, and deletes what they sent."""

from playwright.sync_api import Page, expect

from at_screens import LAPTOP, PHONE, Screens, press
from served import Caller

QUESTION = "Hvordan fikk dere med foreldrene?"
OTHER = "Hva sier de eldste elevene?"


def asked(here: Screens, *texts: str) -> Page:
    """Ask in a browser without script, and go on to one's own questions."""
    page = here.open(f"/{here.code}/in_room", PHONE, java_script_enabled=False)
    for number, text in enumerate(texts):
        if number:
            page.get_by_role("link", name="Still et spørsmål til").click()
        page.get_by_label("Spørsmålet ditt").fill(text)
        page.get_by_role("button", name="Spør").click()
    page.get_by_role("link", name="Se hva det blir av spørsmålet").click()
    expect(page.get_by_role("heading", name="Dine spørsmål")).to_be_visible()
    return page


def number_of(here: Screens, text: str) -> int:
    rows = here.moderator().rows("questions")
    return next(int(number) for number, row in rows.items() if row["body"] == text)


def withdraw(page: Page, text: str) -> None:
    question = page.get_by_role("listitem").filter(has_text=text)
    question.locator("summary", has_text="Trekk tilbake").click()
    question.get_by_role("button", name="Trekk tilbake").click()


def test_a_question_is_followed_changed_and_taken_back(here: Screens) -> None:
    page, mona = asked(here, QUESTION, OTHER), here.moderator()
    mona.do("queue_question", question_id=number_of(here, QUESTION))

    page.get_by_role("link", name="Last siden på nytt").click()
    question = page.get_by_role("listitem").filter(has_text=QUESTION)
    expect(question).to_contain_text("Ditt spørsmål er nr. 1 i køen")
    expect(question.get_by_text("Endre", exact=True)).to_have_count(0)

    other = page.get_by_role("listitem").filter(has_text=OTHER)
    other.get_by_text("Endre", exact=True).click()
    other.get_by_label("Endre spørsmålet ditt").fill(f"{OTHER} Og de yngste?")
    press(other, "Lagre")
    expect(page.get_by_text("Endringen er lagret.")).to_be_visible()
    assert f"{OTHER} Og de yngste?" in mona.read("desk")

    withdraw(page, QUESTION)
    expect(page.get_by_text("Spørsmålet er trukket tilbake.")).to_be_visible()
    expect(page.get_by_text(QUESTION)).to_have_count(0)
    assert QUESTION not in mona.read("desk")


def test_going_back_and_pressing_again_harms_nothing(here: Screens) -> None:
    page, mona = asked(here, QUESTION), here.moderator()
    withdraw(page, QUESTION)
    expect(page.get_by_text("Spørsmålet er trukket tilbake.")).to_be_visible()
    told = mona.rows("questions")

    page.reload()
    expect(page.get_by_text("Spørsmålet er trukket tilbake.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Dine spørsmål")).to_be_visible()
    expect(page.get_by_text(QUESTION)).to_have_count(0)

    assert mona.rows("questions") == told


def test_all_that_was_sent_is_deleted_after_what_goes_and_stays_was_said(here: Screens) -> None:
    page = asked(here, QUESTION, OTHER)
    page.get_by_role("link", name="Slett det jeg har sendt").click()
    expect(page.get_by_role("heading", name="Slette det du har sendt?")).to_be_visible()
    expect(page.get_by_text("2 spørsmål du har stilt, også de som er besvart")).to_be_visible()

    page.get_by_role("link", name="Behold det").click()
    expect(page.get_by_role("paragraph").filter(has_text=QUESTION)).to_be_visible()
    page.get_by_role("link", name="Slett det jeg har sendt").click()
    page.get_by_role("button", name="Slett det jeg har sendt").click()

    expect(page.get_by_role("heading", name="Det er slettet")).to_be_visible()
    assert [text for text in (QUESTION, OTHER) if text in here.moderator().read("desk")] == []
    page.reload()
    expect(page.get_by_role("heading", name="Det er slettet")).to_be_visible()
    page.get_by_role("navigation", name="Språk").get_by_role("link", name="Nynorsk").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="Slett")).to_have_count(0)


def test_an_answer_in_writing_is_found_after_the_meeting(here: Screens) -> None:
    page, mona = asked(here, QUESTION), here.moderator()
    question_id = number_of(here, QUESTION)
    mona.do("defer_question", question_id=question_id)
    Caller.by_link(here.links, "host").do("set_session_state", state="closed")
    mona.do("reply_to_question", question_id=question_id, body="Vi gikk hjem til dem.", to="asker")

    page.goto(f"/{here.code}/answers")
    page.get_by_role("link", name="Se hva det er blitt av spørsmålene dine").click()

    expect(page.get_by_role("listitem").filter(has_text=QUESTION)).to_contain_text("bare til deg")
    expect(page.get_by_text("Vi gikk hjem til dem.")).to_be_visible()
    page.goto(f"/{here.code}")
    expect(page.get_by_role("link", name="Se hva det er blitt av spørsmålene dine")).to_be_visible()


def test_another_browser_finds_nothing_and_hears_why(here: Screens) -> None:
    asked(here, QUESTION)

    stranger = here.open(f"/{here.code}/mine", LAPTOP, java_script_enabled=False)

    expect(stranger.get_by_role("heading", name="Vi finner ingen spørsmål fra denne nettleseren")).to_be_visible()
    expect(stranger.get_by_text(QUESTION)).to_have_count(0)


def test_what_was_sent_off_the_loopback_is_deleted_there_too(off_loopback: Screens) -> None:
    """There a browser tells no `Sec-Fetch-Site`."""
    page = asked(off_loopback, QUESTION)
    page.get_by_role("link", name="Slett det jeg har sendt").click()

    page.get_by_role("button", name="Slett det jeg har sendt").click()

    expect(page.get_by_role("heading", name="Det er slettet")).to_be_visible()
    assert QUESTION not in off_loopback.moderator().read("desk")
