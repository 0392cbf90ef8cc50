"""Phones that sleep with their socket open: they are cut off, the others do not notice, and they come back."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from uuid import uuid4

import websocket

from rude import RudeSocket, frame
from torture.person import Person, gathering, until
from torture.served import Served

OPENED = 40
ASKED = 400
OTHERS = 10
MEASURED_SECONDS = 2.0
CUT_WITHIN_SECONDS = 16.0
GONE_WITHIN_SECONDS = 60
LONG_ANSWER_QUESTIONS = 320
SLOW_BYTES_A_SECOND = 16 * 1024
SILENCE_SECONDS = 25
"""After so long without a sign a line is closed: a ping each 15 s, and 10 s to answer it."""


class Stalled:
    """Somebody who asks for much in one write, and reads nothing."""

    def __init__(self, server: Served, token: str) -> None:
        self._socket = RudeSocket(server.port, receives_bytes=4096)
        self._socket.log_in(token)
        self._socket.send_frames(f'42{number}["follow",{{"audience":0}}]' for number in range(ASKED))

    def leave(self) -> None:
        self._socket.close()


def fill(server: Served, count: int = OPENED, more: str = "ord " * 60) -> None:
    """Let the audience's first load be large."""
    moderator = server.staff()
    for number in range(count):
        body = f"{number} {more}"
        asked = server.command(server.join(), "submit_question", body=body, client_id=str(uuid4())).json()
        assert server.command(moderator, "approve_question", question_id=asked["question_id"]).ok


async def p95_of_acknowledgements(people: list[Person], question_id: int) -> float:
    """Let the others vote for a while; tell the 95th percentile of their acknowledgements, in ms."""
    taken: list[float] = []
    end_at = time.monotonic() + MEASURED_SECONDS

    async def vote(person: Person) -> None:
        upvoted = False
        while time.monotonic() < end_at:
            upvoted, began = not upvoted, time.perf_counter()
            await person.send("upvote_question", question_id=question_id, upvoted=upvoted)
            taken.append(time.perf_counter() - began)
            await asyncio.sleep(0.05)

    await asyncio.gather(*map(vote, people))
    return statistics.quantiles(taken, n=20)[-1] * 1000


def cut_off(server: Served) -> int:
    return server.log.read_text().count("cut off a reader that stalled")


@asynccontextmanager
async def others_who_vote(server: Served) -> AsyncIterator[tuple[list[Person], Callable[[], Awaitable[float]]]]:
    """Bring in some who follow; give them, and what measures how long they wait for a vote."""
    tokens = [await asyncio.to_thread(server.join) for _ in range(OTHERS)]
    fresh = await asyncio.to_thread(server.changes, "audience")
    question_id = int(next(iter(fresh["rows"]["questions"])))
    async with gathering() as come:
        people = [come(server.url, token, ["audience"]) for token in tokens]
        await until(lambda: all(person.connected.is_set() for person in people))
        yield people, lambda: p95_of_acknowledgements(people, question_id)


async def stall(server: Served, count: int) -> tuple[float, float, float]:
    """Measure the others without and with stalled sockets; tell both, and when the last stalled one was cut."""
    sleepers = [await asyncio.to_thread(server.join) for _ in range(count)]
    async with others_who_vote(server) as (people, p95), gathering() as come:
        without = await p95()
        stalled = [await asyncio.to_thread(Stalled, server, token) for token in sleepers]
        began = time.monotonic()
        beside = await p95()
        await until(lambda: cut_off(server) >= count, CUT_WITHIN_SECONDS)
        cut_after = time.monotonic() - began
        for one in stalled:
            one.leave()
        back = [come(server.url, token, ["audience"]) for token in sleepers]
        fresh = await asyncio.to_thread(server.changes, "audience")
        await until(lambda: all(person.held["audience"].shown() == fresh["rows"] for person in [*back, *people]))
    return without, beside, cut_after


def test_stalled_readers_are_cut_and_hold_nobody_up(server, size, figure):
    """R17: sockets that stop reading are cut within 15 s and come back by `follow`; the others' p95 is printed."""
    count = size(10, 100)
    fill(server)

    without, beside, cut_after = asyncio.run(stall(server, count))

    assert cut_off(server) == count
    figure(
        f"{count} stalled, all cut after {cut_after:.1f} s; the others' p95 {without:.1f} ms without them, "
        f"{beside:.1f} ms beside them, ratio {beside / without:.2f}"
    )


def test_reader_on_a_slow_line_is_given_its_time(server):
    """B1: a long answer, with beats and a ping behind it, takes longer than anybody may be silent, and comes whole."""
    fill(server, LONG_ANSWER_QUESTIONS, "ø" * 290)
    slow = RudeSocket(server.port, receives_bytes=4096)
    slow.log_in(server.join())
    slow.send_frames(['421["follow",{"audience":0}]'])

    began = time.monotonic()
    heard = slow.read_slowly(SLOW_BYTES_A_SECOND, until=b'"}]]')

    slow.close()
    assert heard.count(b'"submitted_at"') == LONG_ANSWER_QUESTIONS
    assert time.monotonic() - began > SILENCE_SECONDS
    assert cut_off(server) == 0
    assert "closed a line that answered no ping" not in server.log.read_text()


def test_client_that_answers_no_ping_is_gone(server):
    """Its connection stands and is not even silent: it sends pings of its own, as a browser's machinery might."""
    rude = RudeSocket(server.port)
    rude.log_in(server.join())

    is_gone = any(_pings_and_is_hung_up(rude) for _ in range(GONE_WITHIN_SECONDS))

    rude.close()
    assert is_gone
    assert server.log.read_text().count("closed a line that answered no ping") == 1


def _pings_and_is_hung_up(rude: RudeSocket) -> bool:
    rude.send(frame(b"", websocket.ABNF.OPCODE_PING))
    return rude.is_hung_up(longest_seconds=1)
