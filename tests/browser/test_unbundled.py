"""With `HYBRID_UNBUNDLED=on` a page runs from its modules and style sheets as they lie in `static/`, file by file."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from at_screens import PROJECTOR, Screens, ask, press, row
from served import Server

QUESTION = "Hva kostet det per elev?"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("unbundled"), sessions=4, HYBRID_UNBUNDLED="on")
    yield server
    server.close()


def test_a_question_goes_from_the_phone_to_the_desk(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()

    ask(kari, QUESTION)
    press(row(mona, "inbox", QUESTION), "Godkjenn")

    expect(row(mona, "open", QUESTION)).to_be_visible()


def test_the_stage_has_its_modules_styles_and_type(here: Screens) -> None:
    asked: list[str] = []
    context = here.context(PROJECTOR)
    context.on("request", lambda request: asked.append(request.url.partition("/static/")[2].partition("/")[2]))
    page = context.new_page()

    page.goto(here.links["stage"])

    expect(page.locator(".join-code").first).to_be_visible()
    page.evaluate("document.fonts.ready")
    assert {"js/pages/stage.js", "css/base/tokens.css", "vendor/inter/inter-latin-wght-normal.woff2"} <= set(asked)
