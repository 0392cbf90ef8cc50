"""The desk once the meeting is closed: nothing is live, and what is left is dealt with, one by one or in one press."""

import pytest
from playwright.sync_api import Locator, Page, expect

from at_screens import PHONE, Screens, choose, press, row
from served import Caller

NEW, LISTED, QUEUED, STAGED = "Er det plass?", "Hvem betaler?", "Hvor lenge varer det?", "Hvem får være med?"


@pytest.fixture
def desk(here: Screens) -> Page:
    """Mona's desk after a meeting in which one question stood on stage, one waited, one was listed, and one was new."""
    moderator = here.moderator()
    for text in (LISTED, QUEUED, STAGED):
        question_id = here.something_is_listed(text)
        if text is QUEUED:
            moderator.do("queue_question", question_id=question_id)
        if text is STAGED:
            moderator.do("put_on_stage", question_id=question_id)
    here.somebody_asks(NEW)
    mona = here.mona()
    set_state(here, "closed")
    expect(mona.locator(".after-summary")).to_be_visible()
    return mona


def set_state(here: Screens, state: str) -> None:
    Caller.by_link(here.links, "host").do("set_session_state", state=state)


def live_rows(desk: Page, name: str) -> Locator:
    return desk.locator(f"[data-list={name}] > li:not([data-left], [data-folded])")


def test_the_desk_turns_to_after_work_and_back_again(here: Screens, desk: Page) -> None:
    expect(desk.get_by_role("banner")).to_contain_text("Etter møtet")
    expect(desk.locator(".after-summary")).to_have_text(
        "0 av 4 fikk svar i møtet. 4 er uavklart og blir stående ubesvart."
    )
    expect(live_rows(desk, "undecided")).to_have_count(4)
    for gone in (".way-stage", ".tabs", ".balance", "[role=switch]", ".jump-open"):
        assert desk.locator(gone).count() == 0
    for live in ("Godkjenn", "Til køen", "Til scenen", "Vis neste"):
        assert desk.get_by_role("button", name=live).count() == 0

    set_state(here, "live")

    expect(row(desk, "inbox", NEW)).to_contain_text("Godkjenn")
    expect(desk.locator(".stage-body")).to_have_text(STAGED)


def test_each_says_where_it_was_left(desk: Page) -> None:
    expect(row(desk, "undecided", NEW)).to_contain_text("Ikke besvart · ikke godkjent")
    expect(row(desk, "undecided", LISTED)).to_contain_text("Ikke besvart")
    expect(row(desk, "undecided", QUEUED)).to_contain_text("var nr. 1 i køen")
    expect(row(desk, "undecided", STAGED)).to_contain_text("Sto på scenen da møtet ble avsluttet")


def test_what_was_reported_stands_first_and_says_why(here: Screens) -> None:
    """Above what more have voted for; once it was looked at it says so no more."""
    wanted = here.something_is_listed(LISTED)
    here.somebody_votes(wanted)
    Caller.attendee(here.links).do("report_question", question_id=here.something_is_listed(QUEUED))
    desk = here.mona()
    set_state(here, "closed")
    expect(live_rows(desk, "undecided").first).to_contain_text(QUEUED)
    expect(row(desk, "undecided", QUEUED)).to_contain_text("1 har meldt fra")
    expect(row(desk, "undecided", LISTED)).not_to_contain_text("har meldt fra")

    press(row(desk, "undecided", QUEUED), "Det er i orden")

    expect(row(desk, "undecided", QUEUED)).not_to_contain_text("har meldt fra")


def test_where_some_are_unread_it_is_asked_whether_they_go_along(desk: Page) -> None:
    press(desk, "Besvar alle 4 skriftlig")
    asked = desk.get_by_role("dialog", name="Hvilke skal besvares skriftlig?")
    expect(asked).to_contain_text("3 sto på listen, i køen eller på scenen. 1 i innboksen er ikke lest.")
    press(asked, "Avbryt")
    expect(live_rows(desk, "undecided")).to_have_count(4)

    press(desk, "Besvar alle 4 skriftlig")
    press(asked, "Bare de 3")

    expect(live_rows(desk, "written")).to_have_count(3)
    expect(live_rows(desk, "undecided")).to_have_count(1)
    expect(row(desk, "undecided", NEW)).to_contain_text("ikke godkjent")


