"""The looking itself: no page is left out of it, and it would find a fault."""

from pathlib import Path
from re import findall

import pytest
from playwright.sync_api import Browser

from parts import where
from scenes import SCENES

TEMPLATES = Path(__file__).parents[2] / "templates"


def test_every_page_has_a_scene() -> None:
    """A1: a template that no other one includes or extends is a page, and a page is looked at."""
    texts = {file.stem: file.read_text() for file in TEMPLATES.glob("*.html")}
    parts = {name for text in texts.values() for name in findall(r'{%\s*(?:include|extends)\s*["\'](\w+)\.html', text)}

    assert {scene.template for scene in SCENES} == set(texts) - parts


def test_no_two_scenes_have_one_name() -> None:
    assert len({str(scene) for scene in SCENES}) == len(SCENES)


@pytest.mark.needs("axe")
def test_axe_would_find_something(browser: Browser) -> None:
    """A1: without this, a silent axe would look like a good page."""
    page = browser.new_context().new_page()
    page.set_content("<main><h1>Møte</h1><button></button></main>")
    page.evaluate(Path(where("axe")).read_text())

    broken = page.evaluate("async () => (await axe.run()).violations.map((rule) => rule.id)")
    assert "button-name" in broken
