"""A robot attendee: joins from the room or online, asks, upvotes, and sometimes loses its connection."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from .plan import Plan
from .robot import SHORTEST_RETRY_SECONDS, Robot, Sent, Stage

VOTABLE_STATES = frozenset({"approved", "queued"})
COMES_AGAIN = frozenset({429, 503})
ASKS_BURST, SECONDS_AN_ASK = 3, 20.0
VOTES_BURST, SECONDS_A_VOTE = 60, 1.0
NAMES = (
    "Ingrid", "Per Arne", "Mona", "Yusuf", "Astrid", "Kjell", "Amina", "Torstein", "Randi", "Ole Jakob", "Sunniva",
    "Elin", "Marek", "Gro", "Håkon", "Fatima", "Liv", "Øystein", "Máret", "Siri",
)  # fmt: skip


@dataclass
class Allowance:
    """So many at once, and one more each `seconds`: what the server grants, kept on the robot's side."""

    burst: int
    seconds: float
    spent_at: list[float] = field(default_factory=list)

    async def wait(self) -> None:
        """Wait until one more is within the limit."""
        while True:
            now = time.monotonic()
            self.spent_at = [at for at in self.spent_at if now - at < self.burst * self.seconds]
            if len(self.spent_at) < self.burst:
                self.spent_at.append(now)
                return
            await asyncio.sleep(self.seconds)


@dataclass(frozen=True)
class Asked:
    """A question that was sent, and what the server answered."""

    body: str
    sent: Sent


class Attendee(Robot):
    """A listener in one of the two places."""

    def __init__(self, stage: Stage, token: str, attendance: str) -> None:
        super().__init__(stage, token, ("audience", "mine"))
        self.attendance = attendance
        self.asked: list[Asked] = []
        self._asks = Allowance(ASKS_BURST, SECONDS_AN_ASK)
        self._votes = Allowance(VOTES_BURST, SECONDS_A_VOTE)

    @classmethod
    async def join(cls, stage: Stage, attendance: str) -> "Attendee":
        """Become an attendee, as a phone does when the code is scanned; a server that is away is asked again."""
        name = stage.random.choice(NAMES) if stage.random.random() < 0.3 else None
        address = f"{stage.base_url}/api/sessions/{stage.code}/attendees"
        asked = {"attendance": attendance, "name": name, "is_robot": True}
        allowed = {"Authorization": f"Bearer {stage.host_token}"}
        while True:
            with suppress(aiohttp.ClientConnectionError):
                async with stage.http.post(address, json=asked, headers=allowed) as response:
                    if response.status not in COMES_AGAIN:
                        response.raise_for_status()
                        token = (await response.json())["token"]
                        break
                stage.counts["asked to wait"] += 1
            await asyncio.sleep(stage.random.uniform(SHORTEST_RETRY_SECONDS, 1 + SHORTEST_RETRY_SECONDS))
        robot = cls(stage, token, attendance)
        await robot.enter()
        stage.counts["joined"] += 1
        return robot

    async def take_part(self, plan: Plan, questions: Iterator[str], started_at: float) -> None:
        """Carry out the plan from joining on."""
        acts = [self._at(started_at + at, self.ask, questions) for at in plan.asks_at]
        acts += [self._at(started_at + at, self.vote) for at in plan.votes_at]
        if plan.loses_line_at is not None:
            asked = questions if plan.asks_on_loss else None
            acts.append(self._at(started_at + plan.loses_line_at, self.drop_out, asked))
        await asyncio.gather(*acts)

    async def ask(self, questions: Iterator[str]) -> None:
        """Ask the next question."""
        body = next(questions)
        await self._asks.wait()
        sent = await self.command("submit_question", body=body)
        if sent.ok:
            self.stage.own_questions.add(str(sent.answer["question_id"]))
        self.asked.append(Asked(body, sent))
        self.stage.counts["asked"] += sent.ok

    async def vote(self) -> None:
        """Support an open question of another robot's; what has many supporters gets more."""
        own = self.view.rows("mine", "questions")
        supported = self.view.rows("mine", "upvotes")
        shown = self.view.rows("audience", "questions").items()
        wanted = [
            (key, 1 + row["score"])
            for key, row in shown
            if row["state"] in VOTABLE_STATES
            and key in self.stage.own_questions
            and key not in own
            and key not in supported
        ]
        if not wanted:
            return
        await self._votes.wait()
        keys, weights = zip(*wanted, strict=True)
        key = self.stage.random.choices(keys, weights)[0]
        sent = await self.command("upvote_question", question_id=int(key), upvoted=True)
        self.stage.counts["upvotes"] += sent.ok

    async def drop_out(self, questions: Iterator[str] | None) -> None:
        """Lose the connection for a while; as the plan has it in the very moment of asking."""
        away_seconds = self.stage.random.uniform(2, 8) / self.stage.pace
        if questions is None:
            await self.lose_line(away_seconds)
            return
        await asyncio.gather(self.ask(questions), self.lose_line(away_seconds))

    @staticmethod
    async def _at(moment: float, act: Callable[..., Awaitable[None]], *arguments: Any) -> None:
        await asyncio.sleep(max(0.0, moment - time.monotonic()))
        await act(*arguments)
