"""Durable upvotes a second: many attendees who follow what the page follows, and vote as fast as they are answered."""

import asyncio
import itertools
import json
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ...robots.line import Line
from .crowd import Crowd, gathering
from .server import MeasuredServer, Spent, measured_server

QUESTIONS = 20
REST_SECONDS = 1.0
TEXT = """{clients:,} attendees who follow the audience and their own, {seconds:.1f} s, SQLite with synchronous=FULL
  {votes_a_second:8,.0f} durable upvotes a second, acknowledged ({votes:,} in all)
  {cpu_us:8,.0f} µs of the server's processor time an upvote ({share:.0%} of a core)
  {own_us:8,.0f} µs of the load's own processor time ({own_share:.0%} of a core)
  {commands_a_commit:8,.1f} commands a commit, {commit_ms:.1f} ms each
  {messages:8,} messages, {megabytes:.1f} MB to the attendees
  {wrong_scores} scores differ from what was acknowledged"""


@dataclass
class Voter:
    """An attendee's line, and the wishes that the server has acknowledged on it."""

    line: Line
    acknowledged: int = 0
    wishes: dict[int, bool] = field(default_factory=dict)

    async def vote(self, question_id: int, *, upvoted: bool) -> None:
        """Vote, or take the vote back, and wait until it is durable."""
        arguments = {"question_id": question_id, "upvoted": upvoted, "client_id": str(uuid.uuid4())}
        _, answer = await self.line.ask("command", {"name": "upvote_question", "arguments": arguments})
        if answer["ok"]:
            self.acknowledged += 1
            self.wishes[question_id] = upvoted

    async def vote_until(self, end_at: float, questions: list[int]) -> None:
        """Vote for each, take each vote back, and again."""
        for upvoted in itertools.cycle([True, False]):
            for question_id in questions:
                if time.perf_counter() > end_at:
                    return
                await self.vote(question_id, upvoted=upvoted)


def measure_votes(*, clients: int, seconds: float) -> dict[str, Any]:
    """Return acknowledged upvotes a second, what each took, and how many scores are wrong."""
    with measured_server() as server:
        return asyncio.run(_measure(server, clients, seconds))


async def _measure(server: MeasuredServer, clients: int, seconds: float) -> dict[str, Any]:
    async with gathering(server) as crowd:
        questions = await _open_questions(crowd)
        voters = [Voter(line) for line in await crowd.come(clients)]
        crowd.traffic.messages = crowd.traffic.bytes = 0
        own, end_at = time.process_time(), time.perf_counter() + seconds
        spent = await server.spends(_all_vote(voters, end_at, questions))
        own = time.process_time() - own
        await asyncio.sleep(REST_SECONDS)
        counted = await crowd.metrics()
        wrong = await _wrong_scores(crowd, voters)
    return _figures(voters, spent, Spent(own, spent.seconds), counted) | {
        "messages": crowd.traffic.messages,
        "megabytes": round(crowd.traffic.bytes / 1e6, 1),
        "wrong_scores": wrong,
    }


def _figures(voters: list[Voter], spent: Spent, own: Spent, counted: dict[str, float]) -> dict[str, Any]:
    votes = sum(voter.acknowledged for voter in voters)
    commits = counted["hybrid_commit_seconds_count"]
    return {
        "clients": len(voters),
        "cpu_us": round(spent.cpu_seconds / votes * 1e6, 1),
        "votes": votes,
        "votes_a_second": round(votes / spent.seconds, 1),
        "seconds": round(spent.seconds, 2),
        "share": round(spent.share, 3),
        "own_us": round(own.cpu_seconds / votes * 1e6, 1),
        "own_share": round(own.share, 3),
        "commands_a_commit": round(counted["hybrid_batch_commands_sum"] / commits, 1),
        "commit_ms": round(counted["hybrid_commit_seconds_sum"] / commits * 1000, 1),
    }


async def _all_vote(voters: list[Voter], end_at: float, questions: list[int]) -> None:
    await asyncio.gather(*(voter.vote_until(end_at, questions) for voter in voters))


async def _open_questions(crowd: Crowd) -> list[int]:
    moderator = await crowd.moderator()
    asker = (await crowd.post(f"{crowd.api}/attendees", {"attendance": "in_room"}))["token"]
    questions = []
    for number in range(1, QUESTIONS + 1):
        body = {"body": f"Spørsmål nummer {number}?", "client_id": str(uuid.uuid4())}
        asked = await crowd.post(f"{crowd.api}/commands/submit_question", body, asker)
        questions.append(asked["question_id"])
        approved = {"question_id": asked["question_id"]}
        await crowd.post(f"{crowd.api}/commands/approve_question", approved, moderator)
    return questions


async def _wrong_scores(crowd: Crowd, voters: list[Voter]) -> int:
    """Count the questions whose score is not the number of voters whose last acknowledged wish was a vote."""
    shown = json.loads(await crowd.get(f"{crowd.api}/changes?topic=audience&since=0"))["rows"]["questions"]
    right = Counter(question_id for voter in voters for question_id, upvoted in voter.wishes.items() if upvoted)
    return sum(row["score"] != right[int(question_id)] for question_id, row in shown.items())
