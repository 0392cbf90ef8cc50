"""What holds on every page in every state: each scene is opened once, and looked at from all sides.

Short form: each scene in one of the languages, in turn. The long form (`HYBRID_TORTURE=long`) is the full product, with
all of axe's rules in dark too.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from re import DOTALL, sub
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from house import House
from hybrid.base.languages import LANGUAGES
from parts import where
from scene import Scene, visit
from scenes import SCENES

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FAULTS_ALONE = {"resultTypes": ["violations"], "preload": False}
ALL_RULES = {"runOnly": {"type": "tag", "values": TAGS}, **FAULTS_ALONE}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, **FAULTS_ALONE}
IS_LONG = os.environ.get("HYBRID_TORTURE") == "long"
LONG = list(product(SCENES, LANGUAGES))
SHORT = [(scene, LANGUAGES[place % len(LANGUAGES)]) for place, scene in enumerate(SCENES)]
SCREENS = {"stage", "overlay"}
"""Shown by one machine at its own size; that they fit every projector is tests/browser/test_stage.py's."""

TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
"""WCAG 1.4.12."""
SHORTENED = {
    *("chip", "line-body", "now-segment-title", "now-strip-line", "part-title", "panel-next-body"),
    *("bar-segment", "bar-left", "page-name", "twin-body"),
}
"""What may end in an ellipsis, since it is whole elsewhere: in the programme, the list, the block, the panel's turn."""

LOOKING = Path(__file__).with_name("looking.js").read_text()
WHOLE: dict[str, Any] = {"page": False, "sideways": [], "outside": [], "cut": []}

pytestmark = pytest.mark.needs("axe")


@pytest.fixture(scope="module", params=LONG if IS_LONG else SHORT, ids=lambda param: f"{param[0]}-{param[1]}")
def seen(request: pytest.FixtureRequest, house: House, browser: Browser) -> Iterator[tuple[Scene, Page]]:
    """A scene and its page, opened once for all that is looked at."""
    scene, language = request.param
    opened = visit(scene, house, browser, language=language)
    page = opened.page if scene.has_script else with_script(opened.page, browser)
    page.evaluate(Path(where("axe")).read_text())
    page.evaluate(LOOKING)
    yield scene, page
    assert opened.close() == []
    page.context.close()


@pytest.fixture
def scene(seen: tuple[Scene, Page]) -> Scene:
    return seen[0]


@pytest.fixture
def page(seen: tuple[Scene, Page]) -> Page:
    """The page, which each test leaves as it found it."""
    return seen[1]


@contextmanager
def shown_in(page: Page, **media: Any) -> Iterator[None]:
    """Show the page for a while as a reader with these wishes sees it."""
    page.emulate_media(**media)
    yield
    page.emulate_media(**dict.fromkeys(media, "null"))


def with_script(page: Page, browser: Browser) -> Page:
    """Show what a browser without script shows in one where axe can run."""
    markup = sub(r"</?noscript>|<script.*?</script>", "", page.content(), flags=DOTALL)
    other = browser.new_context(viewport=page.viewport_size).new_page()
    other.route(page.url, lambda route: route.fulfill(body=markup, content_type="text/html"))
    other.goto(page.url)
    return other


def violations(page: Page, options: dict[str, Any]) -> list[tuple[str, str, list[Any]]]:
    """Let axe look at the page; tell each rule that it breaks, and where."""
    found = page.evaluate("async (options) => (await axe.run(document, options)).violations", options)
    return [
        (rule["id"], rule["help"], [(node["target"], node["any"][:1]) for node in rule["nodes"][:4]]) for rule in found
    ]


def lost(scene: Scene, page: Page) -> dict[str, Any]:
    """Tell whether the page scrolls sideways, what stands outside it, and which text is cut off.

    What others wrote at greater length than any page has room for ends in an ellipsis (`test_boundless.py`).
    """
    shortened = ", ".join(f".{name}" for name in SHORTENED)
    width = page.viewport_size["width"] if page.viewport_size else 0
    found = page.evaluate("([shortened, width]) => looking.lost(shortened, width)", [shortened, width])
    return found | {"cut": []} if scene.state.startswith("boundless") else found


def set_type_size(page: Page, pixels: int) -> None:
    sizes = {"fontSizes": {"standard": pixels, "fixed": pixels}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)


def test_axe_finds_nothing(page: Page) -> None:
    """A1: on every page, in every state, light and dark."""
    found = {"light": violations(page, ALL_RULES)}
    with shown_in(page, color_scheme="dark"):
        found["dark"] = violations(page, ALL_RULES if IS_LONG else CONTRAST)

    assert found == {"light": [], "dark": []}


def test_a_page_reflows_at_320_pixels(scene: Scene, page: Page) -> None:
    """A2: nothing stands outside, and nothing scrolls sideways."""
    if scene.template in SCREENS:
        return
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    found = lost(scene, page)
    if size:
        page.set_viewport_size(size)

    assert found == WHOLE


def test_text_may_be_twice_as_large(scene: Scene, page: Page) -> None:
    """A3: the browser's own type size is doubled; no word is lost."""
    set_type_size(page, 32)
    found = lost(scene, page)
    set_type_size(page, 16)

    assert found == WHOLE


def test_text_may_be_spaced(scene: Scene, page: Page) -> None:
    """A3: as WCAG 1.4.12 spaces it, no word is lost."""
    page.evaluate("(css) => looking.dress(css)", TEXT_SPACING)
    found = lost(scene, page)
    page.evaluate("looking.undress()")

    assert found == WHOLE


def test_controls_are_seen_in_forced_colours(page: Page) -> None:
    """A4: every button has an edge, words or a mark in their colour, and what is chosen looks otherwise."""
    with shown_in(page, forced_colors="active"):
        found = page.evaluate("looking.faint()")

    assert found == {"bare": [], "alike": []}


def test_targets_are_large_enough(page: Page) -> None:
    """A5: 44 px for what is pressed most, 24 px for the rest."""
    assert page.evaluate("looking.small(44, 24)") == []


def test_nothing_moves_by_itself_where_motion_is_reduced(page: Page) -> None:
    """A11: no transition, no animation, no smooth scrolling."""
    with shown_in(page, reduced_motion="reduce"):
        found = page.evaluate("looking.moving()")

    assert found == []


def test_the_page_says_its_language(request: pytest.FixtureRequest, scene: Scene, page: Page) -> None:
    """A14: what was asked for; the description of the API is in English alone."""
    _, language = request.node.callspec.params["seen"]

    assert page.evaluate("document.documentElement.lang") == ("en" if scene.template == "api" else language)


def test_a_vote_says_what_it_supports(page: Page) -> None:
    """A15: a button, pressed or not, named by its question."""
    assert page.evaluate("looking.namelessVotes()") == []


def test_lists_are_no_live_regions(page: Page) -> None:
    """A10: what is polite is a line of words, and no question stands in it."""
    assert page.evaluate("looking.noisy()") == []
