"""Durable upvotes a second: many attendees who follow the audience and vote as fast as they are acknowledged."""

import asyncio
import itertools
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import click

from ..rehearse.line import Line, Traffic
from .server import METRICS_TOKEN, MeasuredServer, enter, measured_server, post

QUESTIONS = 20


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


def bench_votes(*, clients: int, seconds: float) -> None:
    """Print acknowledged upvotes a second, what each took, and the proof that the scores are right."""
    with measured_server() as server:
        asyncio.run(_measure(server, clients, seconds))


async def _measure(server: MeasuredServer, clients: int, seconds: float) -> None:
    links, traffic = server.links, Traffic()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        api = f"{links['base_url']}/api/sessions/{links['code']}"
        questions = await _open_questions(http, api, await enter(http, links, "moderator"))
        voters = [await _join(http, links["base_url"], api, traffic) for _ in range(clients)]
        cpu, own, began = server.cpu_seconds(), time.process_time(), time.perf_counter()
        await asyncio.gather(*(_vote(voter, questions, began + seconds) for voter in voters))
        took = time.perf_counter() - began
        cpu, own = server.cpu_seconds() - cpu, time.process_time() - own
        await asyncio.sleep(1)
        batches = await _batches(http, links)
        wrong = await _wrong_scores(http, api, voters)
        for voter in voters:
            await voter.line.close()
    votes = sum(voter.acknowledged for voter in voters)
    click.echo(f"{clients} attendees who follow the audience, {took:.1f} s, SQLite with synchronous=FULL")
    click.echo(f"  {votes / took:8,.0f} durable upvotes a second, acknowledged ({votes:,} in all)")
    click.echo(f"  {cpu / votes * 1e6:8,.0f} µs of the server's processor time an upvote ({cpu / took:.0%} of a core)")
    click.echo(f"  {own / votes * 1e6:8,.0f} µs of the load's own processor time ({own / took:.0%} of a core)")
    click.echo(f"  {batches}")
    click.echo(f"  {traffic.messages:8,} messages, {traffic.bytes / 1e6:.1f} MB to the attendees")
    click.echo(f"  {wrong} scores differ from what was acknowledged")


async def _open_questions(http: aiohttp.ClientSession, api: str, moderator: str) -> list[int]:
    asker = await post(http, f"{api}/attendees", {"attendance": "in_room"})
    questions = []
    for number in range(1, QUESTIONS + 1):
        asked = await post(
            http,
            f"{api}/commands/submit_question",
            {"body": f"Spørsmål nummer {number}?", "client_id": str(uuid.uuid4())},
            asker["token"],
        )
        questions.append(asked["question_id"])
        await post(http, f"{api}/commands/approve_question", {"question_id": asked["question_id"]}, moderator)
    return questions


async def _join(http: aiohttp.ClientSession, base_url: str, api: str, traffic: Traffic) -> Voter:
    joined = await post(http, f"{api}/attendees", {"attendance": "online"})
    line = await Line.open(
        http, base_url, joined["token"], traffic=traffic, on_event=lambda *event: None, on_lost=lambda: None
    )
    await line.ask("follow", {"audience": 0})
    return Voter(line)


async def _vote(voter: Voter, questions: list[int], until: float) -> None:
    for upvoted in itertools.cycle([True, False]):
        for question_id in questions:
            if time.perf_counter() > until:
                return
            await voter.vote(question_id, upvoted=upvoted)


async def _batches(http: aiohttp.ClientSession, links: dict[str, Any]) -> str:
    """Say how many commands shared a commit, and how long one took, as the server counted."""
    async with http.get(f"{links['base_url']}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"}) as answer:
        lines = [line.split(" ") for line in (await answer.text()).splitlines() if not line.startswith("#")]
    figures = {line[0]: float(line[1]) for line in lines}
    commits = figures["hybrid_commit_seconds_count"]
    size = figures["hybrid_batch_commands_sum"] / commits
    return f"{size:8,.1f} commands a commit, {figures['hybrid_commit_seconds_sum'] / commits * 1000:.1f} ms each"


async def _wrong_scores(http: aiohttp.ClientSession, api: str, voters: list[Voter]) -> int:
    """Count the questions whose score is not the number of voters whose last acknowledged wish was a vote."""
    async with http.get(f"{api}/changes", params={"topic": "audience", "since": 0}) as answer:
        shown = (await answer.json())["rows"]["questions"]
    right = Counter(question_id for voter in voters for question_id, upvoted in voter.wishes.items() if upvoted)
    return sum(row["score"] != right[int(question_id)] for question_id, row in shown.items())
