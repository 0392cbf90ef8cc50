"""An attendee comes in, says where they are, and asks, whatever browser they have."""

import re

import pytest
from playwright.sync_api import expect

from at_screens import LAPTOP, PHONE, Screens, ask, listed, own, press, row, seated
from hybrid.base.languages import read_languages
from served import PUBLIC_HOST, Caller

QUESTION = "Hvordan fikk dere med foreldrene?"
BOX = "(part) => part.getBoundingClientRect().toJSON()"


def test_a_code_leads_in_and_the_place_can_be_corrected(here: Screens) -> None:
    mona = here.mona()
    page = here.open("/", PHONE)
    page.get_by_label("Kode").fill(f"{here.code[:3]} {here.code[3:]}".lower())
    page.get_by_role("button", name="Bli med").click()
    page.get_by_role("button", name="Jeg er i Seilet").click()

    seated(page).get_by_label("Spørsmålet ditt").focus()
    expect(page.get_by_text("Du er i Seilet")).to_be_visible()
    page.get_by_role("button", name="endre", exact=True).click()
    expect(page.get_by_text("Du er med på nett").last).to_be_visible()
    ask(page, QUESTION)

    expect(row(mona, "inbox", QUESTION)).to_contain_text("På nett")


def test_a_wrong_code_gets_a_sentence_beside_the_field(here: Screens) -> None:
    page = here.open("/", PHONE)
    field = page.get_by_label("Kode")
    field.fill("HHH HHH")
    page.get_by_role("button", name="Bli med").click()

    expect(field).to_have_accessible_description(
        "Koden har seks tegn og står på skjermen i salen og i invitasjonen. "
        "Vi finner ikke noe møte med denne koden. Se på koden én gang til."
    )
    expect(field).to_have_value("HHH HHH")