def test_what_is_asked_about_all_is_over_when_the_meeting_goes_on(desk: Page, here: Screens) -> None:
    """The desk behind it is live again: nothing of it may be taken away by a press that was meant for after."""
    press(desk, "Besvar alle 4 skriftlig")
    asked = desk.get_by_role("dialog", name="Hvilke skal besvares skriftlig?")
    expect(asked).to_be_visible()

    set_state(here, "live")

    expect(asked).to_be_hidden()
    expect(desk.locator("#said")).to_contain_text("Møtet er åpnet igjen.")
    expect(desk.locator(".stage-body")).to_have_text(STAGED)


def test_what_is_asked_about_all_is_of_what_is_left_by_now(desk: Page, here: Screens) -> None:
    mats = here.moderator()
    press(desk, "Besvar alle 4 skriftlig")
    asked = desk.get_by_role("dialog", name="Hvilke skal besvares skriftlig?")
    expect(asked).to_be_visible()

    first, *others = mats.rows("questions")
    mats.do("defer_question", question_id=int(first))
    expect(asked.get_by_role("button", name="Alle 3")).to_be_visible()
    for question_id in others:
        mats.do("defer_question", question_id=int(question_id))

    expect(asked).to_be_hidden()
    expect(desk.locator("#said")).to_contain_text("Alt er avklart.")


def test_all_that_is_left_is_put_off_to_writing_with_undo(desk: Page) -> None:
    press(desk, "Besvar alle 4 skriftlig")
    press(desk.get_by_role("dialog"), "Alle 4")

    expect(live_rows(desk, "written")).to_have_count(4)
    expect(live_rows(desk, "undecided")).to_have_count(0)
    expect(desk.locator(".after-summary")).to_contain_text("Alt er avklart.")
    press(desk.locator("#said"), "Angre")
    expect(live_rows(desk, "undecided")).to_have_count(4)
    expect(row(desk, "undecided", STAGED)).to_contain_text("Sto på scenen")


def test_some_are_chosen_and_put_off_together(desk: Page) -> None:
    for text in (NEW, LISTED):
        row(desk, "undecided", text).get_by_role("checkbox").check()

    press(desk, "Besvar 2 valgte skriftlig")

    expect(live_rows(desk, "written")).to_have_count(2)
    expect(live_rows(desk, "undecided")).to_have_count(2)
    expect(desk.get_by_role("button", name="Besvar begge skriftlig")).to_be_visible()


def test_one_by_one_they_go_to_writing_or_are_answered(desk: Page) -> None:
    press(row(desk, "undecided", STAGED), "Besvart")
    expect(row(desk, "finished", STAGED)).to_contain_text("Besvart")
    press(row(desk, "undecided", LISTED), "Besvares skriftlig")
    choose(desk, row(desk, "written", LISTED), "Besvart")
    expect(row(desk, "finished", LISTED)).to_contain_text("Besvart")
    press(row(desk, "undecided", QUEUED), "Besvares skriftlig")
    press(row(desk, "written", QUEUED), "Likevel ikke")
    expect(live_rows(desk, "undecided").filter(has_text=QUEUED)).to_have_count(1)


def test_what_was_never_approved_is_dismissed_with_a_reason(desk: Page) -> None:
    choose(desk, row(desk, "undecided", NEW), "Avvis")
    dialog = desk.get_by_role("dialog", name="Avvis spørsmålet")

    dialog.get_by_text("Det ligger utenfor temaet").click()

    expect(row(desk, "finished", NEW)).to_contain_text("Avvist: Det ligger utenfor temaet")


def test_single_keys_of_the_live_desk_do_nothing_after_it(desk: Page) -> None:
    undecided = row(desk, "undecided", LISTED)
    undecided.focus()
    for key in ("a", "q", "s", "n"):
        desk.keyboard.press(key)

    desk.keyboard.press("2")

    expect(desk.locator("#written-title")).to_be_focused()
    expect(live_rows(desk, "undecided")).to_have_count(4)
    expect(row(desk, "undecided", STAGED)).to_contain_text("Sto på scenen")


def test_on_a_phone_the_three_are_tabs(here: Screens) -> None:
    here.something_is_listed(LISTED)
    set_state(here, "closed")
    mona = here.open(here.links["moderator"], PHONE)
    press(row(mona, "undecided", LISTED), "Besvares skriftlig")

    tabs = mona.get_by_role("navigation", name="Etter møtet")
    tabs.get_by_role("button", name="Skriftlig 1").click()

    expect(row(mona, "written", LISTED)).to_contain_text("Likevel ikke")
    expect(mona.locator("[data-list=undecided]")).not_to_be_visible()
