"""Every text that somebody else wrote has a bound where it is drawn: no button leaves the screen."""

from typing import Any

import pytest
from playwright.sync_api import Page

from at_screens import LAPTOP, PHONE, PROJECTOR
from scene import Look
from scenes import SCENES

NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "has_touch": True}
LOW: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}
SIZES = {"laptop": LAPTOP, "low": LOW, "phone": PHONE, "narrow": NARROW}
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
OUTSIDE = """() => {
  const clips = (element) => {
    for (let part = element.parentElement; part; part = part.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(part);
      if (/auto|scroll/.test(overflowX + overflowY)) return part.getBoundingClientRect();
    }
    return { left: 0, right: innerWidth };
  };
  return [...document.querySelectorAll('button, a, input, textarea, select')]
    .filter((control) => control.checkVisibility({ visibilityProperty: true }) && control.offsetWidth > 2)
    .filter((control) => !control.closest('.visually-hidden, .skip-link, dialog:not([open])'))
    .filter((control) => {
      const { left, right } = control.getBoundingClientRect();
      const around = clips(control);
      return right > Math.min(innerWidth, around.right) + 1 || left < Math.max(0, around.left) - 1;
    })
    .map((control) => control.outerHTML.slice(0, 200));
}"""
LAID_OVER = """(names) => {
  const found = [];
  for (const name of names)
    for (const control of document.querySelectorAll(name)) {
      if (!control.checkVisibility()) continue;
      const { left, top, right, bottom } = control.getBoundingClientRect();
      if (bottom > innerHeight || bottom === top) { found.push(`${name} is outside`); continue; }
      const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const isFree = seen && (control.contains(seen) || seen.contains(control));
      if (!isFree) found.push(`${name} is covered`);
    }
  return found;
}"""
SCENE_NAMES = [
    str(scene) for scene in SCENES if "boundless" in scene.state and scene.template not in {"stage", "overlay"}
]
IN_SIGHT = {
    "desk": [".bar-asking", ".bar-clock", ".bar-more"],
    "attendee": ["#menu-open"],
    "host": [".switch-part"],
}


@pytest.fixture(scope="module")
def rooms() -> set[str]:
    return {"boundless"}


@pytest.mark.parametrize(
    ("name", "size"),
    [(name, size) for name in SCENE_NAMES for size in SIZES if "on-phone" not in name or size in {"phone", "narrow"}],
)
def test_no_text_is_wider_than_its_page_and_no_button_leaves_it(look: Look, name: str, size: str) -> None:
    with look(name, SIZES[size]) as page:
        assert page.evaluate(WIDER) <= 0
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(LAID_OVER, IN_SIGHT.get(name.partition("-")[0], [])) == []


def height_of(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("(part) => part.getBoundingClientRect().height"))


@pytest.mark.parametrize("size", [PROJECTOR, LOW, {"viewport": {"width": 1024, "height": 768}}], ids=str)
def test_the_stage_keeps_half_of_it_for_the_question(look: Look, size: dict[str, Any]) -> None:
    with look("stage-boundless", size) as page:
        screen = size["viewport"]["height"]
        assert height_of(page, ".stage-main") >= screen / 2
        assert page.locator(".stage-clock > :last-child").evaluate("(clock) => clock.getClientRects().length") == 1
        for part in (".stage-head", ".stage-main", ".stage-foot"):
            box = page.locator(part).evaluate("(part) => part.getBoundingClientRect().toJSON()")
            assert box["top"] >= 0, part
            assert box["bottom"] <= screen, part
        question = page.locator(".stage-question")
        assert question.evaluate("(box) => box.scrollHeight <= box.clientHeight + 1")


@pytest.mark.parametrize("size", [LOW, {"viewport": {"width": 768, "height": 1024}}, PHONE], ids=str)
def test_the_panel_keeps_a_third_for_the_question(look: Look, size: dict[str, Any]) -> None:
    with look("panel-boundless", size) as page:
        screen = page.viewport_size["height"] if page.viewport_size else 0
        assert height_of(page, ".panel-question") >= screen / 3
        assert page.locator(".panel-question").evaluate("(box) => box.scrollHeight <= box.clientHeight + 1")


def test_the_overlay_stays_in_its_corner(look: Look) -> None:
    with look("overlay-boundless", PROJECTOR) as page:
        box = page.locator(".lower-third").evaluate("(part) => part.getBoundingClientRect().toJSON()")
        assert (box["left"] >= 0, box["top"] >= 540, box["right"] <= 1920, box["bottom"] <= 1080) == (True,) * 4
