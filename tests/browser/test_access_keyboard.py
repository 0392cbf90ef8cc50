"""Everything by keyboard, from the first Tab to the big screen; and what has the focus is always seen."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from at_screens import Screens, ask, at_desk, listed, own, row, seated

LOOKING = Path(__file__).with_name("looking.js").read_text()
QUESTION = "Hvordan fikk dere med foreldrene?"
MANY = [f"Spørsmål nummer {n} om samarbeidet mellom skole og kulturskole?" for n in range(1, 13)]
MOST_TABS = 90
TOO_SOON_MS = 400
"""So long after its row has moved, a press is taken again."""
PHONE_WITH_KEYS: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until what this selector names has the focus."""
    for _ in range(MOST_TABS):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached by Tab")


def hidden_stops(page: Page) -> list[dict[str, Any]]:
    """Tab through the page once; tell each stop whose focus is not marked, or is covered."""
    page.evaluate(LOOKING)
    stops: list[dict[str, Any]] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            if stops:
                break
            continue
        stops.append(page.evaluate("looking.hiddenFocus()"))
    assert len(stops) > 5
    return [stop for stop in stops if not (stop["isMarked"] and stop["isFree"])]


def test_a_question_goes_the_whole_way_by_keyboard(here: Screens) -> None:
    """A6: choose the place, ask, support, approve, order the queue, put on stage, answer: no pointer anywhere."""
    kari = here.open(f"/{here.code}", PHONE_WITH_KEYS)
    tab_to(kari, ".join-button")
    kari.keyboard.press("Enter")
    seated(kari)
    for text in (QUESTION, MANY[0]):
        tab_to(kari, "#ask-body")
        kari.keyboard.type(text)
        tab_to(kari, ".composer .button-main")
        kari.keyboard.press("Enter")
        expect(own(kari, text)).to_contain_text("Venter på ordstyrer")

    mona = here.mona()
    tab_to(mona, "[data-list=inbox] > li")
    mona.keyboard.press("j")
    expect(row(mona, "inbox", MANY[0])).to_be_focused()
    for text in (QUESTION, MANY[0]):
        row(mona, "inbox", text).focus()
        mona.keyboard.press("q")
        expect(row(mona, "queue", text)).to_be_visible()
    expect(row(mona, "queue", MANY[0]).locator(".row-number")).to_have_text("2")

    row(mona, "queue", QUESTION).focus()
    tab_to(mona, "[data-list=queue] > [data-position='2'] [data-move=up]")
    mona.keyboard.press("Enter")
    expect(row(mona, "queue", MANY[0]).locator(".row-number")).to_have_text("1")

    row(mona, "queue", MANY[0]).get_by_role("button", name="Mer").focus()
    mona.wait_for_timeout(TOO_SOON_MS)
    mona.keyboard.press("Enter")
    mona.get_by_role("menuitem", name="Til scenen").focus()
    mona.keyboard.press("Enter")
    expect(kari.get_by_role("region", name="Ditt spørsmål besvares nå")).to_contain_text(MANY[0])


def test_a_vote_is_given_and_taken_back_by_keyboard(here: Screens) -> None:
    """A6: and what was pressed keeps the focus."""
    here.something_is_listed(QUESTION)
    kari = here.kari()
    vote = listed(kari, QUESTION).locator(".vote")
    expect(vote).to_have_attribute("aria-pressed", "false")
    tab_to(kari, ".vote")

    for pressed in ("true", "false"):
        kari.keyboard.press("Space")
        expect(vote).to_have_attribute("aria-pressed", pressed)
        expect(vote).to_be_focused()


def test_the_focus_is_seen_on_the_phone(here: Screens) -> None:
    """A7: past the composer, which is in use, and the line that tells what happened."""
    for text in MANY:
        here.something_is_listed(text)
    kari = here.kari()
    ask(kari, QUESTION)
    kari.evaluate("scrollTo(0, 0); document.activeElement.blur()")

    assert hidden_stops(kari) == []


def test_the_focus_is_seen_on_the_desk(here: Screens) -> None:
    """A7: past the bar that offers to undo."""
    for text in MANY:
        here.somebody_asks(text)
    mona = here.mona()
    row(mona, "inbox", MANY[0]).get_by_role("button", name="Godkjenn").click()
    expect(mona.locator(".said-undo")).to_be_visible()
    mona.locator("#said").hover()

    assert hidden_stops(mona) == []


def test_the_focus_is_seen_on_the_hosts_page(here: Screens) -> None:
    """A7: each link is reached and seen."""
    hege = here.hege()
    expect(hege.get_by_role("button", name="I gang")).to_be_visible()

    assert hidden_stops(hege) == []


def test_single_keys_act_only_on_a_question_that_has_the_focus(here: Screens) -> None:
    """A12: who speaks to the machine brings the focus to a question at most; one visible switch turns all off."""
    kari = here.kari()
    ask(kari, QUESTION)
    mona = at_desk(here.mona())
    waiting = row(mona, "inbox", QUESTION)
    expect(waiting).to_be_visible()

    for key in "aqedjkz":
        mona.locator("#inbox-title").focus()
        mona.keyboard.press(key)
    expect(mona.locator("#dialog")).not_to_be_visible()
    expect(waiting.get_by_role("button", name="Godkjenn")).to_be_visible()

    waiting.focus()
    mona.keyboard.press("a")
    expect(own(kari, QUESTION)).to_contain_text("Godkjent. Alle kan se det og stemme.")


def test_the_stages_button_is_one_tab_and_one_press_away(here: Screens) -> None:
    """A6: past twelve rows and more, by the first link of the page."""
    for text in MANY:
        here.somebody_asks(text)
    queued = here.somebody_asks(QUESTION)
    here.moderator().do("queue_question", question_id=queued)
    mona = here.mona()
    expect(mona.locator("#stage-next")).to_be_visible()

    mona.keyboard.press("Tab")
    mona.keyboard.press("Enter")

    expect(mona.locator("#stage-next")).to_be_focused()
