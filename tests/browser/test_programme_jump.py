"""The programme at the desk: any part in two presses, forward and back, with undo; before the start nothing runs."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from at_screens import LAPTOP, PHONE
from house import House
from hybrid.base.languages import DEFAULT_LANGUAGE
from scene import visit
from scenes import SCENES

FIRST, EIGHTH = "Velkommen", "Panelet svarer"
Desk = Callable[..., Page]


@pytest.fixture(scope="module")
def rooms() -> set[str]:
    return {"some", "planned", "over"}


@pytest.fixture
def desk(house: House, browser: Browser) -> Iterator[Desk]:
    """Open a scene of the desk."""
    visits = []

    def open_scene(name: str, size: dict[str, Any] = LAPTOP) -> Page:
        scene = next(scene for scene in SCENES if str(scene) == name)
        visits.append(visit(scene, house, browser, language=DEFAULT_LANGUAGE, size=size))
        return visits[-1].page

    yield open_scene
    assert [opened.close() for opened in visits] == [[] for _ in visits]


def opener(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("button", name="Neste del")


def part(page: Page, title: str) -> Locator:
    return page.get_by_role("dialog", name="Program").get_by_role("button", name=title)


def jump(page: Page, title: str) -> None:
    opener(page).click()
    part(page, title).click()
    expect(page.locator(".bar-segment")).to_contain_text(title)


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_from_the_first_part_to_the_eighth_in_two_presses_and_back_by_undo(desk: Desk, size: dict[str, Any]) -> None:
    mona = desk("desk-60", size)
    jump(mona, FIRST)
    mona.evaluate("window.presses = 0; addEventListener('click', () => (window.presses += 1), true)")

    jump(mona, EIGHTH)

    assert mona.evaluate("window.presses") == 2
    mona.get_by_role("button", name="Angre").click()
    expect(mona.locator(".bar-segment")).to_have_text(FIRST)
    jump(mona, EIGHTH)


def test_the_list_tells_what_runs_and_what_is_past_and_focuses_what_comes(desk: Desk) -> None:
    mona = desk("desk-60")

    opener(mona).press("Enter")

    expect(mona.locator(".jump-part[aria-current]")).to_contain_text(EIGHTH)
    assert mona.locator(".jump-part[aria-current] button").count() == 0
    past = mona.locator(".jump-part[data-when=past]")
    assert past.count() == 7
    assert past.locator(".icon, .jump-note").count() == 0, "they may have been jumped over"
    expect(mona.locator("[data-when=next] button")).to_be_focused()
    mona.keyboard.press("Escape")
    expect(opener(mona)).to_be_focused()


@pytest.mark.parametrize(("name", "said"), [("desk-not-begun", "begynner kl. 14.00"), ("desk-over", "avsluttet")])
def test_where_the_meeting_is_not_live_nothing_runs_and_no_jump_is_offered(desk: Desk, name: str, said: str) -> None:
    mona = desk(name)

    expect(mona.locator(".bar-left")).to_contain_text(said)
    expect(mona.locator(".bar-segment")).not_to_have_text(EIGHTH)
    assert mona.locator(".jump-open, .jump-part").count() == 0
