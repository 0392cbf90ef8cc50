"""The rule for lists: what is over folds, new ones come in by themselves, and there is always something to act on."""

import time
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from at_screens import ANSWERS, NEWS, PHONE, Screens, SlowLine, at_desk, choose, listed, press, row, seated

QUESTIONS = [f"Et spørsmål, det {n}. om samarbeidet?" for n in range(1, 7)]
MANY = 110
PAUSE = 0.08
FEWEST_VOTES = 5
SMALL: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}
LONGER = "Hvordan får dere klasselærerne med uten at det blir enda en oppgave for dem i en travel uke?"
FOLDS_MS = 8_000
TOO_SOON_MS = 400
ARRANGES_MS = 20_000
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
TO_APPROVE = 8
LATE_MS = 1_200
PACE_MS = 1_800
ONE_ROW = 100
HIGH_UP = 0.4
RESTS_MS = 2_200

IN_VIEW = """(rows) => {
  const foot = document.querySelector('[data-foot]').getBoundingClientRect().top;
  const isSeen = ({ top, bottom }) => (top + bottom) / 2 > 0 && (top + bottom) / 2 < foot;
  return rows.filter((row) => row.querySelector('.vote[aria-pressed]') && isSeen(row.getBoundingClientRect())).length;
}"""


def line(desk: Page, text: str) -> Locator:
    return desk.locator("[data-folded]", has_text=text)


def inbox_of_six(here: Screens) -> Page:
    for text in QUESTIONS:
        here.somebody_asks(text)
    mona = here.mona()
    expect(row(mona, "inbox", QUESTIONS[-1])).to_be_visible()
    return mona


def height(part: Locator) -> float:
    return float(part.evaluate("(part) => part.getBoundingClientRect().height"))


def test_ones_own_act_folds_to_a_line_with_undo(here: Screens) -> None:
    mona = inbox_of_six(here)
    press(row(mona, "inbox", QUESTIONS[1]), "Godkjenn")
    expect(row(mona, "inbox", QUESTIONS[1])).to_contain_text("av deg")
    mona.mouse.move(2, 2)

    folded = line(mona, QUESTIONS[1])
    expect(folded).to_contain_text("På listen · av deg", timeout=FOLDS_MS)
    assert 28 <= height(folded) <= 32
    mona.wait_for_timeout(TOO_SOON_MS)
    press(folded, "Angre")

    expect(row(mona, "inbox", QUESTIONS[1]).get_by_role("button", name="Godkjenn")).to_be_visible()
    assert mona.locator("[data-list=inbox] > li").nth(1).inner_text().startswith(QUESTIONS[1])


def test_a_colleagues_line_says_who_and_has_no_undo(here: Screens) -> None:
    mona, mats = inbox_of_six(here), here.mats()
    press(row(mats, "inbox", QUESTIONS[0]), "Til køen")

    folded = line(mona, QUESTIONS[0])
    expect(folded).to_contain_text("I køen · av ordstyrer")
    expect(folded.get_by_role("button")).to_have_count(0)


def test_nothing_folds_above_a_pointer_until_it_is_gone(here: Screens) -> None:
    """What lies between the pointer and the top of the view stays where it is, folded or not."""
    mona = inbox_of_six(here)
    row(mona, "inbox", QUESTIONS[3]).hover()
    rows = mona.locator("[data-list=inbox] > li")
    tops = "(rows) => rows.map((row) => row.getBoundingClientRect().top)"
    before = rows.evaluate_all(tops)

    here.moderator().do("approve_question", question_id=int(rows.nth(1).get_attribute("data-row") or 0))
    expect(line(mona, QUESTIONS[1])).to_be_visible()
    assert rows.evaluate_all(tops) == before

    mona.mouse.move(2, 2)
    third = "() => document.querySelector('[data-list=inbox] > li:nth-child(3)').getBoundingClientRect().top"
    deadline = time.monotonic() + FOLDS_MS / 1000
    while mona.evaluate(third) > before[2] - 40:
        assert time.monotonic() < deadline
        mona.wait_for_timeout(100)


