"""Backups of a server that is at work, and what its clients do when one of them is put back."""

import asyncio
import random
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

from hybrid.domain.topics import Topic
from hybrid.live.sync import changes
from hybrid.ops.control import ask
from hybrid.store.database import Database
from launched import HYBRID
from torture.person import ask_on, gathering, until, until_equal
from torture.served import Served

ASKING = 20


def hybrid(server: Served, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Call `hybrid` beside the server, as its host does."""
    return subprocess.run([HYBRID, *words], env=server.environment, check=False, capture_output=True, text=True)


def held_in(file: Path) -> dict[str, Any]:
    """Read the desk's message since 0 from a backup."""
    database = Database(f"sqlite:///{file}")
    with database.snapshot() as tx:
        message = changes(tx, 1, Topic.DESK, 0)
    database.close()
    return message


async def back_up_under_load(
    server: Served, tokens: list[str], folder: Path, backups: int
) -> list[tuple[set[str], dict[str, Any]]]:
    """Back up while all ask; tell with each backup what was acknowledged before it began."""
    acknowledged: dict[str, int] = {}
    stop, made = asyncio.Event(), []
    async with gathering() as come:
        asking = [asyncio.create_task(ask_on(come(server.url, t), acknowledged, stop)) for t in tokens]
        for number in range(backups):
            await asyncio.sleep(random.uniform(0.2, 0.6))
            before, file = set(acknowledged), folder / f"{number}.db"
            done = await asyncio.to_thread(hybrid, server, "backup", file)
            assert done.returncode == 0, done.stderr
            made.append((before, held_in(file)))
        stop.set()
        await asyncio.gather(*asking)
    return made


def bodies_of(message: dict[str, Any]) -> list[str]:
    return [row["body"] for row in message["rows"].get("questions", {}).values()]


async def restore_beneath_all(server: Served, tokens: list[str], file: Path) -> tuple[float, float]:
    """Put a backup in place while all ask and follow; tell how long nobody was acknowledged, and until all are equal.

    What was acknowledged before is in the database that was set aside, what is acknowledged after it in the restored
    one, and what came in between in one of them: nothing that was acknowledged is in neither.
    """
    acknowledged: dict[str, int] = {}
    stop, moderator = asyncio.Event(), await asyncio.to_thread(server.staff)
    process, epoch = server.process, server.changes("audience")["epoch"]
    async with gathering() as come:
        desks = [come(server.url, moderator, ["desk", "audience"]) for _ in range(ASKING)]
        askers = [come(server.url, token, ["audience", "mine"]) for token in tokens]
        await asyncio.gather(*(person.connected.wait() for person in desks + askers))
        asking = [asyncio.create_task(ask_on(person, acknowledged, stop)) for person in askers]
        quiet = asyncio.create_task(longest_pause(acknowledged, stop))
        await until(lambda: len(acknowledged) > 2 * ASKING)
        before = set(acknowledged)

        done = await asyncio.to_thread(hybrid, server, "restore", file)
        assert done.returncode == 0, done.stderr
        began, between = time.monotonic(), set(acknowledged)
        await until(lambda: len(acknowledged) > len(between) + 2 * ASKING)
        after = set(acknowledged) - between
        stop.set()
        await asyncio.gather(*asking)

        desk = await until_equal(desks, "desk", lambda: server.changes("desk", moderator))
        audience = await until_equal(desks + askers, "audience", lambda: server.changes("audience", moderator))
        assert server.process is process
        assert desk["epoch"] == audience["epoch"] != epoch
        seconds = time.monotonic() - began
    aside = held_in(Path(done.stdout.splitlines()[1].removeprefix("The former database is ")))
    former, restored = bodies_of(aside), bodies_of(desk)
    assert aside["epoch"] == epoch
    assert before <= set(former)
    assert after <= set(restored)
    assert set(acknowledged) <= set(former) | set(restored)
    assert (len(former), len(restored)) == (len(set(former)), len(set(restored)))
    assert set(bodies_of(held_in(file))) <= set(restored)
    return await quiet, seconds


async def longest_pause(acknowledged: dict[str, int], stop: asyncio.Event) -> float:
    """Tell the longest time in which nobody's question was acknowledged."""
    count, since, longest = 0, time.monotonic(), 0.0
    while not stop.is_set():
        await asyncio.sleep(0.01)
        if len(acknowledged) > count:
            count, since = len(acknowledged), time.monotonic()
        longest = max(longest, time.monotonic() - since)
    return longest


def judged(rows):
    """Leave out what is found of a question once it is saved, beside the writer, and moves no version of it."""
    return {key: {name: value for name, value in row.items() if name != "similar"} for key, row in rows.items()}


def test_backups_under_load_are_prefixes_and_one_put_back_reaches_everybody(server, tmp_path, size, figure):
    """R19: each backup is a state that was; one put in place beneath all is another history, which all load afresh."""
    tokens = [server.join() for _ in range(ASKING)]
    made = asyncio.run(back_up_under_load(server, tokens, tmp_path, size(4, 25)))

    last = judged(server.changes("desk", server.staff())["rows"]["questions"])
    for acknowledged, message in made:
        then = judged(message["rows"]["questions"])
        assert acknowledged <= set(bodies_of(message))
        assert then == {key: row for key, row in last.items() if row["version"] <= message["version"]}

    restored = [asyncio.run(restore_beneath_all(server, tokens, tmp_path / f"{n}.db")) for n in range(size(1, 8))]
    pauses, seconds = zip(*restored, strict=True)
    figure(
        f"{len(made)} backups beside a working server, each a prefix with all acknowledged before it "
        f"({len(last)} questions at the end); {len(restored)} restored beneath {ASKING} who asked and {ASKING} desks, "
        f"nobody acknowledged for at most {max(pauses):.1f} s, all equal {max(seconds):.1f} s after it at most"
    )


def test_killed_at_random_while_a_backup_is_put_in_place(server, tmp_path, size, figure):
    """R19: once a restore is promised it is carried out, whatever the moment; and the former database is whole."""
    kills, token = size(4, 40), server.join()
    assert hybrid(server, "backup", tmp_path / "copy.db").returncode == 0
    for _ in range(kills):
        asked = server.command(token, "submit_question", body="Før?", client_id=str(uuid4())).json()
        epoch = server.changes("audience")["epoch"]
        with closing(Database(f"sqlite:///{server.database_file}")) as database:
            promised = ask(database, {"do": "restore", "file": str(tmp_path / "copy.db")})
        time.sleep(random.uniform(0, 1.5))
        server.kill()
        server.start()

        assert server.changes("audience")["epoch"] == promised["epoch"]
        aside = held_in(Path(promised["aside"]))
        assert aside["epoch"] == epoch
        assert str(asked["question_id"]) in aside["rows"]["questions"]
    figure(f"killed {kills} times at random after a restore was promised: each was carried out, its former kept whole")
