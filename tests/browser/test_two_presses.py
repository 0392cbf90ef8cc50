"""Two presses are one step, however far apart."""

import re

import pytest
from playwright.sync_api import Page, expect

from at_screens import Screens
from served import Caller

DELAYS_MS = [0, 60, 150, 300, 1_500]
STEP_MS = 800
BLACK = re.compile("^Svart")
AGAIN = re.compile("^Vis igjen")
AHEAD_MS = 400

ON_STAGE = "Hva kostet det per elev?"
QUEUE = [f"Spørsmål nummer {n} i køen?" for n in range(1, 5)]

TOOLS = """globalThis.presses = {
  button: () => document.querySelector('.stage-next')?.click(),
  key: () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true, cancelable: true })),
};"""
AT = "([how, at]) => { setTimeout(presses[how], at - Date.now()); }"
"""Press at a moment of the one clock that all pages share, so that a slow test is not a slow finger."""


@pytest.fixture
def mats(here: Screens) -> Caller:
    """A moderator behind the scenes; one question is on stage, and four wait."""
    moderator = here.moderator()
    moderator.do("put_on_stage", question_id=here.somebody_asks(ON_STAGE))
    for text in QUEUE:
        moderator.do("queue_question", question_id=here.somebody_asks(text))
    return moderator


def desk_of(here: Screens) -> Page:
    desk = here.mona()
    expect(desk.locator(".stage-body")).to_have_text(ON_STAGE)
    desk.evaluate(TOOLS)
    return desk


def states(moderator: Caller) -> dict[str, tuple[str, int | None]]:
    rows = moderator.read("desk")
    return {text: (rows[text]["state"], rows[text]["position"]) for text in [ON_STAGE, *QUEUE]}


ONE_STEP = {
    ON_STAGE: ("answered", None),
    QUEUE[0]: ("on_stage", None),
    QUEUE[1]: ("queued", 1),
    QUEUE[2]: ("queued", 2),
    QUEUE[3]: ("queued", 3),
}


def press_twice(desks: tuple[Page, Page], how: str, delay_ms: int) -> None:
    """Press at the one desk, and so much later at the other, which may be the same; wait out what comes of it."""
    first, second = desks
    at = first.evaluate("Date.now()") + AHEAD_MS
    first.evaluate(AT, [how, at])
    second.evaluate(AT, [how, at + delay_ms])
    expect(first.locator(".stage-body")).to_have_text(QUEUE[0])
    second.wait_for_timeout(delay_ms + STEP_MS)


@pytest.mark.parametrize("how", ["button", "key"])
@pytest.mark.parametrize("delay_ms", DELAYS_MS)
def test_two_presses_at_one_desk_are_one_step(here: Screens, mats: Caller, delay_ms: int, how: str) -> None:
    mona = desk_of(here)

    press_twice((mona, mona), how, delay_ms)

    assert states(mats) == ONE_STEP
    expect(mona.locator(".stage-body")).to_have_text(QUEUE[0])


@pytest.mark.parametrize("how", ["button", "key"])
@pytest.mark.parametrize("delay_ms", DELAYS_MS)
def test_two_presses_at_two_desks_are_one_step(here: Screens, mats: Caller, delay_ms: int, how: str) -> None:
    press_twice((desk_of(here), desk_of(here)), how, delay_ms)

    assert states(mats) == ONE_STEP


def press_black_twice(pages: tuple[Page, Page], delay_ms: int) -> None:
    """Press where black is offered, at the one page, and so much later in the same place at the other."""
    places = [page.get_by_role("button", name=BLACK).first.bounding_box() for page in pages]
    for page, place, wait_ms in zip(pages, places, (delay_ms, STEP_MS), strict=True):
        assert place
        page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
        page.wait_for_timeout(wait_ms)


@pytest.mark.parametrize("delay_ms", [150, 1_500])
@pytest.mark.parametrize("names", [("mona", "mona"), ("mona", "hege"), ("hege", "hege")], ids="-".join)
def test_two_presses_for_black_are_black(here: Screens, mats: Caller, names: tuple[str, str], delay_ms: int) -> None:
    first, second = (getattr(here, name)() for name in names)
    pages = (first, first) if names[0] == names[1] else (first, second)
    for page in pages:
        expect(page.get_by_role("button", name=BLACK).first).to_be_visible()

    press_black_twice(pages, delay_ms)

    [session] = mats.rows("session").values()
    assert session["screen"] == "blank"
    again = pages[1].get_by_role("button", name=AGAIN).first
    expect(again).to_be_enabled()
    again.click()
    expect(pages[1].get_by_role("button", name=BLACK).first).to_be_visible()


def test_the_next_step_is_taken_after_the_rest(here: Screens, mats: Caller) -> None:
    """The block rests, it does not lock."""
    mona = desk_of(here)
    button = mona.locator(".stage-next")

    button.click()
    expect(mona.locator(".stage-body")).to_have_text(QUEUE[0])
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).not_to_have_attribute("aria-disabled", "true")
    button.click()

    expect(mona.locator(".stage-body")).to_have_text(QUEUE[1])
