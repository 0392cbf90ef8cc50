"""Every page in every state, in one table: what the tests of accessibility look at, and `make screenshots` pictures.

Each is brought about without a word of any language, so that it can be seen in all of them. A page without a scene
fails a test.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from at_screens import LAPTOP, PHONE, PROJECTOR, Dress, Screens
from house import House, Room
from scene_acts import (
    CHOOSE,
    DISMISS,
    FIELD,
    FIRST_ROW,
    LIST_MENU,
    LOST,
    MANY,
    MENU,
    MESSAGE,
    NEW_LABEL,
    OWN,
    SEND,
    SENT,
    STAGE_MENU,
    Act,
    act_elsewhere,
    be_on_the_first,
    click,
    go_elsewhere,
    hear_of_screens,
    hear_of_three,
    lead_elsewhere,
    lose,
    point_at,
    press,
    rest,
    screens_report,
    wait,
    work_on,
    write,
)

TABLET: dict[str, Any] = {"viewport": {"width": 768, "height": 1024}, "has_touch": True}
SMALL_LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}
OLD_PROJECTOR: dict[str, Any] = {"viewport": {"width": 1024, "height": 768}}
WALL: dict[str, Any] = {"viewport": {"width": 3840, "height": 2160}}
EVERYWHERE = (PHONE, TABLET, LAPTOP)
PROJECTORS = (PROJECTOR, OLD_PROJECTOR, WALL)
TOO_LONG = "Hvordan fikk dere med foreldrene, lærerne, rektorene og politikerne? " * 5

Look = Callable[..., AbstractContextManager[Page]]
"""What the fixture `look` gives: a scene's name, a size and a language → its page."""


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
    """Whether the browser is Kari's, who has joined."""
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
    if not scene.is_answered:
        context.route_web_socket("**/socket.io/**", lambda socket: None)
        context.route("**/changes?*", lambda request: None)
    page = context.new_page()
    _open(page, scene, room, scene.address(room).replace(house.server.url, house.server.origin))
    for act in scene.acts:
        act(page, room)
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


front = partial(Scene, "front", room="empty", path="/", shown="#code")
attendee = partial(Scene, "attendee", path="/CODE", shown=".list-head .count", is_kari=True)
desk = partial(Scene, "desk", path="moderator", shown=".desk", sizes=(LAPTOP, PHONE, TABLET))
panel = partial(Scene, "panel", path="panelist Finn Evensen", shown=".panel", sizes=(OLD_PROJECTOR, PHONE, LAPTOP))
stage = partial(Scene, "stage", path="stage", shown=".stage-clock span", sizes=PROJECTORS)
overlay = partial(Scene, "overlay", path="overlay", sizes=PROJECTORS[:1])
host = partial(Scene, "host", path="host", shown="#live .present")
A_LINK = (click(".link-group:nth-child(3)"), wait(".link-card"))
enter = partial(Scene, "enter", room="empty", shown="#live h1")
plain = partial(Scene, "plain_ask", room="busy", path="/CODE/in_room", shown="#plain-body", has_script=False)

