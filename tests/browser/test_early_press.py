"""Within 350 ms after its row moved a press is not taken: it was meant for what stood there. The row lights up."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from at_screens import Screens, row

INBOX = [f"Et spørsmål, det {n}. i innboksen?" for n in range(1, 7)]
QUEUE = [f"Spørsmål nummer {n} i køen?" for n in range(1, 5)]
STEP_MS = 800
SOON_MS = [40, 150, 300]
REST_MS = 350
WATCH_ROW = """([selector, label, delay]) => {
  const row = document.querySelector(selector);
  const wanted = [...row.querySelectorAll('button')].find((button) =>
    [button.textContent.trim(), button.getAttribute('aria-label')].includes(label));
  const place = row.getBoundingClientRect().top;
  const frame = () => new Promise(requestAnimationFrame);
  globalThis.early = (async () => {
    while (row.getBoundingClientRect().top === place) await frame();
    for (const movedAt = performance.now(); performance.now() - movedAt < delay; );  // a timer comes when it can
    for (const kind of ['pointerdown', 'pointerup']) wanted.dispatchEvent(new PointerEvent(kind, { bubbles: true }));
    wanted.click();
    await frame();
    await frame();
    return row.matches('[data-lit]');
  })();
}"""
"""Press a row's button so long after the row has moved."""


def press_when_moved(desk: Page, question_id: int, label: str, delay_ms: int, move: Callable[[], object]) -> bool:
    """Let something move the row, press so soon after, and tell whether the row lit up."""
    desk.mouse.move(2, 2)
    desk.evaluate(WATCH_ROW, [f'[data-row="{question_id}"]', label, delay_ms])
    move()
    is_lit = bool(desk.evaluate("globalThis.early"))
    desk.wait_for_timeout(STEP_MS)
    return is_lit


@pytest.mark.parametrize("delay_ms", SOON_MS)
def test_a_press_on_a_row_that_just_moved_changes_nothing(here: Screens, delay_ms: int) -> None:
    ids = [here.somebody_asks(text) for text in INBOX]
    mona, mats = here.mona(), here.moderator()

    is_lit = press_when_moved(
        *(mona, ids[2], "Godkjenn", delay_ms),
        lambda: mats.do("approve_question", question_id=ids[0]),
    )

    assert mats.read("desk")[INBOX[2]]["state"] == "pending"
    assert is_lit


def test_a_press_on_a_row_that_has_rested_is_taken(here: Screens) -> None:
    ids = [here.somebody_asks(text) for text in INBOX]
    mona, mats = here.mona(), here.moderator()

    press_when_moved(
        *(mona, ids[2], "Godkjenn", REST_MS + 250),
        lambda: mats.do("approve_question", question_id=ids[0]),
    )

    assert mats.read("desk")[INBOX[2]]["state"] == "approved"


@pytest.mark.parametrize("delay_ms", SOON_MS)
def test_a_press_in_a_queue_that_was_just_reordered_changes_nothing(here: Screens, delay_ms: int) -> None:
    mats = here.moderator()
    for text in QUEUE:
        mats.do("queue_question", question_id=here.somebody_asks(text))
    mona = here.mona()
    first, last = (int(row(mona, "queue", text).get_attribute("data-row") or 0) for text in (QUEUE[0], QUEUE[3]))

    press_when_moved(
        *(mona, first, "Flytt ned", delay_ms),
        lambda: mats.do("queue_question", question_id=last, position=1),
    )

    rows = mats.read("desk")
    assert [rows[text]["position"] for text in (QUEUE[3], QUEUE[0], QUEUE[1], QUEUE[2])] == [1, 2, 3, 4]
