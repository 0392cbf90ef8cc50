"""A1: axe finds nothing on any page in any state, language and scheme; and no page is left out.

Short form: each scene in one of the languages in turn, all rules in light and contrast in dark. The long form
(`HYBRID_TORTURE=long`) is the full product.
"""

import os
from itertools import product
from pathlib import Path
from re import DOTALL, findall, sub
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from hybrid.language import LANGUAGES
from house import House
from parts import where
from scenes import SCENES, Scene, visit

TEMPLATES = Path(__file__).parents[2] / "templates"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES = {"runOnly": {"type": "tag", "values": TAGS}}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
IS_LONG = os.environ.get("HYBRID_TORTURE") == "long"
LONG = list(product(SCENES, LANGUAGES))
SHORT = [(scene, list(LANGUAGES)[place % len(LANGUAGES)]) for place, scene in enumerate(SCENES)]

pytestmark = pytest.mark.needs("axe")


def violations(page: Page, options: dict[str, Any]) -> list[tuple[str, str, list[Any]]]:
    """Let axe look at the page; tell each rule that it breaks, and where."""
    found = page.evaluate("async (options) => (await axe.run(document, options)).violations", options)
    return [
        (rule["id"], rule["help"], [(node["target"], node["any"][:1]) for node in rule["nodes"][:4]]) for rule in found
    ]


def with_script(page: Page, browser: Browser) -> Page:
    """Show what a browser without script shows in one where axe can run."""
    markup = sub(r"</?noscript>|<script.*?</script>", "", page.content(), flags=DOTALL)
    other = browser.new_context(viewport=page.viewport_size).new_page()
    other.route(page.url, lambda route: route.fulfill(body=markup, content_type="text/html"))
    other.goto(page.url)
    return other


@pytest.mark.parametrize(("scene", "language"), LONG if IS_LONG else SHORT, ids=str)
def test_axe_finds_nothing(house: House, browser: Browser, scene: Scene, language: str) -> None:
    """A1 on every page, in every state."""
    opened = visit(scene, house, browser, language=language)
    page = opened.page if scene.has_script else with_script(opened.page, browser)
    page.evaluate(Path(where("axe")).read_text())
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = violations(page, ALL_RULES if IS_LONG or scheme == "light" else CONTRAST)

    assert found == {"light": [], "dark": []}
    assert opened.close() == []


def test_every_page_has_a_scene() -> None:
    """A1: a template that no other one includes or extends is a page, and a page is looked at."""
    texts = {file.stem: file.read_text() for file in TEMPLATES.glob("*.html")}
    parts = {name for text in texts.values() for name in findall(r'{%\s*(?:include|extends)\s*["\'](\w+)\.html', text)}

    assert {scene.template for scene in SCENES} == set(texts) - parts


def test_no_two_scenes_have_one_name() -> None:
    assert len({str(scene) for scene in SCENES}) == len(SCENES)


def test_axe_would_find_something(browser: Browser) -> None:
    """A1: without this, a silent axe would look like a good page."""
    page = browser.new_context().new_page()
    page.set_content("<main><h1>Møte</h1><button></button></main>")
    page.evaluate(Path(where("axe")).read_text())

    assert "button-name" in [rule for rule, _, _ in violations(page, ALL_RULES)]
