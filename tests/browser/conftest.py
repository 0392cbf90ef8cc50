"""What browser tests share: a real server, a real Chromium, and everybody's screens in a session of the test's own."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from at_screens import Dress, Screens, screens_of
from house import House
from hybrid.base.languages import DEFAULT_LANGUAGE
from parts import where
from scene import Look, visit
from scenes import SCENES
from served import FIND_PUBLIC_HOST, Server

SESSIONS = 20
PATIENCE_MS = 20_000
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-features=LocalNetworkAccessChecks",  # a page that a test answers for still gets our server's styles
    "--disable-sync",
    "--font-render-hinting=none",  # without a window, letters are else rounded to whole pixels, as on no screen
    "--no-first-run",
    FIND_PUBLIC_HOST,
]

expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.needs("chromium"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("served"), sessions=SESSIONS)
    yield server
    server.close()


@pytest.fixture
def off_loopback(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screens]:
    """A session on plain HTTP under a name that is not the machine's own, as in a room."""
    public = Server(tmp_path_factory.mktemp("public"), sessions=1, is_public=True)
    with closing(public), screens_of(browser, public) as screens:
        yield screens


@pytest.fixture(scope="module")
def rooms() -> set[str] | None:
    """The sessions of the house that a file looks at (`house.ROOMS`), where it does not look at all of them."""
    return None


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, rooms: set[str] | None) -> Iterator[House]:
    """The sample meeting in sessions that are furnished for what is looked at; a test only looks.

    Each file has its own, since the meeting goes on: its last part ends twelve minutes after it was furnished.
    """
    house = House(tmp_path_factory.mktemp("house"), rooms)
    house.server.start()
    yield house
    house.server.close()


@pytest.fixture(scope="module")
def dress() -> Dress | None:
    """What browsers wear; a file that measures what people see gives their devices' face (`faces.py`)."""
    return None


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, closed after each file: while Playwright runs here, no other test can have an event loop."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=where("chromium"), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def here(browser: Browser, server: Server, dress: Dress | None) -> Iterator[Screens]:
    """A session of this test's own."""
    with screens_of(browser, server, dress=dress) as screens:
        yield screens


@pytest.fixture
def look(house: House, browser: Browser, dress: Dress | None) -> Look:
    """Open a scene by its name, at a size, in a language; its faults fail the test."""

    @contextmanager
    def open_scene(name: str, size: dict[str, Any], language: str = DEFAULT_LANGUAGE) -> Iterator[Page]:
        scene = next(scene for scene in SCENES if str(scene) == name)
        opened = visit(scene, house, browser, language=language, size=size, dress=dress)
        yield opened.page
        assert opened.close() == []

    return open_scene
