"""A meeting in a rush: robots ask and vote, three moderators work at their desks, the screens and two phones look on.

What each page showed is recorded by `rush.js` while it goes on; the tests read the record.
"""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from playwright.sync_api import Browser, Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from at_screens import LAPTOP, PHONE, PROJECTOR, Screens, at_desk, seated
from hybrid.domain.meeting import Session
from launched import HYBRID
from served import Server

WATCH = Path(__file__).with_name("rush.js").read_text()
PANEL: dict[str, Any] = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
A_MINUTE = 40
ROOM, ONLINE = 20, 40
LONGEST_QUEUE = 6
BACKLOG = 12
"""So many wait when the rush begins, so that the desks are behind from the start."""
PATIENCE_SECONDS = 60
LOOKS_FOR_MS = 2_000


@dataclass
class Record:
    """What one page showed."""

    samples: list[dict[str, Any]]
    scrolled: list[dict[str, Any]]
    shifted: list[dict[str, Any]]
    pressed: list[str | None]

    def columns(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Tell each column of each second in which nothing lay over the page."""
        for sample in self.samples:
            if not sample["isCovered"]:
                yield from sample["columns"].items()


@dataclass
class Moderator:
    """Somebody at a desk, who presses what is in view as people do: look, point, press."""

    page: Page
    has_mouse: bool = True
    acts: dict[str, int] = field(default_factory=dict)

    def press(self, column: str, label: str, *, skip: int = 0) -> bool:
        """Press the first such button in view of a column; false where there is none."""
        spot = self.page.evaluate("([...given]) => rush.spot(...given)", [column, label, {"skip": skip}])
        if spot is None:
            return False
        if self.has_mouse:
            self.page.mouse.click(spot["x"], spot["y"])
        else:
            self.page.touchscreen.tap(spot["x"], spot["y"])
        self.count(label)
        return True

    def count(self, label: str) -> None:
        self.acts[label] = self.acts.get(label, 0) + 1

    def dismiss(self) -> bool:
        """Turn a question of the inbox down, for the first reason; where a colleague was faster, let it be."""
        if not self.press("inbox", "Avvis", skip=1):
            return False
        if not self._reach(self.page.locator("dialog[open] .reason").first):
            self.page.keyboard.press("Escape")
        return True

    def queue_one(self) -> bool:
        """Pick what has most votes for the queue, unless it is long already."""
        is_long = self.page.locator("[data-list=queue] > li:not([data-folded])").count() >= LONGEST_QUEUE
        return not is_long and self.press("open", "Til køen")

    def show_next(self) -> bool:
        """Press the hour's button."""
        button = self.page.locator(".stage-next:not([aria-disabled=true])")
        if button.count() == 0 or not self._reach(button):
            return False
        self.count("next")
        return True

    def _reach(self, button: Locator) -> bool:
        """Press a button as soon as it can be; where a colleague was faster, let it be."""
        try:
            (button.click if self.has_mouse else button.tap)(timeout=LOOKS_FOR_MS)
        except PlaywrightTimeoutError:
            return False
        return True

    def scroll(self, column: str, by: float) -> None:
        """Turn the wheel over a column, and rest the pointer where it is."""
        box = self.page.locator(f"[data-list={column}]").evaluate(
            "(list) => list.parentElement.getBoundingClientRect()"
        )
        self.page.mouse.move(box["x"] + box["width"] / 2, 500)
        self.page.mouse.wheel(0, by)

    def record(self) -> Record:
        return record_of(self.page)


def record_of(page: Page) -> Record:
    """What the page has shown so far."""
    return Record(**page.evaluate("rush.record"))


def watched(screens: Screens, url: str, size: dict[str, Any]) -> Page:
    """Open a page that is watched from its first moment on."""
    context = screens.context(size)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(url)
    return page


class Rush:
    """Everybody's pages in one session, and the robots."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.screens = Screens(browser, server)
        links = self.screens.links
        server.rewrite(sa.update(Session).filter_by(code=self.screens.code).values(rehearsal=True))
        self.mona = Moderator(at_desk(watched(self.screens, links["moderator"], LAPTOP)))
        self.mats = Moderator(at_desk(watched(self.screens, links["moderator"], LAPTOP)))
        self.mari = Moderator(at_desk(watched(self.screens, links["moderator"], PHONE)), has_mouse=False)
        self.kari = seated(watched(self.screens, links["join"]["in_room"], PHONE))
        self.stage = watched(self.screens, links["stage"], PROJECTOR)
        self.overlay = watched(self.screens, links["overlay"], PROJECTOR)
        self.panel = watched(self.screens, links["panelist"][0]["url"], PANEL)
        self._robots: subprocess.Popen[str] | None = None
        for n in range(1, BACKLOG + 1):
            self.screens.somebody_asks(f"Hva mener dere om punkt {n} i planen?", "in_room" if n % 2 else "online")

    @property
    def desks(self) -> dict[str, Moderator]:
        return {"mona": self.mona, "mats": self.mats, "mari": self.mari}

    def let_robots_ask(self, seconds: float) -> None:
        """Let robots ask and vote for so long, while people curate."""
        server = self.screens.server
        size = ["--room", str(ROOM), "--online", str(ONLINE), "--minutes", str(seconds / 60)]
        pace = ["--questions-per-minute", str(A_MINUTE), "--no-moderator"]
        self._robots = subprocess.Popen(
            [HYBRID, "rehearse", "--session", self.screens.code, "--with-people", *size, *pace],
            env=server.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def robots_say(self) -> tuple[int, str]:
        """Wait until the robots are done; tell whether their proof held, and what they said.

        Where they cannot be done they say so themselves, a minute after their time.
        """
        assert self._robots
        said, _ = self._robots.communicate(timeout=2 * PATIENCE_SECONDS)
        return self._robots.returncode, said

    def go_on(self, seconds: float) -> None:
        """Let the moderators work for so long: each act in its own rhythm, at its own desk."""
        ends_at = time.monotonic() + seconds
        duties = [Duty(every, act) for every, act in self._rhythm(seconds)]
        while time.monotonic() < ends_at:
            min(duties, key=lambda duty: duty.due_at).do(self.mona.page)

    def _rhythm(self, seconds: float) -> list[tuple[float, Callable[[], object]]]:
        mona, mats, mari = self.mona, self.mats, self.mari
        return [
            (2.6, lambda: mona.press("inbox", "Godkjenn")),
            (5.0, lambda: mari.press("inbox", "Godkjenn")),
            (17.0, mari.dismiss),
            (12.0, mona.dismiss),
            (5.0, mats.queue_one),
            (8.0, mats.show_next),
            (13.0, lambda: mats.press("queue", "Flytt opp", skip=1)),
            (seconds / 5, lambda: mona.scroll("inbox", 300)),
            (seconds / 3, lambda: mona.scroll("inbox", -900)),
            (seconds / 4, lambda: mats.scroll("open", 300)),
        ]

    def close(self) -> None:
        """Close every page, and end the robots where they still run."""
        if self._robots and self._robots.poll() is None:
            self._robots.kill()
            self._robots.communicate()
        for context in {page.context for page in self._pages()}:
            context.close()

    def _pages(self) -> list[Page]:
        return [*(desk.page for desk in self.desks.values()), self.kari, self.stage, self.overlay, self.panel]


class Duty:
    """An act that comes again and again."""

    def __init__(self, every_seconds: float, act: Callable[[], object]) -> None:
        self.every_seconds, self.act = every_seconds, act
        self.due_at = time.monotonic() + every_seconds

    def do(self, page: Page) -> None:
        """Wait until it is due, do it, and plan the next."""
        page.wait_for_timeout(max(0.0, self.due_at - time.monotonic()) * 1000)
        self.act()
        self.due_at = time.monotonic() + self.every_seconds


@contextmanager
def rush(browser: Browser, server: Server) -> Iterator[Rush]:
    """A meeting that is closed again at the end."""
    server.start()
    meeting = Rush(browser, server)
    try:
        yield meeting
    finally:
        meeting.close()
