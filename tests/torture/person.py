"""Somebody at the meeting: a connection that comes back by itself, what they hold, and what they were promised.

A command that was not acknowledged is sent again with the same `client_id`, over whatever connection there is
then, as CONTRACT section 6 asks of every client.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import uuid4

import aiohttp

from fold import Follower
from hybrid.robots.line import Line, LineLost, LineRefused, Traffic

LONGEST_PAUSE_SECONDS = 0.5
SHORTEST_PATIENCE_SECONDS, LONGEST_PATIENCE_SECONDS = 0.5, 8.0
SENT_AGAIN = {"unavailable", "too_many"}


class Person:
    """One person with a token; `held` is what they know of each topic, `heard` every message in its order."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        base_url: str,
        token: str,
        topics: Iterable[str] = (),
        *,
        keep: bool = False,
        is_patient: bool = False,
    ) -> None:
        self.held = {topic: Follower() for topic in topics}
        self.heard: list[dict[str, Any]] = []
        self.came_back_at = 0.0
        self.connected = asyncio.Event()
        self.sent_again = 0
        self._keep = keep
        self._is_patient = is_patient
        self._http, self._base_url, self._token = http, base_url, token
        self._line: Line | None = None
        self._waiting: list[dict[str, Any]] | None = None
        self._behind = asyncio.Event()

    async def stay(self) -> None:
        """Be connected, and follow, until cancelled."""
        failures = 0
        try:
            while True:
                with suppress(LineLost):
                    await self._be_here_once()
                failures = 0 if self.connected.is_set() else failures + 1
                self.connected.clear()
                await asyncio.sleep(self._pause(failures))
        finally:
            self.cut()

    def _pause(self, failures: int) -> float:
        """Pause as our pages do (`connection.js`), where this is a patient one; most are not, to save time."""
        if not self._is_patient:
            return random.uniform(0, LONGEST_PAUSE_SECONDS)
        return random.uniform(SHORTEST_PATIENCE_SECONDS, min(2**failures, LONGEST_PATIENCE_SECONDS))

    async def _be_here_once(self) -> None:
        lost = asyncio.Event()
        self._line = await self._connect(lost)
        following = asyncio.create_task(self._keep_following())
        try:
            await lost.wait()
        finally:
            following.cancel()
            with suppress(LineLost, asyncio.CancelledError):
                await following

    async def _connect(self, lost: asyncio.Event) -> Line:
        try:
            return await Line.open(
                self._http,
                self._base_url,
                self._token,
                traffic=Traffic(),
                on_event=lambda _, event, data: self._hear(event, data),
                on_lost=lost.set,
            )
        except LineRefused as refusal:
            raise AssertionError("the server does not know its own token") from refusal

    def add_topics(self, *topics: str) -> None:
        """Wish to follow these too, from the next `follow` on."""
        self.held |= {topic: Follower() for topic in topics}

    async def follow_now(self) -> None:
        """Follow this moment, whatever was missed."""
        self._behind.set()
        while self._behind.is_set() or self._waiting is not None:
            await asyncio.sleep(0)

    async def _keep_following(self) -> None:
        """Follow, and again whenever something was missed; a line that does not answer is left."""
        self._behind.set()
        try:
            while await self._behind.wait():
                await self._follow()
                self.came_back_at = time.monotonic()
                self.connected.set()
        except LineLost:
            self.cut()
            raise

    async def _follow(self) -> None:
        """Follow from what is held; what arrives meanwhile is folded after the answer."""
        self._behind.clear()
        if not self.held:
            return
        assert self._line
        self._waiting = []
        try:
            _, answer = await self._line.ask("follow", {topic: held.version for topic, held in self.held.items()})
        finally:
            waiting, self._waiting = self._waiting, None
        assert isinstance(answer, list), answer
        for message in [*answer, *waiting]:
            self._fold(message)

    def _hear(self, event: str, data: Any) -> None:
        if event == "changes":
            if self._waiting is None:
                self._fold(data)
            else:
                self._waiting.append(data)

    def _fold(self, message: dict[str, Any]) -> None:
        if self._keep:
            self.heard.append(message)
        if not self.held[message["topic"]].hear(message):
            self._behind.set()

    def cut(self) -> None:
        """Lose the network this moment."""
        if self._line:
            self._line.cut()

    async def ask_once(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Send a command once. Raises `LineLost` where no answer came."""
        await self.connected.wait()
        if self._line is None:
            raise LineLost
        _, answer = await self._line.ask("command", {"name": name, "arguments": arguments})
        return dict(answer)

    async def send(self, name: str, **arguments: Any) -> dict[str, Any]:
        """Send a command until it is acknowledged or refused for good; tell the answer."""
        arguments = {"client_id": str(uuid4()), **arguments}
        while True:
            with suppress(LineLost):
                answer = await self.ask_once(name, arguments)
                if answer["ok"] or answer["error"]["code"] not in SENT_AGAIN:
                    return answer
            self.sent_again += 1
            await asyncio.sleep(random.uniform(0, LONGEST_PAUSE_SECONDS / 2))


async def ask_on(person: Person, acknowledged: dict[str, int], stop: asyncio.Event) -> None:
    """Ask one question after another, each until it is acknowledged."""
    while not stop.is_set():
        body = f"Spørsmål {uuid4()}"
        answer = await person.send("submit_question", body=body)
        assert answer["ok"], answer
        acknowledged[body] = answer["question_id"]


@asynccontextmanager
async def gathering(kind: type[Person] = Person) -> AsyncIterator[Callable[..., Person]]:
    """Give a function that lets a person come, and send all of them home at the end."""
    tasks: list[asyncio.Task[None]] = []
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    async with aiohttp.ClientSession(connector=connector) as http:

        def come(base_url: str, token: str, topics: Iterable[str] = (), **options: Any) -> Person:
            person = kind(http, base_url, token, topics, **options)
            tasks.append(asyncio.create_task(person.stay()))
            return person

        try:
            yield come
        finally:
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
    faults = [fault for fault in ended if isinstance(fault, Exception)]
    assert not faults, faults


async def until(holds: Callable[[], bool], seconds: float = 20.0) -> float:
    """Wait until it holds, and tell how many seconds that took; False where it never does."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds, f"it did not become true within {seconds} s"
        await asyncio.sleep(0.02)
    return time.monotonic() - began


async def until_equal(
    people: Iterable[Person], topic: str, read: Callable[[], dict[str, Any]], seconds: float = 20.0
) -> dict[str, Any]:
    """Read a topic afresh until each of these holds just that, and return it.

    What is like a question is told once it is found, after the question: one read before that is never held.
    """
    held = [person.held[topic] for person in people]
    began = time.monotonic()
    while True:
        fresh = await asyncio.to_thread(read)
        if all((one.epoch, one.shown()) == (fresh["epoch"], fresh["rows"]) for one in held):
            return fresh
        assert time.monotonic() - began < seconds, f"{topic} was not equal for all within {seconds} s"
        await asyncio.sleep(0.02)