def test_closing_keeps_the_draft_and_opening_goes_on(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    field = kari.get_by_label("Spørsmålet ditt")
    field.fill(QUESTION)

    asking = mona.get_by_role("switch", name="Åpent for spørsmål")
    asking.click()
    expect(kari.get_by_text("Det er ikke åpent for spørsmål akkurat nå.")).to_be_visible()
    expect(kari.get_by_role("button", name="Spør", exact=True)).to_have_count(0)
    expect(field).to_have_value(QUESTION)

    asking.click()
    expect(kari.get_by_text("Det er ikke åpent for spørsmål akkurat nå.")).to_have_count(0)
    press(kari.locator("form.composer"), "Spør")
    expect(row(mona, "inbox", QUESTION)).to_be_visible()


def test_without_script_a_plain_form_asks_once(here: Screens) -> None:
    here.expect_faults("422")
    mona = here.mona()
    page = here.open(here.links["join"]["in_room"], LAPTOP, java_script_enabled=False)
    expect(page.get_by_role("button")).to_have_text(["Spør", *read_languages().names.values()])
    field = page.get_by_label("Spørsmålet ditt")
    too_long = "Hvorfor? " * 40

    field.fill(too_long)
    page.get_by_role("button", name="Spør").click()
    expect(page.get_by_role("heading", name="Spørsmålet er ikke sendt")).to_be_visible()
    expect(field).to_have_value(too_long)
    expect(field).to_have_attribute("aria-invalid", "true")

    field.fill(QUESTION)
    page.get_by_role("button", name="Spør").click()
    expect(page.get_by_role("heading", name="Takk for spørsmålet")).to_be_visible()
    page.reload()

    expect(row(mona, "inbox", QUESTION)).to_contain_text("Seilet")
    expect(mona.get_by_role("heading", name="Innboks")).to_have_text("Innboks 1")


def test_without_script_a_question_is_taken_off_the_loopback_too(off_loopback: Screens) -> None:
    """There a browser tells no `Sec-Fetch-Site`, and without a referrer not even where a form is from."""
    page = off_loopback.open(f"/{off_loopback.code}/in_room", PHONE, java_script_enabled=False)
    assert page.url.startswith(f"http://{PUBLIC_HOST}:")

    page.get_by_label("Spørsmålet ditt").fill(QUESTION)
    page.get_by_role("button", name="Spør").click()

    expect(page.get_by_role("heading", name="Takk for spørsmålet")).to_be_visible()
    assert [row["state"] for row in off_loopback.moderator().read("desk").values()] == ["pending"]


def test_without_script_another_language_keeps_what_was_typed(here: Screens) -> None:
    here.expect_faults("422")
    mona = here.mona()
    page = here.open(here.links["join"]["in_room"], LAPTOP, java_script_enabled=False)
    page.get_by_label("Spørsmålet ditt").fill(QUESTION)
    page.get_by_label("Navn").fill("Kari")
    page.get_by_label("På nett").check()

    press(page.get_by_role("navigation"), "English")
    expect(page.get_by_role("heading", name="Ask a question")).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_value(QUESTION)
    expect(page.get_by_label("Name")).to_have_value("Kari")
    expect(page.get_by_label("Online")).to_be_checked()
    expect(row(mona, "inbox", QUESTION)).to_have_count(0)

    page.get_by_label("Name").press("Enter")
    expect(page.get_by_role("heading", name="Thank you for your question")).to_be_visible()
    expect(row(mona, "inbox", QUESTION)).to_contain_text("På nett")

    page.goto(f"/{here.code}")
    page.get_by_role("button", name="Ask", exact=True).click()
    press(page.get_by_role("navigation"), "Nynorsk")
    expect(page.get_by_role("heading", name="Still eit spørsmål")).to_be_visible()
    expect(page.locator(".field-error")).to_have_count(0)


def test_the_door_says_what_the_meeting_is_before_it_asks(here: Screens) -> None:
    page = here.open(f"/{here.code}", PHONE)

    door = page.get_by_role("main")
    for told in (
        "Skole pluss kulturskole – for integrering, mestring og trivsel",
        "Musikk i Skolen · torsdag 31. oktober 2024 · 14.00–16.00",
        "En samling i Seilet og på nett.",
        "I panelet: Pia Moe",
        "Hvor følger du møtet?",
    ):
        expect(door.get_by_text(told, exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Jeg er med på nett")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name="Nynorsk")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("link", ["", "/in_room"])
def test_a_meeting_that_is_over_is_read_without_becoming_a_part_of_it(here: Screens, link: str) -> None:
    here.something_is_listed(QUESTION)
    later = here.something_is_listed("Hvem betaler?")
    host = Caller.by_link(here.links, "host")
    host.do("set_session_state", state="closed")
    page = here.open(f"/{here.code}{link}", PHONE)

    expect(page.get_by_role("heading", name="Møtet er slutt")).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Hvor følger du møtet?")).to_have_count(0)
    press(page.get_by_role("main"), "Les spørsmålene")
    expect(listed(page, QUESTION)).to_be_visible()
    here.moderator().do("dismiss_question", question_id=later, reason="off_topic")
    expect(listed(page, "Hvem betaler?")).to_have_count(0)
    page.get_by_role("button", name="Meny").click()
    expect(page.get_by_role("region", name="Om møtet")).to_be_visible()
    expect(page.get_by_text("Hvor er du?")).to_have_count(0)
    assert page.evaluate("code => localStorage.getItem(`hybrid.${code}.token`)", here.code) is None

    host.do("set_session_state", state="live")
    expect(page.get_by_role("button", name="Jeg er med på nett")).to_be_visible()


def test_what_the_meeting_is_and_who_answers_can_be_read_later(here: Screens) -> None:
    kari = here.kari()
    kari.get_by_role("button", name="Meny").click()

    expect(kari.get_by_role("region", name="Om møtet")).to_contain_text("En samling i Seilet og på nett.")
    expect(kari.get_by_role("region", name="Panelet", exact=True)).to_contain_text("Pia Moe rektor, Solheim skole")


def test_control_and_enter_send(here: Screens) -> None:
    ola = here.ola()
    ola.get_by_label("Spørsmålet ditt").fill(QUESTION)
    ola.keyboard.press("Enter")
    expect(own(ola, QUESTION)).to_have_count(0)

    ola.keyboard.press("Control+Enter")

    expect(own(ola, QUESTION)).to_be_visible()


def test_the_fourth_question_in_a_minute_says_why_it_waits(here: Screens) -> None:
    kari = here.kari()
    for n in range(3):
        ask(kari, f"{QUESTION} {n}")
    kari.get_by_label("Spørsmålet ditt").fill(QUESTION)
    press(kari.locator(".composer"), "Spør")

    why = kari.locator(".composer-state")
    expect(why).to_have_text(re.compile(r"Du har spurt tre ganger på kort tid\. Spørsmålet sendes om \d+ s\."))
    before = why.inner_text()
    expect(why).not_to_have_text(before)
    expect(kari.locator(".composer [role=status]")).to_contain_text("Du har spurt tre ganger på kort tid.")
    expect(kari.locator("#notice")).not_to_contain_text("Du har spurt tre ganger")


def test_what_was_just_sent_comes_into_view_on_a_phone(here: Screens) -> None:
    """The present as one line gives way; who touches something else meanwhile is not moved."""
    here.moderator().do("put_on_stage", question_id=here.something_is_listed("Hvem betaler når prosjektet er slutt?"))
    for n in range(12):
        here.something_is_listed(f"Hva sier elevene på trinn {n}?")
    kari = here.kari()
    listed(kari, "trinn 3").scroll_into_view_if_needed()
    kari.get_by_label("Spørsmålet ditt").tap()
    expect(kari.locator(".now-strip-line")).to_be_visible()

    kari.get_by_label("Spørsmålet ditt").fill(QUESTION)
    kari.get_by_role("button", name="Spør", exact=True).tap()

    expect(own(kari, QUESTION)).to_be_in_viewport(ratio=1)
    expect(kari.locator(".now-strip-line")).to_have_count(0)
    assert kari.evaluate("scrollY") == 0


def test_while_somebody_writes_the_present_is_one_line_and_the_field_stays(here: Screens) -> None:
    """On a phone, also where there is little to scroll; who leaves the field moves nothing under their finger."""
    here.moderator().do("put_on_stage", question_id=here.something_is_listed("Hvem betaler når prosjektet er slutt?"))
    here.something_is_listed("Hva sier elevene?")
    kari = here.kari()
    block, strip = kari.get_by_role("region", name="Besvares nå"), kari.locator(".now-strip-line")
    field, button = kari.get_by_label("Spørsmålet ditt"), kari.get_by_role("button", name="Spør", exact=True)
    expect(block).to_be_in_viewport()
    expect(strip).to_have_count(0)
    before = field.evaluate(BOX), button.evaluate(BOX)

    field.tap()
    expect(strip).to_contain_text("Besvares nå Hvem betaler når prosjektet er slutt?")
    assert strip.evaluate("(strip) => strip.offsetHeight") == 40
    assert block.evaluate(BOX)["bottom"] <= strip.evaluate(BOX)["bottom"]
    assert (field.evaluate(BOX), button.evaluate(BOX)) == before

    vote = listed(kari, "Hva sier elevene?").locator(".vote")
    place = vote.evaluate(BOX)
    vote.tap()
    expect(vote).to_have_attribute("aria-pressed", "true")
    assert vote.evaluate(BOX) == place


def test_on_a_laptop_what_runs_is_the_last_to_be_cut(here: Screens) -> None:
    mona = here.moderator()
    parts = sorted(mona.rows("segments").items(), key=lambda part: part[1]["position"])
    mona.do("start_segment", segment_id=int(parts[1][0]))
    ola = here.open(here.links["join"]["online"], {"viewport": {"width": 1366, "height": 768}})

    running = ola.locator(".part-running .part-title")
    expect(running).to_have_text(parts[1][1]["title"])
    widths = ola.locator(".part-title").evaluate_all("(all) => all.map((part) => [part.scrollWidth, part.clientWidth])")
    assert widths[1][0] <= widths[1][1], widths
    expect(ola.locator(".part-past")).to_contain_text(parts[0][1]["title"])
    expect(ola.locator(".part-past svg")).to_have_count(0)
