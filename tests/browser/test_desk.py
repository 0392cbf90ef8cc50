"""The desk under time pressure: found by words, moved by keys, undone long after, and five taps from inbox to stage."""

import pytest
from playwright.sync_api import Page, expect

from at_screens import LAPTOP, PHONE, Screens, at_desk, press, row

FIRST, SECOND = "Hvem betaler for tilbudet?", "Er det plass til elever fra SFO?"


def desk_with_two(here: Screens) -> Page:
    for text in (FIRST, SECOND):
        here.somebody_asks(text)
    mona = here.mona()
    expect(row(mona, "inbox", SECOND)).to_be_visible()
    return mona


def test_search_narrows_the_lists_by_key(here: Screens) -> None:
    mona = desk_with_two(here)
    rows = mona.locator("[data-list=inbox] > li")

    mona.keyboard.press("/")
    mona.keyboard.type("sfo ja")
    expect(rows).to_have_count(0)
    for _ in range(3):
        mona.keyboard.press("Backspace")
    expect(rows).to_have_count(1)

    mona.keyboard.press("Escape")
    expect(rows).to_have_count(2)


def test_keys_work_anywhere_but_act_on_what_was_chosen_alone(here: Screens) -> None:
    mona = desk_with_two(here)
    mona.keyboard.press("a")
    expect(row(mona, "inbox", FIRST)).to_be_focused()
    expect(row(mona, "inbox", FIRST)).to_contain_text("Godkjenn")

    mona.keyboard.press("j")
    mona.keyboard.press("s")

    expect(mona.locator(".stage-body")).to_have_text(SECOND)
    expect(row(mona, "open", FIRST)).to_have_count(0)


def test_keys_go_to_each_column_and_bring_the_next(here: Screens) -> None:
    mona = desk_with_two(here)
    for text in (FIRST, SECOND):
        press(row(mona, "inbox", text), "Til køen")
        expect(row(mona, "queue", text)).to_be_visible()

    mona.keyboard.press("3")
    expect(row(mona, "queue", FIRST)).to_be_focused()
    mona.keyboard.press("Shift+ArrowDown")
    expect(row(mona, "queue", SECOND).locator(".row-number")).to_have_text("1")
    expect(row(mona, "queue", FIRST)).to_be_focused()
    mona.keyboard.press("4")
    expect(mona.locator("#stage-next")).to_be_focused()
    mona.keyboard.press("1")
    mona.keyboard.press("n")

    expect(mona.locator(".stage-body")).to_have_text(SECOND)


def test_one_switch_in_sight_turns_the_keys_off_for_good(here: Screens) -> None:
    mona = desk_with_two(here)
    mona.get_by_role("switch", name="Hurtigtaster").click()
    mona.reload()
    expect(mona.get_by_role("switch", name="Hurtigtaster")).not_to_be_checked()

    row(mona, "inbox", FIRST).focus()
    for key in ("s", "n", "1", "?", "/"):
        mona.keyboard.press(key)

    expect(row(mona, "inbox", FIRST)).to_be_focused()
    expect(mona.get_by_role("dialog")).to_have_count(0)
    expect(mona.locator(".stage-body")).to_have_count(0)


def test_the_sheet_of_keys_holds_the_same_switch(here: Screens) -> None:
    mona = desk_with_two(here)
    mona.keyboard.press("?")
    sheet = mona.get_by_role("dialog", name="Hurtigtaster")
    sheet.get_by_label("Bruk hurtigtastene").uncheck()
    press(sheet, "Lukk")

    expect(mona.get_by_role("switch", name="Hurtigtaster")).not_to_be_checked()


def test_an_act_is_undone_from_the_log_after_a_reload(here: Screens) -> None:
    mona = desk_with_two(here)
    press(row(mona, "inbox", FIRST), "Godkjenn")
    expect(row(mona, "open", FIRST)).to_be_visible()
    mona.reload()

    press(mona.get_by_role("banner"), "Mer")
    mona.get_by_role("menuitem", name="Angre noe tidligere").click()
    log = mona.get_by_role("dialog", name="Angre noe tidligere")
    expect(log.get_by_role("listitem")).to_contain_text(FIRST)
    press(log, "Angre")

    expect(log.get_by_role("listitem")).to_have_count(0)
    press(log, "Lukk")
    expect(row(mona, "inbox", FIRST)).to_contain_text("Godkjenn")


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_from_inbox_to_stage_within_five_taps(here: Screens, size: dict[str, object]) -> None:
    here.somebody_asks(FIRST)
    mona = at_desk(here.open(here.links["moderator"], size))
    mona.evaluate("window.taps = 0; addEventListener('click', () => (window.taps += 1), true)")

    press(row(mona, "inbox", FIRST), "Til køen")
    if size is PHONE:
        mona.get_by_role("button", name="Scene").click()
    press(mona.locator(".way-stage"), "Vis neste")

    expect(mona.locator(".stage-body")).to_have_text(FIRST)
    taps = mona.evaluate("window.taps")
    print(f"from inbox to stage: {taps} taps")
    assert taps <= 5


def test_a_menu_stays_open_while_the_lists_go_on(here: Screens) -> None:
    """A list that holds its rows in place closes no menu; one that is scrolled does."""
    for n in range(14):
        here.somebody_asks(f"Spørsmål nummer {n} i en full innboks?")
    mona = here.mona()
    last = row(mona, "inbox", "Spørsmål nummer 13")
    last.scroll_into_view_if_needed()
    press(last, "Mer")
    item = mona.get_by_role("menuitem", name="Endre ordlyden")
    expect(item).to_be_visible()

    mats = here.moderator()
    mats.do("approve_question", question_id=int(row(mona, "inbox", "Spørsmål nummer 0").get_attribute("data-row") or 0))
    expect(mona.locator("[data-list=inbox]")).not_to_contain_text("Spørsmål nummer 0")
    expect(item).to_be_visible()
    mona.locator("[data-list=inbox]").evaluate("(list) => list.closest('section').scrollBy(0, -200)")

    expect(item).to_have_count(0)