def test_the_focus_goes_on_to_the_next_row_that_can_be_acted_on(here: Screens) -> None:
    mona = inbox_of_six(here)
    row(mona, "inbox", QUESTIONS[0]).focus()

    for text in QUESTIONS[1:4]:
        mona.keyboard.press("a")
        expect(row(mona, "inbox", text)).to_be_focused()

    expect(mona.locator("#open-title .count")).to_have_text("3")


def test_a_list_that_is_held_still_lets_nothing_in_until_it_is_asked_to(here: Screens) -> None:
    """A9."""
    mona = inbox_of_six(here)
    inbox = mona.get_by_role("region", name="Innboks")
    hold = inbox.get_by_role("button", name="Hold listen i ro")
    hold.click()
    goes_on = inbox.get_by_role("button", name="Fortsett listen")
    expect(goes_on).to_be_visible()

    here.somebody_asks("Et nytt spørsmål?")
    press(inbox, "Slipp inn 1 nytt")

    expect(row(mona, "inbox", "Et nytt spørsmål?")).to_be_visible()
    expect(goes_on).to_be_visible()


def test_the_list_says_how_many_would_move_and_sorts_when_it_is_asked(here: Screens) -> None:
    ids = [here.something_is_listed(text) for text in QUESTIONS[:3]]
    mona = here.mona()
    row(mona, "open", QUESTIONS[0]).focus()
    kari = here.kari()
    listed(kari, QUESTIONS[2]).locator(".vote").click()

    again = mona.get_by_role("button", name="Sorter på nytt · 1 flyttes")
    expect(mona.locator("[data-list=open] > li").first).to_have_attribute("data-row", str(ids[0]))
    again.click()
    expect(mona.locator("[data-list=open] > li").first).to_have_attribute("data-row", str(ids[2]))
    expect(again).to_have_count(0)


def test_who_only_watches_always_has_something_to_vote_on(here: Screens) -> None:
    """After 110 approvals, those that had votes answered: five rows in view, and the page where it was."""
    early = [here.something_is_listed(text) for text in QUESTIONS[:3]]
    kari = here.open(here.links["join"]["in_room"], PHONE)
    kari.clock.install()
    expect(listed(kari, QUESTIONS[0])).to_be_visible()
    moderator = here.moderator()

    for n in range(MANY - len(early)):
        here.something_is_listed(f"Spørsmål {n}?")
        time.sleep(PAUSE)
    for question_id in early:
        moderator.do("mark_answered", question_id=question_id)
    expect(kari.locator(".list-head .count")).to_have_text(str(MANY - len(early)))
    kari.clock.fast_forward(180_000)
    expect(kari.locator("[data-list=audience] > [data-folded]")).to_have_count(0)

    rows = kari.locator("[data-list=audience] > li")
    assert rows.evaluate_all(IN_VIEW) >= FEWEST_VOTES
    assert kari.evaluate("scrollY") == 0
    expect(kari.get_by_role("button", name="Vis")).to_have_count(0)


def test_rows_are_as_high_as_agreed(here: Screens) -> None:
    """At 1440×900 an inbox row has 88–104 px, an open one 72, the queue 80; at 1280×720 seven open ones are seen."""
    for n in range(10):
        here.something_is_listed(f"{LONGER[:38]} {n}?")
    here.somebody_asks(LONGER)
    here.moderator().do("queue_question", question_id=here.somebody_asks(LONGER[:44]))
    mona = here.mona()

    assert 88 <= height(row(mona, "inbox", LONGER)) <= 104
    assert round(height(mona.locator("[data-list=open] > li").first)) == 72
    assert round(height(mona.locator("[data-list=queue] > li").first)) == 80
    small = at_desk(here.open(here.links["moderator"], SMALL))
    expect(small.locator("[data-list=open] > li")).to_have_count(10)
    boxes = small.locator("[data-list=open] > li").evaluate_all(
        "(rows) => rows.map((row) => row.getBoundingClientRect()).map(({ height, bottom }) => [height, bottom])"
    )
    print("height and lower edge of the open rows at 1280×720:", boxes)
    inside = sum(bottom <= SMALL["viewport"]["height"] for _, bottom in boxes)
    assert inside >= 7


