"""A page that nobody looks at runs no timer of ours and asks for nothing; looked at again, it is true at once.

Chromium without a window never calls a page hidden. So the page is told what a phone's browser would tell it, in the
way in which OBS tells a browser source that it is off the air.
"""

from typing import Any

import pytest
from playwright.sync_api import Request, WebSocket, expect

from at_screens import LAPTOP, PHONE, PROJECTOR, Screens, at_desk, listed, own, press, row, seated

COUNT_TIMERS = """(() => {
    const { setTimeout: begin, setInterval: repeat, clearTimeout: end } = globalThis;
    const running = new Map();
    const stop = (id) => { running.delete(id); end(id); };
    const named = (id, milliseconds = 0) => { running.set(id, milliseconds); return id; };
    Object.assign(globalThis, {
        setTimeout: (act, milliseconds, ...given) => {
            const id = begin(() => { running.delete(id); act(...given); }, milliseconds);
            return named(id, milliseconds);
        },
        setInterval: (act, milliseconds, ...given) => named(repeat(act, milliseconds, ...given), milliseconds),
        clearTimeout: stop,
        clearInterval: stop,
        timersRunning: () => [...running.values()],
    });
})()"""
LOOK = """(isSeen) => {
    Object.defineProperty(document, 'hidden', { value: !isSeen, configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: isSeen ? 'visible' : 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
}"""
SOCKET_IO_MS = [25_000, 20_000]
"""Socket.IO's own timers: the server's ping interval and timeout, which it is told on connecting; an attempt's end."""

SHOWN = "Hva kostet det per elev?"
MEANWHILE = "Hvem tok det første initiativet?"
QUESTION = "Hvordan fikk dere med foreldrene?"
AWAY = ("net::ERR_", "WebSocket connection")


class Watched:
    """A page whose timers and requests are counted, and whose line to the server is known."""

    def __init__(self, here: Screens, size: dict[str, Any], url: str, *, has_websockets: bool = True) -> None:
        context = here.context(size)
        context.add_init_script(COUNT_TIMERS)
        if not has_websockets:
            context.route_web_socket("**/socket.io/**", lambda socket: socket.close())
        self.page = context.new_page()
        self.asked: list[str] = []
        self._lines: list[WebSocket] = []
        self.page.on("websocket", self._hear_of)
        self.page.goto(url)

    def timers(self) -> list[int]:
        """Tell how long each running timer of ours is, in milliseconds."""
        running = self.page.evaluate("timersRunning()")
        return [milliseconds for milliseconds in running if milliseconds not in SOCKET_IO_MS]

    def look_away(self) -> None:
        self.page.evaluate(LOOK, False)
        self.page.on("request", self._note)

    def look_again(self) -> None:
        self.page.remove_listener("request", self._note)
        self.page.evaluate(LOOK, True)

    def wait_for_the_end_of_the_line(self) -> None:
        if not self._lines[-1].is_closed():
            self._lines[-1].wait_for_event("close")

    def _hear_of(self, line: WebSocket) -> None:
        self._lines.append(line)

    def _note(self, request: Request) -> None:
        self.asked.append(request.url)


@pytest.mark.parametrize(("name", "size"), [("attendee", PHONE), ("desk", LAPTOP), ("host", LAPTOP)])
def test_a_page_that_nobody_looks_at_rests_while_the_server_is_away(
    here: Screens, name: str, size: dict[str, Any]
) -> None:
    here.expect_faults(*AWAY)
    here.something_is_listed(SHOWN)
    urls = {"attendee": here.links["join"]["in_room"], "desk": here.links["moderator"], "host": here.links["host"]}
    watched = Watched(here, size, urls[name])
    page = watched.page
    shown = {"attendee": ".list .question", "desk": "[data-list=open] > li", "host": ".places"}[name]
    expect(page.locator(shown).first).to_be_visible()
    page.wait_for_load_state("networkidle")  # what a page begins with is asked for and answered
    assert watched.timers() != []

    watched.look_away()
    assert watched.timers() == []
    here.server.stop()
    watched.wait_for_the_end_of_the_line()
    assert watched.timers() == []
    here.server.start()
    here.something_is_listed(MEANWHILE)
    assert (watched.timers(), watched.asked) == ([], [])

    watched.look_again()
    counts = {"attendee": "#list-title", "desk": "#open-title", "host": ".places tbody tr:last-child"}[name]
    expect(page.locator(counts)).to_contain_text("2")
    assert watched.timers() != []


