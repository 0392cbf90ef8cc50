"""The power is cut under load: what was acknowledged had reached the disk, and the file is whole."""

import asyncio
import os
import random
import re
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from launched import HYBRID, STOP_SECONDS
from parts import where
from torture.disk import Disk
from torture.person import ask_on, gathering
from torture.served import Served

CLIENTS = 10
FEWEST_BETWEEN_CUTS = 15
MOST_CUTS_WITHOUT_LOSS = 10


async def cut_under_load(server: Served, disk: Disk, cuts: int) -> tuple[dict[str, int], list[str]]:
    """Let all ask while the power is cut at random; tell what was acknowledged, and how whole each file was.

    Told by its words: the id of a question that a cut took is given to a later one.
    """
    acknowledged: dict[str, int] = {}
    verdicts: list[str] = []
    never = asyncio.Event()

    for _ in range(cuts):
        tokens = [await asyncio.to_thread(server.join) for _ in range(CLIENTS)]
        async with gathering() as come:
            asking = [asyncio.create_task(ask_on(come(server.url, token), acknowledged, never)) for token in tokens]
            before = len(acknowledged)
            while len(acknowledged) < before + FEWEST_BETWEEN_CUTS:
                await asyncio.sleep(0.005)
            await asyncio.sleep(random.uniform(0, 0.2))
            disk.cut_power()
            server.kill()
            await asyncio.sleep(0)
            for task in asking:
                task.cancel()
        verdicts.append(integrity(disk))
        disk.mount()
        await asyncio.to_thread(server.start)
    return acknowledged, verdicts


def integrity(disk: Disk) -> str:
    """Ask SQLite whether a copy of what the disk kept is whole."""
    copy = disk.kept.with_name("copy")
    shutil.copytree(disk.kept, copy)
    with closing(sqlite3.connect(copy / "hybrid.db")) as connection:
        verdict = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    shutil.rmtree(copy)
    return verdict


def kept(server: Served) -> dict[str, int]:
    """Read the questions that are there after the last cut; none may be there twice."""
    rows = server.changes("desk", server.staff())["rows"].get("questions", {})
    there = {row["body"]: int(question_id) for question_id, row in rows.items()}
    assert len(there) == len(rows)
    return there


@pytest.mark.needs("fuse")
def test_power_cut_loses_nothing_acknowledged(disk, size, figure):
    """R2: the disk drops what was not fsynced, as a power cut does.

    Tried once by hand and caught here in the long form: the acknowledgement sent before the commit. Five cuts may miss
    the moment between the two; the trace of R3, below, never does.
    """
    cuts = size(5, 50)
    with Served(disk.mounted) as server:
        links = server.links()
        acknowledged, verdicts = asyncio.run(cut_under_load(server, disk, cuts))
        there = kept(server)
        links_after = server.links()

    assert links_after == links
    assert verdicts == ["ok"] * cuts
    assert {body: there.get(body) for body in acknowledged} == acknowledged
    figure(f"{cuts} cuts, {len(acknowledged)} acknowledged, 0 lost, integrity ok after each")


@pytest.mark.needs("fuse")
def test_power_cut_loses_some_without_full_sync(disk, figure):
    """R2's control arm: with `synchronous=NORMAL` such cuts lose acknowledged questions, else the test is blind.

    Not each of them: a checkpoint syncs too, and one in eight cuts came right after it.
    """
    lax = sys.executable, str(Path(__file__).with_name("serve_lax.py"))
    cuts, lost = 0, set[str]()
    with Served(disk.mounted, command=lax) as server:
        while not lost and cuts < MOST_CUTS_WITHOUT_LOSS:
            acknowledged, _ = asyncio.run(cut_under_load(server, disk, 1))
            cuts, lost = cuts + 1, acknowledged.keys() - kept(server)

    assert lost
    figure(f"with NORMAL cut {cuts} lost {len(lost)} of {len(acknowledged)} acknowledged")


@pytest.mark.needs("strace")
def test_commit_is_synced_before_it_is_acknowledged(tmp_path, figure):
    """R3: between the write to the log and the acknowledgement on the socket stands an fsync, in each commit.

    Tried once by hand and caught here: the acknowledgement sent before the commit.
    """
    trace = tmp_path / "trace"
    calls = "trace=fsync,fdatasync,pwrite64,sendto,sendmsg,write"
    strace = where("strace"), "-f", "-qq", "-y", "-s", "2000", "-e", calls, "-o", str(trace)
    with Served(tmp_path / "data", command=(*strace, HYBRID)) as server:
        token = server.join()
        answers = [server.command(token, "submit_question", body=f"Nr. {n}", client_id=str(uuid4())) for n in range(5)]
        traced, *_ = trace.read_text().split(maxsplit=1)
        os.kill(int(traced), signal.SIGTERM)  # the server itself, which would outlive its tracer
        server.process.wait(STOP_SECONDS)

    assert all(answer.json()["ok"] for answer in answers)
    steps = list(filter(None, map(step_of, trace.read_text().splitlines())))
    acknowledged = [at for at, step in enumerate(steps) if step == "acknowledged"]
    assert len(acknowledged) == len(answers)
    assert all(steps[at - 2 : at] == ["written", "synced"] for at in acknowledged), steps
    figure(f"{len(acknowledged)} acknowledgements, each after a sync of what was written to the log")


def step_of(line: str) -> str | None:
    """Tell what a line of the trace means to a commit; a sync counts when it has come back."""
    if re.search(r"pwrite64\(.*hybrid\.db-wal", line):
        return "written"
    if re.search(r"f(data)?sync(\(| resumed).*= 0$", line):
        return "synced"
    return "acknowledged" if "question_id" in line and "send" in line else None
