"""The people of the browser tests at their screens: each in a browser of their own, in one session of a real server.

Kari sits in the room with a phone, Ola follows online on a laptop. Mona and Mats moderate, Pia sits on the panel, Hege
is the host. Whatever goes wrong on any page is written down, and fails the test that does not expect it.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    WebSocketRoute,
    expect,
)

from served import Caller, Server

Dress = Callable[[BrowserContext], None]
"""What gives a browser another face for its system's own (`faces.py`)."""

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
LAPTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PROJECTOR: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}


@contextmanager
def screens_of(browser: Browser, server: Server, *, dress: Dress | None = None) -> Iterator["Screens"]:
    """Open a session of a server for a test; any fault on any page that the test did not foresee fails it."""
    server.start()
    screens = Screens(browser, server, dress=dress)
    yield screens
    for context in browser.contexts:
        context.close()
    assert screens.unexpected() == []


class Screens:
    """Everybody's browser in one session."""

    def __init__(
        self, browser: Browser, server: Server, links: dict[str, Any] | None = None, *, dress: Dress | None = None
    ) -> None:
        self._browser = browser
        self._dress = dress
        self.server = server
        self.links = links or server.new_session()
        self.faults: list[str] = []
        self.expected: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return str(self.links["code"])

    def context(self, size: dict[str, Any], **more: Any) -> BrowserContext:
        """Open a browser that has never been here."""
        given = {"locale": "nb-NO", "timezone_id": "Europe/Oslo", **size, **more}
        context = self._browser.new_context(base_url=self.server.origin, **given)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        context.on("request", self._see)
        context.on("response", self._look)
        if self._dress:
            self._dress(context)
        return context

    def open(self, url: str, size: dict[str, Any], **more: Any) -> Page:
        """Open a page in a browser that has never been here."""
        page = self.context(size, **more).new_page()
        page.goto(url)
        return page

    def expect_faults(self, *parts: str) -> None:
        """Say what the browser will complain of, since the test itself takes it away."""
        self.expected += parts

    def unexpected(self) -> list[str]:
        """Tell the faults that no test asked for."""
        return [fault for fault in self.faults if not any(part in fault for part in self.expected)]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def _see(self, request: Request) -> None:
        if not request.url.startswith((self.server.origin, "data:")):
            self.faults.append(f"third party: {request.url}")

    def _look(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status}: {response.url}")

    # The people

    def kari(self) -> Page:
        return seated(self.open(self.links["join"]["in_room"], PHONE))

    def ola(self) -> Page:
        return seated(self.open(self.links["join"]["online"], LAPTOP))

    def mona(self) -> Page:
        return at_desk(self.open(self.links["moderator"], LAPTOP))

    mats = mona

    def pia(self) -> Page:
        return self.open(self.links["panelist"][0]["url"], {"viewport": {"width": 1024, "height": 768}})

    def hege(self) -> Page:
        return self.open(self.links["host"], LAPTOP)

    def stage(self) -> Page:
        return self.open(self.links["stage"], PROJECTOR)

    def overlay(self) -> Page:
        return self.open(self.links["overlay"], PROJECTOR)

    # What happens off these screens

    def moderator(self) -> Caller:
        return Caller.by_link(self.links, "moderator")

    def somebody_asks(self, text: str, attendance: str = "online") -> int:
        """Let one more attendee ask; return the question's id."""
        asked = Caller.attendee(self.links, attendance).do("submit_question", body=text, client_id=str(uuid.uuid4()))
        return int(asked["question_id"])

    def somebody_votes(self, question_id: int) -> None:
        """Let one more attendee support a question."""
        Caller.attendee(self.links).do("upvote_question", question_id=question_id, upvoted=True)

    def something_is_listed(self, text: str, attendance: str = "online") -> int:
        """Let one more attendee ask, and a moderator approve it."""
        question_id = self.somebody_asks(text, attendance)
        self.moderator().do("approve_question", question_id=question_id)
        return question_id


def seated(attendee: Page) -> Page:
    """Wait until the attendee's page is there."""
    expect(attendee.locator(".composer").get_by_label("Spørsmålet ditt")).to_be_visible()
    return attendee


def at_desk(desk: Page) -> Page:
    """Wait until the desk is there."""
    expect(desk.get_by_role("heading", name="Innboks")).to_be_visible()
    return desk


def ask(attendee: Page, text: str) -> None:
    """Type a question and send it."""
    attendee.get_by_label("Spørsmålet ditt").fill(text)
    attendee.get_by_role("button", name="Spør", exact=True).click()
    expect(own(attendee, text)).to_contain_text("Venter på ordstyrer")


def own(attendee: Page, text: str) -> Locator:
    """One of the attendee's own questions, with what became of it."""
    return attendee.locator(".own-question", has_text=text)


def listed(attendee: Page, text: str) -> Locator:
    """A question in the list that everybody sees."""
    return attendee.locator(".list .question", has_text=text)


def row(desk: Page, name: str, text: str) -> Locator:
    """A row of one of the desk's lists: inbox, open, queue."""
    words = desk.locator(".row-body, .line-body", has_text=text)
    return desk.locator(f"[data-list={name}] > li").filter(has=words)


def press(where: Locator, name: str) -> None:
    """Press a button of a row or a dialog."""
    where.get_by_role("button", name=name, exact=True).click()


def choose(desk: Page, where: Locator, name: str) -> None:
    """Choose from the menu behind a row's three dots."""
    press(where, "Mer")
    desk.get_by_role("menuitem", name=name, exact=True).click()


def done(desk: Page, text: str) -> Locator:
    """A row among those that are over; opens the list of them."""
    desk.locator("details.done > summary").click()
    return desk.locator(".row-done", has_text=text)


NEWS = ('42["changes"', '42["beat"')
ANSWERS = ("43",)


class SlowLine:
    """A page's socket on which what the server says can be held, as by a bad network; what it is told still arrives.

    A page that has no socket yet asks by HTTP, where nothing is held: so holding waits for the first answer.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._has_answered = False
        self._holding: tuple[str, ...] = ()
        self._held: list[Callable[[], None]] = []
        page.route_web_socket("**/socket.io/**", self._join)

    def _join(self, page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        server.on_message(lambda packet: self._bring(packet, page))

    def _bring(self, packet: str | bytes, page: WebSocketRoute) -> None:
        self._has_answered = self._has_answered or str(packet).startswith(ANSWERS)
        if str(packet).startswith(self._holding):
            self._held.append(lambda: page.send(packet))
        else:
            page.send(packet)

    def hold(self, what: tuple[str, ...]) -> None:
        """Hold back `NEWS`, or the `ANSWERS` to commands."""
        while not self._has_answered:
            self._page.wait_for_timeout(50)
        self._holding = what

    def lose(self) -> None:
        """Never bring what was held, but bring what comes."""
        self._holding, self._held = (), []

    def release(self) -> None:
        """Bring what was held, and all that comes."""
        held = self._held
        self.lose()
        for bring in held:
            bring()