def test_a_row_is_as_high_chosen_as_not(here: Screens) -> None:
    mona = inbox_of_six(here)
    rows = mona.locator("[data-list=inbox] > li")
    heights = "(rows) => rows.map((row) => row.offsetHeight)"
    before = rows.evaluate_all(heights)

    for place in range(len(QUESTIONS)):
        rows.nth(place).focus()
        assert rows.evaluate_all(heights) == before

    grounds = rows.locator(".row-lead").evaluate_all(
        "(buttons) => buttons.map((button) => getComputedStyle(button).backgroundColor)"
    )
    assert len(set(grounds)) == 2
    assert grounds.count(grounds[-1]) == 1


# The room above the first row, and where the first row that can be acted on stands, as a share of the view.
ROOM_AND_FIRST = """(list) => {
  const view = list.closest('.column').getBoundingClientRect();
  const head = list.parentElement.querySelector('header').getBoundingClientRect();
  const first = list.querySelector(':scope > li:not([data-left], [data-folded])').getBoundingClientRect();
  const room = parseFloat(getComputedStyle(list).paddingTop);
  return [room, (first.top - head.bottom) / (view.bottom - head.bottom)];
}"""
IN_SIGHT = """(list) => {
  const bottom = list.closest('.column').querySelector('header').getBoundingClientRect().bottom;
  const isSeen = (row) => row.getBoundingClientRect().top >= bottom - 1;
  const row = [...list.querySelectorAll(':scope > li:not([data-left], [data-folded])')].find(isSeen);
  const { x, y, width, height } = row.querySelector('.row-lead').getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""


def test_no_hole_grows_above_the_row_that_is_worked_on(here: Screens) -> None:
    """The answers come late, as on a slow line: the list closes up all the same."""
    for n in range(TO_APPROVE + 12):
        here.somebody_asks(f"Spørsmål {n} om samarbeidet?")
    mona = here.context(DESK).new_page()
    slow = SlowLine(mona)
    mona.goto(here.links["moderator"])
    inbox = at_desk(mona).locator("[data-list=inbox]")
    expect(inbox.locator("> li")).to_have_count(TO_APPROVE + 12)

    for n in range(1, TO_APPROVE + 1):
        slow.hold(NEWS + ANSWERS)
        mona.mouse.move(*inbox.evaluate(IN_SIGHT))
        mona.mouse.down()
        mona.mouse.up()
        mona.wait_for_timeout(LATE_MS)
        slow.release()
        expect(mona.locator("#open-title .count")).to_have_text(str(n))
        for _ in range(4):
            room, first = inbox.evaluate(ROOM_AND_FIRST)
            assert room <= ONE_ROW
            assert first < HIGH_UP
            mona.wait_for_timeout(PACE_MS / 4)


def test_a_hole_of_half_the_view_does_not_outlast_a_pointer_that_nobody_moves(here: Screens) -> None:
    """Two colleagues empty the column above it; after as long as a list waits to arrange itself it closes up."""
    ids = [here.somebody_asks(f"Spørsmål {n} om samarbeidet?") for n in range(20)]
    mona = at_desk(here.open(here.links["moderator"], DESK))
    inbox, mats = mona.locator("[data-list=inbox]"), here.moderator()
    mona.mouse.click(2, 2)
    mona.locator(f"[data-row='{ids[7]}']").hover()
    for question_id in ids[:7]:
        mats.do("approve_question", question_id=question_id)
        mona.wait_for_timeout(PACE_MS / 4)
    mona.wait_for_timeout(FOLDS_MS)
    assert inbox.evaluate(ROOM_AND_FIRST)[1] > 1 / 2

    deadline = time.monotonic() + ARRANGES_MS / 1000
    while inbox.evaluate(ROOM_AND_FIRST)[1] > HIGH_UP:
        assert time.monotonic() < deadline
        mona.wait_for_timeout(PACE_MS / 4)


# Whether the first of the queue is in view, beneath the head.
FIRST_IS_SEEN = """() => {
  const queue = document.querySelector('[data-list=queue]');
  const first = queue.querySelector("[data-position='1']").getBoundingClientRect();
  const head = queue.parentElement.querySelector('header').getBoundingClientRect();
  const view = document.querySelector('.way-list').getBoundingClientRect();
  return first.top >= head.bottom - 2 && (first.top + first.bottom) / 2 < view.bottom;
}"""


def test_the_queue_shows_its_first_whatever_changes_its_order(here: Screens) -> None:
    moderator = here.moderator()
    for n in range(8):
        moderator.do("queue_question", question_id=here.somebody_asks(f"Nr. {n} om samarbeidet?"))
    mona = at_desk(here.open(here.links["moderator"], SMALL))
    first = mona.locator("[data-list=queue] > [data-position='1']")

    choose(mona, row(mona, "queue", "Nr. 0"), "Til scenen")
    expect(first).to_contain_text("Nr. 1")
    assert mona.evaluate(FIRST_IS_SEEN)
    mona.wait_for_timeout(RESTS_MS)
    choose(mona, row(mona, "queue", "Nr. 2"), "Til scenen, og legg det forrige tilbake i køen")
    expect(first).to_contain_text("Nr. 0")
    assert mona.evaluate(FIRST_IS_SEEN)

    mona.wait_for_timeout(RESTS_MS)
    first.focus()
    mona.keyboard.press("Shift+ArrowDown")
    expect(first).to_contain_text("Nr. 1")
    assert mona.evaluate(FIRST_IS_SEEN)
    mona.wait_for_timeout(TOO_SOON_MS)
    mona.keyboard.press("z")
    expect(first).to_contain_text("Nr. 0")
    assert mona.evaluate(FIRST_IS_SEEN)


@pytest.mark.parametrize("size", [DESK, SMALL, PHONE], ids=["wide", "small", "phone"])
def test_a_row_of_the_open_list_keeps_its_height_and_width_when_it_is_pressed(
    here: Screens, size: dict[str, Any]
) -> None:
    here.something_is_listed(LONGER)
    here.something_is_listed(QUESTIONS[0])
    mona = here.open(here.links["moderator"], size)
    if size is PHONE:
        mona.locator(".tab", has_text="Liste").click()
    pressed = row(mona, "open", LONGER)
    text = pressed.locator(".row-body")
    mona.wait_for_timeout(TOO_SOON_MS)
    before = pressed.bounding_box(), text.bounding_box()

    press(pressed, "Til køen")
    expect(pressed).to_contain_text("av deg")
    expect(pressed.get_by_role("button", name="Angre")).to_be_visible()
    assert (pressed.bounding_box(), text.bounding_box()) == before
    told = pressed.locator(".row-left").evaluate(
        "(part) => [part.scrollHeight - part.clientHeight, part.scrollWidth - part.clientWidth]"
    )
    assert told == [0, 0]


def test_a_list_arranges_itself_though_a_finger_left_the_focus_in_it(here: Screens) -> None:
    for text in QUESTIONS[:3]:
        here.something_is_listed(text)
    kari = seated(here.open(here.links["join"]["in_room"], PHONE))
    expect(kari.locator(".list .question")).to_have_count(3)

    listed(kari, QUESTIONS[2]).locator(".vote").tap()
    expect(listed(kari, QUESTIONS[2]).locator(".vote")).to_be_focused()

    expect(kari.locator(".list .question").first).to_contain_text(QUESTIONS[2], timeout=ARRANGES_MS)


@pytest.mark.parametrize(("size", "most"), [(DESK, 46), (SMALL, 46), (PHONE, 92)], ids=["wide", "small", "phone"])
def test_the_head_of_a_list_stays_low_when_it_can_be_sorted(here: Screens, size: dict[str, Any], most: int) -> None:
    for text in QUESTIONS[:3]:
        here.something_is_listed(text)
    mona = here.open(here.links["moderator"], size)
    if size is PHONE:
        mona.locator(".tab", has_text="Liste").click()
    first = row(mona, "open", QUESTIONS[0])
    expect(first).to_be_visible()
    first.focus()
    mona.keyboard.press("Home")
    listed(here.kari(), QUESTIONS[2]).locator(".vote").click()

    head = mona.locator(".column-open .column-head")
    expect(head.get_by_role("button", name="Sorter på nytt · 1 flyttes")).to_be_visible()
    assert height(head) <= most
    assert head.evaluate("(part) => part.scrollWidth <= part.clientWidth")
