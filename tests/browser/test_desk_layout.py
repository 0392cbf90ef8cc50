"""The desk's frame on a phone, a tablet and two laptops: which columns stand beside each other, and what is seen."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from at_screens import LAPTOP, PHONE
from faces import dress_in_inter
from house import House
from hybrid.base.languages import DEFAULT_LANGUAGE
from scene import SMALL_LAPTOP, TABLET, visit
from scenes import SCENES

PARTS = {"inbox": ".column-inbox", "open": ".column-open", "queue": ".column-queue", "stage": ".way-stage"}
WIDE = {"inbox", "open", "queue", "stage"}

ROWS_IN_VIEW = """(list) => {
  const { top, bottom } = list.closest('.column').getBoundingClientRect();
  const head = list.closest('.column').querySelector('header').getBoundingClientRect().bottom;
  const inView = (row) => row.top >= Math.max(top, head) - 1 && row.bottom <= bottom + 1;
  return [...list.children].filter((row) => inView(row.getBoundingClientRect())).length;
}"""
FILLS = """(bars) => [...bars.querySelectorAll('.balance-fill')].map(
  (fill) => (100 * fill.getBoundingClientRect().width) / bars.getBoundingClientRect().width)"""


@pytest.fixture(scope="module")
def rooms() -> set[str]:
    return {"some"}


def open_desk(house: House, browser: Browser, size: dict[str, Any]) -> Any:
    """Open a full desk in a face that is as wide as those of laptops, whatever this machine has."""
    scene = next(scene for scene in SCENES if str(scene) == "desk-60")
    return visit(scene, house, browser, language=DEFAULT_LANGUAGE, size=size, dress=dress_in_inter)


def seen(page: Page) -> set[str]:
    return {name for name, part in PARTS.items() if page.locator(part).is_visible()}


@pytest.mark.parametrize(
    ("size", "parts", "when_listed"),
    [
        (PHONE, {"inbox"}, {"open"}),
        (TABLET, WIDE - {"open"}, WIDE - {"inbox"}),
        (SMALL_LAPTOP, WIDE, None),
        (LAPTOP, WIDE, None),
    ],
    ids=["phone", "tablet", "small laptop", "laptop"],
)
def test_the_columns_stand_beside_each_other_as_there_is_room(
    house: House, browser: Browser, size: dict[str, Any], parts: set[str], when_listed: set[str] | None
) -> None:
    opened = open_desk(house, browser, size)

    assert seen(opened.page) == parts
    if when_listed:
        opened.page.get_by_role("navigation").get_by_role("button", name="Liste").click()
        expect(opened.page.locator(PARTS["open"])).to_be_visible()
        assert seen(opened.page) == when_listed
    assert opened.close() == []


def test_seven_of_the_open_list_are_in_view_on_a_small_laptop(house: House, browser: Browser) -> None:
    opened = open_desk(house, browser, SMALL_LAPTOP)

    assert opened.page.locator("[data-list=open]").evaluate(ROWS_IN_VIEW) >= 7
    assert opened.close() == []


@pytest.mark.parametrize("size", [PHONE, TABLET, LAPTOP], ids=["phone", "tablet", "laptop"])
def test_each_places_share_is_drawn_and_told_at_every_size(
    house: House, browser: Browser, size: dict[str, Any]
) -> None:
    opened = open_desk(house, browser, size)
    counts = [share.inner_text().split() for share in opened.page.locator(".balance-share").all()]
    answered, asked = ([int(count[n]) for count in counts] for n in (0, 2))
    fair = sum(answered) / sum(asked)

    bars = opened.page.locator(".balance-bars")

    assert bars.evaluate(FILLS) == pytest.approx(
        [50 * a / n / fair for a, n in zip(answered, asked, strict=True)], abs=1
    )
    assert "større andel" in str(bars.get_attribute("aria-label"))
    assert opened.close() == []
