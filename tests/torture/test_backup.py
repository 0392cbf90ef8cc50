"""Backups of a server that is at work, and what its clients do when one of them is put back."""

import asyncio
import itertools
import random
import subprocess
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from hybrid.db import Database
from hybrid.sync import changes
from hybrid.topics import Topic
from torture.person import Person, gathering, until
from torture.served import HYBRID, Served

ASKING = 20


def hybrid(server: Served, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Call `hybrid` beside the server, as its host does."""
    return subprocess.run([HYBRID, *words], env=server._environment, check=False, capture_output=True, text=True)


def held_in(file: Path) -> dict[str, Any]:
    """Read the desk's message since 0 from a backup."""
    database = Database(f"sqlite:///{file}")
    with database.snapshot() as tx:
        message = changes(tx, 1, Topic.DESK, 0)
    database.close()
    return message


async def ask_on(person: Person, acknowledged: dict[str, int]) -> None:
    """Ask one question after another, each until it is acknowledged."""
    while True:
        answer = await person.send("submit_question", body=f"Spørsmål {uuid4()}")
        acknowledged[str(answer["question_id"])] = answer["version"]


async def back_up_under_load(server: Served, folder: Path, backups: int) -> list[tuple[set[str], dict[str, Any]]]:
    """Back up while all ask; tell with each backup what was acknowledged before it began."""
    acknowledged: dict[str, int] = {}
    made = []
    tokens = [await asyncio.to_thread(server.join) for _ in range(ASKING)]
    async with gathering() as come:
        tasks = [asyncio.create_task(ask_on(come(server.base_url, token), acknowledged)) for token in tokens]
        for number in range(backups):
            await asyncio.sleep(random.uniform(0.2, 0.6))
            before, file = set(acknowledged), folder / f"{number}.db"
            done = await asyncio.to_thread(hybrid, server, "backup", file)
            assert done.returncode == 0, done.stderr
            made.append((before, held_in(file)))
        for task in tasks:
            task.cancel()
    return made


async def restore_before_all(server: Served, file: Path) -> float:
    """Put a backup back, with people who follow and act all the while; tell after how long all were equal."""
    moderator = await asyncio.to_thread(server.staff)
    async with gathering() as come:
        people = [come(server.base_url, moderator, ["desk", "audience"]) for _ in range(ASKING)]
        await asyncio.gather(*(person.connected.wait() for person in people))
        former = server.changes("desk", moderator)
        refused = await asyncio.to_thread(hybrid, server, "restore", file)
        assert refused.returncode == 1
        await asyncio.to_thread(server.term)
        done = await asyncio.to_thread(hybrid, server, "restore", file)
        assert done.returncode == 0, done.stderr
        await asyncio.to_thread(server.start)
        began = time.monotonic()
        for is_open in itertools.islice(itertools.cycle((False, True)), 10):
            await people[0].send("set_asking", open=is_open)
        fresh = {topic: server.changes(topic, moderator) for topic in ("desk", "audience")}
        assert fresh["desk"]["epoch"] != former["epoch"]
        assert fresh["desk"]["rows"]["questions"] != former["rows"]["questions"]
        await until(lambda: all(person.held[t].shown() == m["rows"] for person in people for t, m in fresh.items()))
    return time.monotonic() - began


def test_backups_under_load_are_prefixes_and_one_put_back_reaches_everybody(server, tmp_path, size, figure):
    """R19: each backup is a state that was; after a restore every client notices the other history."""
    made = asyncio.run(back_up_under_load(server, tmp_path, size(4, 25)))

    last = server.changes("desk", server.staff())["rows"]["questions"]
    for acknowledged, message in made:
        then = message["rows"]["questions"]
        assert acknowledged <= set(then)
        assert then == {key: row for key, row in last.items() if row["version"] <= message["version"]}
    seconds = asyncio.run(restore_before_all(server, tmp_path / "0.db"))
    figure(
        f"{len(made)} backups beside a working server, each a prefix with all acknowledged before it "
        f"({len(last)} questions at the end); restored, {ASKING} clients loaded afresh within {seconds:.2f} s"
    )
