"""Much arrives, and nothing moves under a finger; and the first page that a phone loads is small."""

from playwright.sync_api import Locator, Page, expect

from at_screens import ANSWERS, LAPTOP, NEWS, PHONE, Screens, SlowLine, at_desk, listed, press, row, seated

MANY = 50
FIRST = [f"Spørsmål nummer {n} om samarbeidet mellom skole og kulturskole?" for n in range(1, 9)]
MOST_BYTES = 100_000
STIR_PX = 1.0
FOLDED_BY_MS = 5_500
LATE_MS = 1_200
QUIET_MS = 2_500
TOP = "(row) => row.getBoundingClientRect().top"


def picture(page: Page, rows: Locator, count: int = len(FIRST)) -> tuple[list[str], list[float], int]:
    """The first rows in their order, where each stands on the screen, and the focus.

    How far the page is scrolled is none of it: what grows above is scrolled away, so that nothing moves for who looks.
    """
    shown = rows.evaluate_all(
        "(rows, count) => rows.slice(0, count).map((row) => [row.innerText, row.getBoundingClientRect().top])", count
    )
    focus = page.evaluate("document.activeElement.outerHTML.length")
    return [text for text, _ in shown], [top for _, top in shown], focus


def is_same(now: tuple[list[str], list[float], int], before: tuple[list[str], list[float], int]) -> bool:
    """Tell whether nobody would see a difference: less than a pixel is none."""
    stirred = [abs(top - former) for top, former in zip(now[1], before[1], strict=True)]
    return (now[0], now[2]) == (before[0], before[2]) and max(stirred) < STIR_PX


def test_rows_do_not_move_under_a_finger_on_the_phone(here: Screens) -> None:
    for text in FIRST:
        here.something_is_listed(text)
    kari = here.kari()
    vote = listed(kari, FIRST[4]).locator(".vote")
    vote.scroll_into_view_if_needed()
    vote.focus()
    rows = kari.locator("[data-list=audience] > li")
    before = picture(kari, rows)

    for n in range(MANY):
        here.something_is_listed(f"Et nytt spørsmål, det {n}.")
    expect(rows).to_have_count(len(FIRST) + MANY)

    assert is_same(picture(kari, rows), before)
    expect(vote).to_be_focused()


def test_rows_do_not_move_under_the_moderators_pointer(here: Screens) -> None:
    for text in FIRST:
        here.somebody_asks(text)
    mona = here.mona()
    approve = row(mona, "inbox", FIRST[2]).get_by_role("button", name="Godkjenn")
    approve.focus()
    rows = mona.locator("[data-list=inbox] > li")
    before = picture(mona, rows)

    for n in range(MANY):
        here.somebody_asks(f"Et nytt spørsmål, det {n}.")
    expect(rows).to_have_count(len(FIRST) + MANY)

    assert is_same(picture(mona, rows), before)
    expect(approve).to_be_focused()


def test_what_a_colleague_ends_under_the_pointer_holds_its_place(here: Screens) -> None:
    ids = [here.somebody_asks(text) for text in FIRST]
    mona, mats = here.mona(), here.moderator()
    mona.mouse.click(2, 2)
    row(mona, "inbox", FIRST[2]).hover()
    below = mona.locator(f'[data-row="{ids[3]}"]')
    before = below.evaluate(TOP)

    for question_id in ids[:3]:
        mats.do("approve_question", question_id=question_id)
    expect(mona.locator(f'[data-row="{ids[2]}"][data-left]')).to_have_count(1)
    mona.wait_for_timeout(FOLDED_BY_MS)

    assert abs(below.evaluate(TOP) - before) < STIR_PX


def test_the_end_of_a_list_holds_still_when_what_follows_folds(here: Screens) -> None:
    """There is nothing more to scroll then; it moves only when most of the view would be empty and nobody is there."""
    ids = [here.somebody_asks(f"{text} Del {part}") for part in (10, 20) for text in FIRST]
    mona, mats = here.mona(), here.moderator()
    inbox = mona.locator("[data-list=inbox]")
    expect(inbox.locator("> li")).to_have_count(len(ids))
    inbox.evaluate("(list) => list.closest('section').scrollTo(0, 9_999)")
    tenth = mona.locator(f'[data-row="{ids[9]}"]')
    tenth.hover()
    before = tenth.evaluate(TOP)

    for question_id in ids[-3:]:
        mats.do("approve_question", question_id=question_id)
    expect(inbox.locator("[data-folded]")).to_have_count(3, timeout=FOLDED_BY_MS)
    assert abs(tenth.evaluate(TOP) - before) < STIR_PX

    mona.mouse.move(2, 2)
    mona.wait_for_timeout(QUIET_MS)
    assert abs(tenth.evaluate(TOP) - before) < STIR_PX

    for question_id in ids[:-5]:
        mats.do("approve_question", question_id=question_id)
    left = inbox.locator("> li:not([data-left], [data-folded])")
    expect(left).to_have_count(2)
    expect(left.first).to_be_in_viewport(ratio=1)


def test_an_answer_that_comes_late_moves_nothing_under_the_pointer(here: Screens) -> None:
    """By then it rests on another row, about to press there."""
    for text in FIRST:
        here.somebody_asks(text)
    mona = here.context(LAPTOP).new_page()
    slow = SlowLine(mona)
    mona.goto(here.links["moderator"])
    press(row(at_desk(mona), "inbox", FIRST[0]), "Godkjenn")
    row(mona, "inbox", FIRST[1]).hover()
    expect(mona.locator("[data-folded]", has_text=FIRST[0])).to_be_visible(timeout=FOLDED_BY_MS + 2_500)

    slow.hold(NEWS + ANSWERS)
    press(row(mona, "inbox", FIRST[1]), "Godkjenn")
    row(mona, "inbox", FIRST[3]).hover()
    before = row(mona, "inbox", FIRST[3]).evaluate(TOP)
    mona.wait_for_timeout(LATE_MS)
    slow.release()
    expect(mona.locator("[data-left]", has_text=FIRST[1])).to_be_visible()
    mona.wait_for_timeout(FOLDED_BY_MS)

    assert abs(row(mona, "inbox", FIRST[3]).evaluate(TOP) - before) < STIR_PX


def test_the_queue_holds_still_under_the_pointer_when_a_colleague_shows_the_next(here: Screens) -> None:
    mats = here.moderator()
    ids = [here.somebody_asks(text) for text in FIRST[:4]]
    for question_id in ids:
        mats.do("queue_question", question_id=question_id)
    mats.do("put_on_stage", question_id=ids[0])
    mona = here.mona()
    mona.mouse.click(2, 2)
    third = row(mona, "queue", FIRST[2])
    third.hover()
    before = third.evaluate(TOP)

    mats.do("put_on_stage", question_id=ids[1])
    expect(third).to_have_attribute("data-position", "1")
    mona.wait_for_timeout(FOLDED_BY_MS)

    assert abs(third.evaluate(TOP) - before) < STIR_PX


def test_the_first_load_of_the_attendees_page_is_small(here: Screens) -> None:
    page = here.context(PHONE).new_page()
    network = page.context.new_cdp_session(page)
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    network.send("Network.enable")

    page.goto(here.links["join"]["in_room"])
    seated(page)

    print(f"first load of the attendee's page: {sum(sizes) / 1000:.1f} kB in {len(sizes)} answers")
    assert 0 < sum(sizes) <= MOST_BYTES