def test_a_page_that_polls_asks_for_nothing_while_nobody_looks(here: Screens) -> None:
    here.expect_faults(*AWAY)
    here.something_is_listed(SHOWN)
    watched = Watched(here, PHONE, here.links["join"]["in_room"], has_websockets=False)
    expect(listed(watched.page, SHOWN)).to_be_visible()

    watched.look_away()
    watched.page.wait_for_load_state("networkidle")
    assert watched.timers() == []
    here.something_is_listed(MEANWHILE)
    assert (watched.timers(), watched.asked) == ([], [])

    watched.look_again()
    expect(listed(watched.page, MEANWHILE)).to_be_visible()


def test_a_page_that_is_opened_unseen_waits_until_it_is_looked_at(here: Screens) -> None:
    here.something_is_listed(SHOWN)
    watched = Watched(here, PHONE, here.links["join"]["in_room"])
    seated(watched.page)
    watched.page.add_init_script(f"({LOOK})(false)")
    watched.page.reload()
    watched.page.wait_for_load_state("networkidle")
    assert watched.timers() == []

    watched.look_again()

    expect(listed(watched.page, SHOWN)).to_be_visible()


def test_what_was_sent_is_sent_on_in_the_dark(here: Screens) -> None:
    """Nothing that was typed is lost because the screen went dark."""
    here.expect_faults(*AWAY)
    watched = Watched(here, PHONE, here.links["join"]["in_room"])
    kari = seated(watched.page)
    here.server.stop()
    kari.get_by_label("Spørsmålet ditt").fill(QUESTION)
    kari.get_by_role("button", name="Spør", exact=True).click()
    watched.look_away()

    here.server.start()
    mona = here.mona()
    expect(row(mona, "inbox", QUESTION)).to_have_count(1)
    kari.wait_for_function("theirs => timersRunning().every((each) => theirs.includes(each))", arg=SOCKET_IO_MS)

    watched.look_again()
    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")


def test_what_was_just_said_is_still_said_when_it_is_looked_at_again(here: Screens) -> None:
    """Who looks away for a moment can still undo."""
    here.somebody_asks(QUESTION)
    watched = Watched(here, LAPTOP, here.links["moderator"])
    mona = at_desk(watched.page)
    press(row(mona, "inbox", QUESTION), "Godkjenn")
    expect(mona.locator("#said")).to_contain_text("Godkjent.")

    watched.look_away()
    assert watched.timers() == []
    watched.look_again()

    press(mona.locator("#said"), "Angre")
    expect(row(mona, "inbox", QUESTION)).to_be_visible()


@pytest.mark.parametrize("name", ["stage", "overlay", "panel"])
def test_a_screen_that_is_shown_to_others_goes_on_whatever_the_browser_says(here: Screens, name: str) -> None:
    here.expect_faults(*AWAY)
    link = here.links["panelist"][0]["url"] if name == "panel" else here.links[name]
    watched = Watched(here, PROJECTOR, link)
    here.moderator().do("put_on_stage", question_id=here.somebody_asks(SHOWN))
    expect(watched.page.locator(".fit")).to_contain_text("kostet")

    watched.look_away()
    here.server.stop()
    watched.wait_for_the_end_of_the_line()
    here.server.start()
    here.moderator().do("put_on_stage", question_id=here.somebody_asks(MEANWHILE))

    expect(watched.page.locator(".fit")).to_contain_text("initiativet")