SCENES = (
    front("empty"),
    front("wrong-code", path="/?code=HHHHHH", shown="#code-error"),
    attendee("door", room="some", shown=".join-button", is_kari=False),
    attendee("door-over", room="over", shown=".join-choice .button", is_kari=False),
    attendee("loading", room="some", shown=".list .empty", is_answered=False),
    attendee("empty", room="empty"),
    attendee("3", room="few"),
    attendee("60", room="some"),
    attendee("300", room="many"),
    attendee("own-folded", room="own"),
    attendee("own-questions", room="own", acts=(OWN,)),
    attendee("own-edit", room="own", acts=(OWN, click("[id^=edit-open]"))),
    attendee("own-withdraw", room="own", acts=(OWN, click("[id^=withdraw-open]"))),
    attendee("writing", room="some", acts=(write(FIELD, TOO_LONG[:68]), click(".composer-more summary"))),
    attendee(
        "too-long",
        room="some",
        acts=(write(FIELD, TOO_LONG), press("Tab"), click(".composer .button-main"), wait("#ask-error")),
    ),
    attendee("asking-closed", room="shut"),
    attendee("not-begun", room="planned"),
    attendee("over", room="over"),
    attendee("over-own", room="own-over", acts=(OWN,)),
    attendee("news", room="busy", acts=(hear_of_three, wait(".question:nth-child(4)"))),
    attendee("programme", room="some", sizes=(LAPTOP,), acts=(click(".parts-whole"),)),
    attendee("settled", room="some", acts=(click(".settled summary"),)),
    attendee("offline", room="some", acts=(lose("#notice[data-lasting]"),), faults=LOST),
    attendee("boundless", room="boundless", acts=(OWN,)),
    attendee("boundless-door", room="boundless", shown=".join-button", is_kari=False),
    attendee("team", room="team"),
    attendee("team-own", room="team", acts=(OWN,)),
    attendee("twin", room="team", acts=(write(FIELD, "Hva koster tilbudet per elev i året?"), wait(".twin-support"))),
    attendee("searching", room="team", acts=(click(".list-lens"), wait(".list-search .filter"))),
    attendee("reporting", room="team", acts=(click(".list .about-more"), wait(".report"))),
    attendee("menu", room="some", acts=(click("#menu-open"),)),
    attendee(
        "elsewhere", room="few", acts=(go_elsewhere,), faults=("WebSocket connection", "third party: http://127.0.0.1")
    ),
    Scene("attendee", "no-script", "some", "/CODE/online", "#plain-body", has_script=False),
    desk("loading", room="some", shown="#live .empty", is_answered=False),
    desk("empty", room="empty"),
    desk("3", room="few"),
    desk("60", room="some", sizes=(LAPTOP, PHONE, TABLET, SMALL_LAPTOP)),
    desk("300", room="many"),
    desk("long-titles", room="talking", sizes=(LAPTOP, PHONE)),
    desk("boundless", room="boundless"),
    desk("boundless-stage-on-phone", room="boundless", sizes=(PHONE,), acts=(click(".tab:nth-child(4)"),)),
    desk("asking-closed", room="shut"),
    desk("not-begun", room="planned"),
    desk("over", room="over"),
    desk("over-some-chosen", room="over", acts=(click(".after-pick input"), wait(".after-many .link"))),
    desk("over-written-on-phone", room="over", sizes=(PHONE,), acts=(click(".after-tab:nth-child(2)"),)),
    desk("programme", room="some", acts=(click(".bar-jump"), wait(".jump-sheet:popover-open"))),
    desk("dismiss", room="some", acts=(DISMISS,)),
    desk("dismiss-error", room="some", acts=(DISMISS, click("#dialog [type=submit]"), wait("#dialog-reason-error"))),
    desk("edit", room="some", acts=(*work_on(1), wait("#dialog textarea"))),
    desk("row-menu", room="some", acts=(MENU, wait("#row-menu .menu-item"))),
    desk(
        "log", room="some", acts=(click(".bar-more"), click("#row-menu .menu-item:first-child"), wait("#sheet[open]"))
    ),
    desk(
        "keys", room="some", acts=(click(".bar-more"), click("#row-menu > button:nth-of-type(4)"), wait("#sheet[open]"))
    ),
    desk("stage-menu", room="some", sizes=(LAPTOP,), acts=(STAGE_MENU,)),
    desk("message", room="some", sizes=(LAPTOP,), acts=(STAGE_MENU, click(MESSAGE), wait("#sheet[open]"))),
    desk("name", room="some", acts=(click(".bar-more"), click("#row-menu > button:nth-of-type(5)"), wait(".field"))),
    desk("screens", room="long", sizes=(LAPTOP, TABLET), acts=(hear_of_screens, wait("[data-wrong]"))),
    desk(
        "screens-on-phone",
        room="long",
        sizes=(PHONE,),
        acts=(click(".tab:nth-child(4)"), hear_of_screens, wait("[data-wrong]")),
    ),
    desk("search", room="some", acts=(write("#desk-search", "foreldre"), wait("[data-used] > #desk-search"))),
    desk("search-without-hit", room="few", acts=(write("#desk-search", "uforståelig"),)),
    desk("news", room="busy", acts=(hear_of_three, wait("[data-list=inbox] > li:nth-child(4)"))),
    desk(
        "said", room="busy", acts=(click(f"{FIRST_ROW} [aria-keyshortcuts=A]"), wait(".said-undo"), point_at("#said"))
    ),
    desk(
        "folded",
        room="folding",
        acts=(
            act_elsewhere,
            rest,
            click(f"{FIRST_ROW} [aria-keyshortcuts=A]"),
            lambda page, room: page.mouse.move(2, 2),
            wait("[data-folded] .line-undo"),
        ),
    ),
    desk("held", room="some", acts=(click(".column-pause"), hear_of_three, wait(".column-fresh"))),
    desk("done", room="some", sizes=(LAPTOP,), acts=(click("#done-title"),)),
    desk("list-on-phone", room="some", sizes=(PHONE,), acts=(click(".tab:nth-child(2)"),)),
    desk("queue-on-phone", room="some", sizes=(PHONE,), acts=(click(".tab:nth-child(3)"),)),
    desk("stage-on-phone", room="some", sizes=(PHONE,), acts=(click(".tab:nth-child(4)"),)),
    desk("team", room="team", acts=(be_on_the_first, wait("[data-kind=claim]"))),
    desk("team-list-on-phone", room="team", sizes=(PHONE,), acts=(click(".tab:nth-child(2)"),)),
    desk("team-stage-on-phone", room="team", sizes=(PHONE,), acts=(click(".tab:nth-child(4)"),)),
    desk(
        "team-led",
        room="team",
        sizes=(LAPTOP,),
        acts=(lead_elsewhere, click(".bar-people"), wait("#row-menu button")),
    ),
    desk(
        "team-log",
        room="team",
        acts=(click(".bar-more"), click("#row-menu > button:nth-of-type(2)"), wait(".sheet-act")),
    ),
    desk(
        "choosing",
        room="team",
        sizes=(LAPTOP,),
        acts=(*CHOOSE, click(".column-open .row-pick"), wait(".row[data-picked]")),
    ),
    desk(
        "choosing-on-phone",
        room="team",
        sizes=(PHONE,),
        acts=(click(".tab:nth-child(2)"), *CHOOSE, click(".column-open .row-pick"), wait(".row[data-picked]")),
    ),
    desk(
        "emptying",
        room="team",
        sizes=(LAPTOP,),
        acts=(LIST_MENU, click(f"{MANY} button:nth-of-type(2)"), wait("#sheet[open]")),
    ),
    desk("narrowed", room="team", sizes=(LAPTOP,), acts=(LIST_MENU, wait("#row-menu button"))),
    desk("labels", room="team", acts=(*NEW_LABEL, wait("#dialog input"))),
    desk("merge", room="team", acts=(*work_on(2), wait("#dialog input"))),
    desk("shorten", room="team", acts=(*work_on(3), wait("#dialog .field"))),
    desk("note", room="team", acts=(*work_on(4), wait("#dialog textarea"))),
    desk("reply", room="team", acts=(*work_on(5), wait("#dialog textarea"))),
    desk("rename", room="team", acts=(*work_on(6), wait("#dialog .field"))),
    desk("redact", room="team", acts=(*work_on(7), wait("#dialog textarea"))),
    desk(
        "wordings",
        room="team",
        sizes=(LAPTOP,),
        acts=(click(".column-open .row-original"), wait("#dialog[open]")),
    ),
    desk("preview", room="team", sizes=(LAPTOP,), acts=(click(".stage-preview"), wait("#sheet[open]"))),
    desk("offline", room="some", acts=(lose(".bar-connection:not(:empty)"),), faults=LOST),
    panel("loading", room="some", shown=".panel-connecting", is_answered=False),
    panel("yours", room="some"),
    panel("yours-next", room="some", path="panelist May Sommerud"),
    panel("anothers", room="some", path="panelist Kjersti Østnes Eggum"),
    panel("shared", room="some", path="panelist Panelbordet"),
    panel("over-time", room="late"),
    panel("together", room="together"),
    panel("idle", room="empty"),
    panel("not-begun", room="planned"),
    panel("long", room="long"),
    panel("boundless", room="boundless", path="panelist Panelbordet"),
    panel("team", room="team"),
    panel("over", room="over"),
    panel("offline", room="some", acts=(lose(".panel-aside:not(:empty)"),), faults=LOST),
    stage("loading", room="some", shown=".stage-aside", is_answered=False),
    stage("question", room="some"),
    stage("long", room="long"),
    stage("boundless", room="boundless"),
    stage("invitation", room="empty"),
    stage("asking-closed", room="shut"),
    stage("not-begun", room="planned"),
    stage("taking-leave", room="leaving"),
    stage("over", room="over"),
    stage("together", room="together"),
    stage("team", room="team"),
    stage("inviting", room="inviting"),
    stage("message", room="announcing"),
    stage("black", room="black", shown=".stage-black", sizes=(PROJECTOR,)),
    stage("keys", room="some", acts=(press("Tab"),), sizes=(PROJECTOR,)),
    stage("held", room="some", acts=(press("p"), wait(".stage-aside")), sizes=(PROJECTOR,)),
    stage("offline", room="some", acts=(lose(".stage-aside"),), sizes=(PROJECTOR,), faults=LOST),
    overlay("question", room="some", shown=".lower-third"),
    overlay("boundless", room="boundless", shown=".lower-third"),
    overlay("team", room="team", shown=".lower-third"),
    overlay("together", room="together", shown=".lower-third"),
    host("loading", room="some", shown="#live .host-loading", is_answered=False),
    host("live", room="some"),
    host("day", room="some", acts=(screens_report, wait("[data-level=ok]:nth-child(5)"))),
    host("many", room="many"),
    host("boundless", room="boundless"),
    host("asking-closed", room="shut"),
    host("links", room="some", acts=A_LINK),
    host("renewing", room="some", acts=(*A_LINK, click(".link-changes button"), wait("#link-dialog[open]"))),
    host("adding", room="some", acts=(click(".link-add"), wait("#link-dialog[open]"))),
    host("closing", room="some", acts=(click(".switch-part:nth-child(3)"), wait("#stopping[open]"))),
    host("setting-back", room="some", acts=(click(".switch-part:first-child"), wait("#stopping[open]"))),
    host(
        "said", room="busy", acts=(click(".asking"), wait("#said[data-seen]"), click("#said button"), point_at("#said"))
    ),
    host("offline", room="some", acts=(lose(".host-connection:not(:empty)"),), faults=LOST),
    host("over", room="over"),
    host("not-begun", room="planned"),
    enter("no-link", path="/desk/CODE"),
    enter("bad-link", path="/desk/CODE#1.not-a-secret", faults=("401",)),
    Scene("error", "unknown", "empty", "/HHHHHH", "h1", faults=("404",)),
    Scene("api", "page", "empty", "/api", "h1"),
    plain("refused", acts=(write("#plain-body", TOO_LONG), SEND, wait("#plain-error")), faults=("422",)),
    Scene("plain_asked", "thanks", "busy", "/CODE/in_room", "#plain-body", SENT, has_script=False),
)
