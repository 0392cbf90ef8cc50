"""What is usual has its place: names of rooms stand whole, and counts and names lie over nothing beside them."""

import pytest

from at_screens import LAPTOP, PHONE
from scene import Look

SMALL = {**PHONE, "viewport": {"width": 360, "height": 740}}
LINES = """(marks, name) => marks.map((mark) => {
  const texts = document.createTreeWalker(mark, NodeFilter.SHOW_TEXT);
  let last = null;
  while (texts.nextNode()) if (texts.currentNode.data.trim()) last = texts.currentNode;
  last.data = name;
  const all = document.createRange();
  all.selectNodeContents(last);
  return all.getClientRects().length;
})"""
BESIDE = """(rows, count) => rows.filter((row) => {
  const texts = document.createTreeWalker(row.querySelector('.row-score'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode() && !/\\d/.test(texts.currentNode.data));
  texts.currentNode.data = count;
  const drawn = document.createRange();
  drawn.selectNode(texts.currentNode);
  return drawn.getBoundingClientRect().right > row.querySelector('.row-words').getBoundingClientRect().left - 2;
}).length"""
OVER = """(rows) => rows.filter((row) => {
  const end = row.querySelector('.about').getBoundingClientRect().right + 1;
  return [...row.querySelectorAll('.about-name, .place-mark')].some((name) => name.getBoundingClientRect().right > end);
}).length"""


@pytest.fixture(scope="module")
def rooms() -> set[str]:
    return {"some", "boundless"}


@pytest.mark.parametrize("name", ["Seilet", "Grendehuset", "Kulturhuset"])
def test_the_rooms_name_stands_whole_on_a_small_phone(look: Look, name: str) -> None:
    with look("host-live", SMALL) as page:
        marks = page.locator(".places .place-mark > span:not(.visually-hidden)")
        assert marks.evaluate_all(LINES, name) == [1, 1]
    with look("attendee-menu", SMALL) as page:
        page.locator(".place-choice").first.wait_for()
        marks = page.locator(".place-choice .place-mark > span:not(.visually-hidden)")
        assert marks.evaluate_all(LINES, name) == [1, 1]


@pytest.mark.parametrize("count", ["134", "1204"])
@pytest.mark.parametrize("size", [LAPTOP, SMALL], ids=["laptop", "phone"])
def test_many_votes_stand_beside_the_text(look: Look, size: dict[str, object], count: str) -> None:
    with look("desk-60", size) as page:
        if size is SMALL:
            page.get_by_role("navigation").get_by_role("button", name="Liste").click()
        rows = page.locator(".row-open")
        rows.first.wait_for()
        assert rows.count() > 0
        assert rows.evaluate_all(BESIDE, count) == 0


@pytest.mark.parametrize("size", [LAPTOP, SMALL], ids=["laptop", "phone"])
def test_a_long_name_in_the_inbox_ends_where_its_buttons_begin(look: Look, size: dict[str, object]) -> None:
    with look("desk-boundless", size) as page:
        rows = page.locator(".row-inbox:has(.about-name)")
        assert rows.count() > 0
        assert rows.evaluate_all(OVER) == 0
