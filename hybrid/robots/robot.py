"""A robot on its line: it follows topics, folds what it hears, and sends commands until they are answered."""

import asyncio
import math
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

import aiohttp

from .fold import Message, Outcome, View
from .line import Line, LineLost, Traffic

SHORTEST_RETRY_SECONDS = 0.5
LONGEST_RETRY_SECONDS = 15.0
WORTH_ANOTHER_TRY = frozenset({"too_many", "unavailable"})


@dataclass
class Stage:
    """What all robots of one rehearsal share: where the server is, what is counted, and which questions are theirs.

    `own_questions` are the ids of those that a robot asked: robots act on no others.
    """

    http: aiohttp.ClientSession
    base_url: str
    code: str
    random: Random
    pace: float
    host_token: str = ""
    own_questions: set[str] = field(default_factory=set)
    traffic: Traffic = field(default_factory=Traffic)
    counts: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)

    async def pause(self, shortest: float, longest: float) -> None:
        """Wait as long as a person would, by the rehearsal's pace."""
        await asyncio.sleep(self.random.uniform(shortest, longest) / self.pace)


@dataclass(frozen=True)
class Sent:
    """A command that was answered: when it was sent, whether the first try was, and the answer."""

    at: float
    is_first_try: bool
    answer: dict[str, Any]

    @property
    def ok(self) -> bool:
        """Return whether it was carried out."""
        return bool(self.answer.get("ok"))


class Robot:
    """One client with its own view; a task of its own keeps the line.

    `seen_at` is when a question first came to its screen; `away` are the stretches without a line that is followed.
    """

    def __init__(self, stage: Stage, token: str, topics: tuple[str, ...]) -> None:
        self.stage = stage
        self.token = token
        self.topics = topics
        self.view = View()
        self.seen_at: dict[str, float] = {}
        self.away: list[tuple[float, float]] = [(0.0, math.inf)]
        self._line: Line | None = None
        self._live = asyncio.Event()
        self._wake = asyncio.Event()
        self._is_following = False
        self._held: list[Message] = []
        self._offline_seconds = 0.0
        self._keeping: asyncio.Task[None] | None = None

    async def enter(self) -> None:
        """Connect and follow, and from now on keep the line."""
        self._keeping = asyncio.create_task(self._keep())
        await self._live.wait()

    async def lose_line(self, seconds: float) -> None:
        """Be without a network for a while, and come back by `follow`."""
        await self._live.wait()
        assert self._line
        self._offline_seconds = seconds
        self._line.cut()
        await self._live.wait()

    async def leave(self) -> None:
        """Close the line and stay away."""
        if self._keeping:
            self._keeping.cancel()
        if self._line:
            await self._line.close()

    async def command(self, name: str, **arguments: Any) -> Sent:
        """Send a command until it is answered; the `client_id` keeps a second try from being a second act."""
        packet = {"name": name, "arguments": {**arguments, "client_id": str(uuid.uuid4())}}
        is_first = True
        while True:
            await self._live.wait()
            assert self._line
            try:
                sent_at, answer = await self._line.ask("command", packet)
            except LineLost:
                self.stage.counts["sent again"] += 1
            else:
                error = answer.get("error", {})
                if error.get("code") not in WORTH_ANOTHER_TRY:
                    self.stage.refusals.update([error["code"]] if error else [])
                    return Sent(sent_at, is_first, answer)
                await self._wait_as_told(error)
            is_first = False

    def was_live(self, moment: float) -> bool:
        """Return whether it followed at that moment."""
        return not any(lost <= moment < back for lost, back in self.away)

    def lost_line_between(self, start: float, end: float) -> bool:
        """Return whether its line broke between two moments."""
        return any(start <= lost < end for lost, _ in self.away)

    async def _wait_as_told(self, error: dict[str, Any]) -> None:
        self.stage.counts["asked to wait"] += 1
        seconds = float(error.get("retry_after_seconds", 1))
        await asyncio.sleep(seconds * self.stage.random.uniform(1, 1.3))

    async def _keep(self) -> None:
        """Connect, follow, follow again when something woke it; after a loss come back with jitter.

        It ends with the HTTP session that every line goes over, also where a rehearsal ended in the middle.
        """
        failures = 0
        while not self.stage.http.closed:
            try:
                await self._hold_line()
                failures = 0
            except LineLost:
                failures += 1
            longest = min(LONGEST_RETRY_SECONDS, SHORTEST_RETRY_SECONDS * 2**failures)
            await asyncio.sleep(self._offline_seconds or self.stage.random.uniform(0, longest))
            self._offline_seconds = 0.0

    async def _hold_line(self) -> None:
        self._held.clear()
        self._line = line = await Line.open(
            self.stage.http,
            self.stage.base_url,
            self.token,
            traffic=self.stage.traffic,
            on_event=self._hear,
            on_lost=self._depart,
        )
        while not line.is_lost:
            self._wake.clear()
            await self._follow(line)
            self._arrive(line)
            await self._wake.wait()

    async def _follow(self, line: Line) -> None:
        """Ask for what is newer than what is held; what arrives meanwhile is held and folded afterwards."""
        self._is_following = True
        try:
            _, answer = await line.ask("follow", {topic: self.view.version(topic) for topic in self.topics})
        finally:
            self._is_following = False
        if not isinstance(answer, list):
            raise LineLost
        answered_at = time.perf_counter()
        for message in answer:
            self._note_sightings(answered_at, message)
        for message in [*answer, *self._held]:
            self._fold(message)
        self._held.clear()

    def _arrive(self, line: Line) -> None:
        if not self._live.is_set() and not line.is_lost:
            lost_at, _ = self.away[-1]
            self.away[-1] = (lost_at, time.perf_counter())
            self._live.set()

    def _depart(self) -> None:
        self._wake.set()
        if self._live.is_set():
            self._live.clear()
            self.stage.counts["lost lines"] += 1
            self.away.append((time.perf_counter(), math.inf))

    def _hear(self, received_at: float, event: str, data: Any) -> None:
        if event == "changes":
            self._note_sightings(received_at, data)
            if self._is_following:
                self._held.append(data)
            else:
                self._fold(data)
        elif event == "beat" and self._is_behind(data):
            self._follow_again()

    def _note_sightings(self, received_at: float, message: Message) -> None:
        """Note when a question came to the list; that its author knows it already does not count."""
        if message["topic"] == "mine":
            return
        for key, row in message["rows"].get("questions", {}).items():
            if row is not None and "body" in row:
                self.seen_at.setdefault(key, received_at)

    def _fold(self, message: Message) -> None:
        outcome = self.view.fold(message)
        if outcome is Outcome.NEW_EPOCH:
            self.view.forget()
        if outcome in {Outcome.GAP, Outcome.NEW_EPOCH}:
            self._follow_again()

    def _is_behind(self, beat: dict[str, Any]) -> bool:
        told = beat["topics"]
        return beat["epoch"] != self.view.epoch or any(
            told.get(topic, 0) > self.view.version(topic) for topic in self.topics
        )

    def _follow_again(self) -> None:
        self.stage.counts["followed again"] += 1
        self._wake.set()
