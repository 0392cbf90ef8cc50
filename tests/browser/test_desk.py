"""The desk under time pressure: found by words, moved by keys, undone long after, and five taps from inbox to stage."""

import pytest
from playwright.sync_api import Page, expect

from screens import LAPTOP, PHONE, Screens, at_desk, press, row

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


def test_keys_act_on_the_row_in_focus_alone(here: Screens) -> None:
    mona = desk_with_two(here)
    mona.keyboard.press("a")
    expect(row(mona, "inbox", FIRST)).to_contain_text("Godkjenn")

    row(mona, "inbox", FIRST).focus()
    mona.keyboard.press("j")
    mona.keyboard.press("s")

    expect(mona.locator(".stage-body")).to_have_text(SECOND)
    expect(row(mona, "open", FIRST)).to_have_count(0)


def test_keys_can_be_turned_off_for_good(here: Screens) -> None:
    mona = desk_with_two(here)
    mona.keyboard.press("?")
    sheet = mona.get_by_role("dialog", name="Hurtigtaster")
    sheet.get_by_label("Bruk hurtigtastene").uncheck()
    press(sheet, "Lukk")
    mona.reload()

    row(mona, "inbox", FIRST).focus()
    for key in ("s", "?", "/"):
        mona.keyboard.press(key)

    expect(row(mona, "inbox", FIRST)).to_be_focused()
    expect(sheet).to_have_count(0)
    expect(mona.locator(".stage-body")).to_have_count(0)


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
    mona.get_by_role("button", name="Vis 1 nytt").click()
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
