"""The proof at the end: every robot's view equals the server's, and what was acknowledged is there, once."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .attendee import Asked, Attendee
from .fold import Message, View
from .robot import Robot, Stage

QUIET_SECONDS = 10.0
AT_A_TIME = 20
Collections = dict[str, dict[str, Any]]


@dataclass
class Proof:
    """How many views were compared, where they differ, and which acknowledged questions are not there once."""

    compared: int = 0
    differences: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Return whether nothing is wrong."""
        return bool(self.compared) and not (self.differences or self.missing or self.doubled)


async def prove(
    stage: Stage, robots: Sequence[Robot], attendees: Sequence[Attendee], desk: Robot, before: Collections
) -> Proof:
    """Compare every view with a fresh read, as soon as the server is quiet; then look for each acknowledgement.

    `before` is what the desk held when the rehearsal began.
    """
    quiet_by = time.monotonic() + QUIET_SECONDS
    while True:
        proof = await _compare(stage, robots)
        if not proof.differences or time.monotonic() > quiet_by:
            break
        await asyncio.sleep(0.5)
    asked = [asked for attendee in attendees for asked in attendee.asked if asked.sent.ok]
    questions = (await _read(stage, desk, "desk")).get("questions", {})
    known = before.get("questions", {})
    look_for(asked, {key: row for key, row in questions.items() if key not in known}, proof)
    return proof


async def _compare(stage: Stage, robots: Sequence[Robot]) -> Proof:
    gate = asyncio.Semaphore(AT_A_TIME)
    shared: dict[str, Collections] = {}
    for robot in robots:
        for topic in robot.topics:
            if topic != "mine" and topic not in shared:
                shared[topic] = await _read(stage, robot, topic)

    async def server_view(robot: Robot, topic: str) -> Collections:
        if topic in shared:
            return shared[topic]
        async with gate:
            return await _read(stage, robot, topic)

    pairs = [(robot, topic) for robot in robots for topic in robot.topics]
    fresh = await asyncio.gather(*(server_view(robot, topic) for robot, topic in pairs))
    proof = Proof(compared=len(pairs))
    for (robot, topic), server in zip(pairs, fresh, strict=True):
        held = robot.view.topic(topic)
        if held != server:
            proof.differences.append(f"{topic}: {describe_difference(held, server)}")
    return proof


async def _read(stage: Stage, robot: Robot, topic: str) -> Collections:
    """Read a topic afresh, as this robot may see it."""
    address = f"{stage.base_url}/api/sessions/{stage.code}/changes"
    allowed = {"Authorization": f"Bearer {robot.token}"}
    asked = {"topic": topic, "since": "0"}
    async with stage.http.get(address, params=asked, headers=allowed) as response:
        response.raise_for_status()
        message: Message = await response.json()
    view = View()
    view.fold(message)
    return view.topic(topic)


def describe_difference(held: Collections, server: Collections) -> str:
    """Name the first row in which the two differ, and how."""
    for name in sorted(held.keys() | server.keys()):
        mine, theirs = held.get(name, {}), server.get(name, {})
        for key in sorted(mine.keys() | theirs.keys(), key=lambda key: (len(key), key)):
            if key not in mine or key not in theirs:
                return f"{name} {key} is held by {'the server' if key in theirs else 'the robot'} alone"
            fields = [f for f in mine[key] | theirs[key] if mine[key].get(f) != theirs[key].get(f)]
            if fields:
                said = {f: (mine[key].get(f), theirs[key].get(f)) for f in fields}
                return f"{name} {key} differs (robot, server): {said}"
    return "nothing"


def look_for(asked: Sequence[Asked], questions: dict[str, Any], proof: Proof) -> None:
    """Each acknowledged question is on the desk once: by its id, and no more rows of its words than were sent."""
    ids = Counter(str(one.sent.answer["question_id"]) for one in asked)
    sent = Counter(one.body for one in asked)
    found = Counter(row["original_body"] or row["body"] for row in questions.values())
    proof.missing = [key for key in ids if key not in questions]
    proof.doubled = [key for key, times in ids.items() if times > 1]
    proof.doubled += [body for body, times in sent.items() if found[body] > times]
