"""What was seen on pictures once and mended: nothing is cut, covers what is pressed, or moves where one writes."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from at_screens import LAPTOP, PHONE, Dress, Screens
from faces import dress_in_inter
from hybrid.base.languages import LANGUAGES
from scene import Look
from scene_acts import FIELD

SMALL_LAPTOP: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}}
NARROW: dict[str, Any] = {"viewport": {"width": 1200, "height": 800}}
LINES = [f"Linje {n} av et spørsmål som er lenger enn feltet på en telefon er bredt." for n in range(1, 5)]

IS_FREE = """(element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return element === found || element.contains(found);
}"""
IS_WHOLE = """(element) => element.scrollWidth <= element.clientWidth && element.scrollHeight <= element.clientHeight
  && element.getBoundingClientRect().right <= element.parentElement.getBoundingClientRect().right + 1"""

OVER_TIME = """(times) => {
  times.firstElementChild.textContent = '13 min over tiden';
  times.firstElementChild.dataset.tone = 'over';
}"""
BROKEN_WORDS = """(part) => {
  const found = [];
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\d]+/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word);
    }
  return found;
}"""


@pytest.fixture(scope="module")
def dress() -> Dress:
    return dress_in_inter


def box_of(part: Locator) -> dict[str, float]:
    return dict(part.evaluate("(part) => part.getBoundingClientRect().toJSON()"))


def is_free(control: Locator) -> bool:
    """Tell whether a press in the middle of it would reach it."""
    return bool(control.evaluate(IS_FREE))


@pytest.mark.parametrize("size", [LAPTOP, NARROW], ids=["laptop", "narrow"])
def test_the_desk_cuts_no_title_of_the_programme(look: Look, size: dict[str, Any]) -> None:
    with look("desk-long-titles", size) as page:
        assert page.locator(".bar-segment").evaluate(IS_WHOLE)
        page.get_by_role("button", name="Neste del").click()
        titles = page.locator(".jump-title").all()
        assert len(titles) > 5
        assert [title.inner_text() for title in titles if not title.evaluate(IS_WHOLE)] == []


@pytest.mark.parametrize("name", ["desk-long-titles", "desk-60"])
def test_the_desks_head_on_a_phone_stays_low_and_breaks_no_word(look: Look, name: str) -> None:
    with look(name, PHONE) as page:
        expect(page.locator(".bar-rehearsal")).to_be_visible()
        page.locator(".bar-left").evaluate(OVER_TIME)

        assert box_of(page.locator(".bar"))["height"] <= 72
        assert page.locator(".bar-course").evaluate(BROKEN_WORDS) == []
        assert [time for time in page.locator(".bar-left > span").all() if not time.evaluate(IS_WHOLE)] == []
        page.get_by_role("button", name="Neste del").click()
        titles = page.locator(".jump-title").all()
        assert [title.inner_text() for title in titles if not title.evaluate(IS_WHOLE)] == []


# A row's height without the line and with it, and the room between the line and the words beneath it.
WITHOUT_AND_WITH_CUT = """(row) => {
  row.querySelector('.row-cut')?.remove();
  const without = row.offsetHeight;
  const cut = document.createElement('p');
  cut.className = 'row-cut';
  cut.textContent = '15.50 · det under rekker vi neppe';
  row.prepend(cut);
  const gap = row.querySelector('.row-body').getBoundingClientRect().top - cut.getBoundingClientRect().bottom;
  return [without, row.offsetHeight, gap];
}"""


@pytest.mark.parametrize("size", [LAPTOP, NARROW], ids=["laptop", "narrow"])
def test_where_time_ends_makes_no_row_of_the_queue_higher(look: Look, size: dict[str, Any]) -> None:
    with look("desk-60", size) as page:
        rows = page.locator("[data-list=queue] > li").all()
        assert len(rows) == 6
        for row in rows:
            without, with_cut, gap = row.evaluate(WITHOUT_AND_WITH_CUT)
            assert with_cut == without
            assert gap >= -1


def test_the_search_on_a_phone_covers_no_button(look: Look) -> None:
    with look("desk-search", PHONE) as page:
        buttons = page.locator(".bar button:visible, .column-head button:visible, .tabs button").all()

        assert len(buttons) >= 8
        assert [button.inner_text() for button in buttons if not is_free(button)] == []
        assert is_free(page.locator("#desk-search"))


@pytest.mark.parametrize("name", ["desk-dismiss", "desk-keys", "desk-edit"])
def test_what_ends_a_dialog_is_in_reach_on_a_phone(look: Look, name: str) -> None:
    with look(name, PHONE) as page:
        for button in page.locator("dialog[open] .dialog-foot button").all():
            assert is_free(button)


def test_what_is_missing_is_said_where_it_is_seen_on_a_phone(look: Look) -> None:
    with look("desk-dismiss-error", PHONE) as page:
        assert is_free(page.locator("#dialog-reason-error"))
        assert is_free(page.locator("#dialog [aria-invalid=true]"))


def test_a_desk_whose_meeting_is_over_tells_of_no_time_for_answers(look: Look) -> None:
    with look("desk-over", LAPTOP) as page:
        assert page.locator(".balance-fit").count() == 0


def test_a_long_question_has_the_whole_width(here: Screens) -> None:
    kari = here.kari()
    field, button = kari.locator(FIELD), kari.locator(".composer .button-main")
    field.focus()
    before = box_of(button)

    for line in LINES:
        kari.keyboard.type(line)
        assert box_of(button) == before

    assert box_of(field)["width"] > box_of(kari.locator(".composer-box"))["width"] - 16


def test_a_lost_connection_covers_nothing_that_is_read(look: Look) -> None:
    with look("attendee-offline", PHONE) as page:
        assert box_of(page.locator("#notice"))["bottom"] <= box_of(page.locator("#live"))["top"] + 1
        assert is_free(page.locator("#menu-open"))


@pytest.mark.parametrize("size", [LAPTOP, NARROW, PHONE], ids=["laptop", "narrow", "phone"])
def test_the_desk_tells_a_lost_connection_in_its_bar_and_nothing_moves(look: Look, size: dict[str, Any]) -> None:
    parts = ".bar-jump", ".bar-more", ".balance", ".tabs, .way-stage"
    with look("desk-60", size) as page:
        before = [box_of(page.locator(part).locator("visible=true").first) for part in parts]
    with look("desk-offline", size) as page:
        told = box_of(page.locator(".bar-connection"))
        bar = box_of(page.locator(".bar"))

        assert [box_of(page.locator(part).locator("visible=true").first) for part in parts] == before
        assert bar["top"] <= told["top"]
        assert told["bottom"] <= bar["bottom"]
        expect(page.locator(".bar-connection")).to_contain_text("Mistet forbindelsen")


@pytest.mark.parametrize("size", [LAPTOP, NARROW, PHONE], ids=["laptop", "narrow", "phone"])
def test_the_host_is_told_of_a_lost_connection_and_nothing_moves(look: Look, size: dict[str, Any]) -> None:
    parts = ".host-head", "#state", ".host"
    with look("host-live", size) as page:
        before = [box_of(page.locator(part))["top"] for part in parts]
    with look("host-offline", size) as page:
        told = box_of(page.locator(".host-connection"))

        assert [box_of(page.locator(part))["top"] for part in parts] == before
        assert told["bottom"] <= box_of(page.locator(".host-head"))["bottom"]
        assert page.locator("#state button").first.evaluate(IS_FREE)


def test_a_long_word_that_is_searched_for_is_seen_whole(look: Look) -> None:
    with look("desk-60", LAPTOP) as page:
        field = page.locator("#desk-search")
        field.fill("instrument")

        assert field.evaluate("(field) => field.scrollWidth <= field.clientWidth")


@pytest.mark.parametrize("name", ["attendee-3", "attendee-60", "attendee-300"])
def test_the_head_of_the_list_is_one_line(look: Look, name: str) -> None:
    with look(name, PHONE) as page:
        assert page.locator(".list-head").evaluate("(head) => head.clientHeight") < 60


@pytest.mark.parametrize("name", ["attendee-loading", "attendee-empty", "attendee-not-begun"])
def test_nothing_offers_to_sort_an_empty_list(look: Look, name: str) -> None:
    with look(name, PHONE) as page:
        assert page.locator(".sort").count() == 0


def test_on_a_laptop_the_programme_is_one_line_that_opens(look: Look) -> None:
    with look("attendee-60", SMALL_LAPTOP) as page:
        line = page.locator(".programme-line")

        assert box_of(line.locator(".parts"))["height"] <= 48
        assert line.locator(".part-title").evaluate_all("(titles) => titles.map((title) => title.innerText)") == [
            "Pause",
            "Panelet svarer",
            "Så: Takk for i dag",
        ]
        assert line.locator(".segment").count() == 0
        page.get_by_role("button", name="Hele programmet").click()
        line.locator(".segment").nth(5).wait_for()
        assert line.locator(".segment[aria-current]").count() == 1


@pytest.mark.parametrize("name", ["attendee-own-questions", "attendee-own-folded"])
def test_on_a_laptop_ones_own_questions_are_in_view_under_the_present(look: Look, name: str) -> None:
    with look(name, SMALL_LAPTOP) as page:
        now, own, first = (box_of(page.locator(part).first) for part in (".now", ".own-title", ".own-question"))

        assert now["bottom"] <= own["top"]
        assert first["bottom"] <= SMALL_LAPTOP["viewport"]["height"]
        assert is_free(page.locator(FIELD))


def test_ones_own_questions_leave_the_phone_to_the_list(look: Look) -> None:
    with look("attendee-own-folded", PHONE) as page:
        own = box_of(page.locator(".own"))

        assert own["height"] <= 60
        assert box_of(page.locator("#list-title"))["bottom"] < box_of(page.locator(".attendee-ask"))["top"]


def test_no_part_of_the_programme_runs_when_the_meeting_is_over(look: Look) -> None:
    with look("attendee-over", LAPTOP) as page:
        page.get_by_role("button", name="Hele programmet").click()
        page.locator(".segment").nth(5).wait_for()
        assert page.locator(".segment[aria-current]").count() == 0


def test_the_panel_offers_its_languages_while_nothing_is_on_stage(look: Look) -> None:
    """Who holds a tablet has no Tab to press."""
    with look("panel-idle", PHONE) as page:
        page.get_by_role("link", name="Nynorsk").click()
        page.locator(".panel-empty").wait_for()
        assert page.evaluate("document.documentElement.lang") == "nn"
    with look("panel-yours", PHONE) as page:
        assert page.locator(".languages").count() == 0


@pytest.mark.parametrize("size", [LAPTOP, NARROW, PHONE], ids=["laptop", "narrow", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_buttons_of_an_inbox_row_stand_in_one_line(look: Look, language: str, size: dict[str, Any]) -> None:
    with look("desk-3", size, language) as page:
        tops = (
            page.locator(".row-inbox")
            .first.locator(".row-acts .button:visible")
            .evaluate_all("(buttons) => buttons.map((button) => button.getBoundingClientRect().top)")
        )
        assert len(tops) >= 3
        assert len(set(tops)) == 1
