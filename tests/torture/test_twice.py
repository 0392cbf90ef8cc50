"""The same command arrives several times: it is carried out once, and every answer is the same."""

import asyncio
import random
from contextlib import suppress
from uuid import uuid4

from hybrid.robots.line import LineLost
from torture.person import Person, gathering
from torture.served import Served

PEOPLE = 20
MOST_COPIES = 5
DROPPED = 0.05


async def send_copies(pair: tuple[Person, Person], body: str) -> set[int]:
    """Send one submit up to five times at once over two connections, some of which break before the answer."""
    arguments = {"client_id": str(uuid4()), "body": body}
    ids: set[int] = set()

    async def copy() -> None:
        with suppress(LineLost):
            answer = await person.ask_once("submit_question", arguments)
            assert answer["ok"], answer
            ids.add(answer["question_id"])

    copies = []
    for _ in range(random.randint(1, MOST_COPIES)):
        person = random.choice(pair)
        copies.append(asyncio.create_task(copy()))
        await asyncio.sleep(0)
    if random.random() < DROPPED:
        await asyncio.sleep(random.uniform(0, 0.01))
        random.choice(pair).cut()
    await asyncio.gather(*copies)
    answer = await pair[0].send("submit_question", **arguments)
    return ids | {answer["question_id"]}


async def submit_all(server: Served, logical: int) -> dict[str, set[int]]:
    """Submit so many questions, each many times; tell which ids each was answered with."""
    answered: dict[str, set[int]] = {}
    tokens = [await asyncio.to_thread(server.join) for _ in range(PEOPLE)]
    bodies = iter([f"Spørsmål {uuid4()}" for _ in range(logical)])
    async with gathering() as come:

        async def submit_in_turn(pair: tuple[Person, Person]) -> None:
            for body in bodies:
                answered[body] = await send_copies(pair, body)

        pairs = [(come(server.url, token), come(server.url, token)) for token in tokens]
        await asyncio.gather(*map(submit_in_turn, pairs))
    return answered


def test_submitted_many_times_is_there_once(server, size, figure):
    """R4: each submit is sent one to five times at once over two connections, some answers are dropped.

    Tried once by hand and caught here: the same `client_id` carried out twice, and so within one batch alone.
    """
    logical = size(500, 10_000)

    answered = asyncio.run(submit_all(server, logical))

    rows = server.changes("desk", server.staff())["rows"]["questions"]
    assert all(len(ids) == 1 for ids in answered.values())
    assert sorted(row["body"] for row in rows.values()) == sorted(answered)
    assert {rows[str(ids.pop())]["body"] for ids in map(set, answered.values())} == set(answered)
    figure(f"{logical} logical submits, {len(rows)} rows")


def test_client_id_with_other_words_is_refused(server):
    """R5: the same `client_id` with another body; the first question stays as it was."""
    token, client_id = server.join(), str(uuid4())
    first = server.command(token, "submit_question", body="Hva koster det?", client_id=client_id)

    second = server.command(token, "submit_question", body="Hvem betaler?", client_id=client_id)

    assert first.ok
    assert second.status_code == 409
    assert second.json()["error"]["code"] == "client_id_reused"
    rows = server.changes("desk", server.staff())["rows"]["questions"]
    assert [row["body"] for row in rows.values()] == ["Hva koster det?"]
