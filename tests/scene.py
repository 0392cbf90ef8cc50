"""A scene, and how it is visited: a page in a state, opened in a browser that has never been here."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from at_screens import LAPTOP, PHONE, PROJECTOR, Dress, Screens
from house import House, Room
from scene_acts import Act

TABLET: dict[str, Any] = {"viewport": {"width": 768, "height": 1024}, "has_touch": True}
SMALL_LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}
OLD_PROJECTOR: dict[str, Any] = {"viewport": {"width": 1024, "height": 768}}
WALL: dict[str, Any] = {"viewport": {"width": 3840, "height": 2160}}
EVERYWHERE = (PHONE, TABLET, LAPTOP)
PROJECTORS = (PROJECTOR, OLD_PROJECTOR, WALL)
Look = Callable[..., AbstractContextManager[Page]]
"""What the fixture `look` gives: a scene's name, a size and a language → its page."""

STILL = """async () => {
  const rows = () => [...document.querySelectorAll('[data-row]')].map((row) => row.offsetTop);
  const look = () => String([scrollY, document.documentElement.scrollHeight, ...rows()]);
  for (let before = ''; before !== look(); await new Promise((resolve) => setTimeout(resolve, 200))) before = look();
}"""
"""Waits until nothing has moved for a while: what is half under the composer for a moment is nobody's fault."""


@dataclass(frozen=True)
class Scene:
    """A page in a state: its template, the room where it is seen, how it is opened, and what is done there."""

    template: str
    state: str
    room: str
    path: str
    """From the server's root, with the session's code for CODE; or a role link's name, a panelist's with theirs."""
    shown: str
    """What is there once the page is drawn."""
    acts: tuple[Act, ...] = ()
    sizes: tuple[dict[str, Any], ...] = EVERYWHERE
    is_kari: bool = False
    """Whether the browser is Kari's, who has joined; without script she asked by the plain form."""
    faults: tuple[str, ...] = ()
    """What the browser complains of here, and may."""
    has_script: bool = True
    is_answered: bool = True
    """Whether the server's answers come: without them the page stands, and waits."""

    def __str__(self) -> str:
        return f"{self.template}-{self.state}"

    @property
    def is_panelists(self) -> bool:
        return self.path.startswith("panelist ")

    def address(self, room: Room) -> str:
        if self.is_panelists:
            return next(str(link["url"]) for link in room.links["panelist"] if link["label"] in self.path)
        if self.path in room.links:
            return str(room.links[self.path])
        return self.path.replace("CODE", room.code)


@dataclass
class Visit:
    """A scene that is open in a browser of its own."""

    page: Page
    screens: Screens

    def close(self) -> list[str]:
        """Close the browser; tell the faults that the scene does not expect."""
        self.page.context.close()
        return self.screens.unexpected()


def visit(
    scene: Scene,
    house: House,
    browser: Browser,
    *,
    language: str,
    size: dict[str, Any] | None = None,
    dress: Dress | None = None,
) -> Visit:
    """Open a scene's page in a browser that has never been here, and bring it into its state."""
    room = house.rooms[scene.room]
    screens = Screens(browser, house.server, room.links, dress=dress)
    screens.expect_faults(*scene.faults)
    context = screens.context(size or scene.sizes[0], java_script_enabled=scene.has_script)
    context.add_cookies([{"name": "language", "value": language, "url": house.server.origin}])
    if scene.is_kari:
        _remember_kari(context, room)
    if scene.is_kari and not scene.has_script:
        cookie = {"name": f"hybrid_attendee_{room.code}", "value": room.kari, "url": house.server.origin}
        context.add_cookies([cookie])
    if not scene.is_answered:
        context.route_web_socket("**/socket.io/**", lambda socket: None)
        context.route("**/changes?*", lambda request: None)
    page = context.new_page()
    _open(page, scene, room, scene.address(room).replace(house.server.url, house.server.origin))
    for act in scene.acts:
        act(page, room)
    if scene.has_script:
        page.evaluate(STILL)
    return Visit(page, screens)


def _open(page: Page, scene: Scene, room: Room, address: str) -> None:
    """Open the scene's page; by a role link where nobody has come in by that link before."""
    known = room.cookies.get(address)
    page.context.add_cookies(known or [])
    page.goto(address.partition("#")[0] if known else address)
    page.locator(scene.shown).first.wait_for()
    if scene.path in room.links or scene.is_panelists:
        room.cookies[address] = [cookie for cookie in page.context.cookies() if cookie["name"] != "language"]


def _remember_kari(context: BrowserContext, room: Room) -> None:
    kept = {"token": room.kari, "attendance": "in_room"}
    script = "".join(f"localStorage.setItem('hybrid.{room.code}.{name}', '{text}');" for name, text in kept.items())
    context.add_init_script(f"if (origin !== 'null') {{ {script} }}")
