"""The disk is full, slow, or somebody else holds the file: a clear answer in bounded time, and no harm done."""

import asyncio
import json
import re
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

import pytest
import requests

from launched import HYBRID
from served import METRICS_TOKEN
from torture.served import Served

SENDERS = 12
LONGEST_SECONDS = 9.0


def ask(server: Served, token: str, client_id: str = "") -> tuple[requests.Response, float]:
    """Ask a question over HTTP; tell the answer and how long it took."""
    began = time.monotonic()
    client_id = client_id or str(uuid4())
    answer = server.command(token, "submit_question", body=f"Spørsmål {client_id}", client_id=client_id)
    return answer, time.monotonic() - began


def ids(server: Served) -> set[int]:
    rows = server.changes("desk", server.staff())["rows"].get("questions", {})
    return set(map(int, rows))


def ready(server: Served) -> tuple[int, dict[str, object]]:
    answer = requests.get(f"{server.url}/readyz", timeout=30)
    return answer.status_code, answer.json()


@pytest.mark.needs("fuse")
def test_full_disk_is_told_to_who_watches(disk):
    """The first commit that fails is in the log and in `/readyz`, once for many, until something is saved again."""
    with Served(disk.mounted, environment={"HYBRID_METRICS_TOKEN": METRICS_TOKEN}) as server:
        token = server.join()
        well = ready(server)
        disk.fill()
        refused = [ask(server, token)[0] for _ in range(5)]
        while_full = ready(server)
        figures = requests.get(
            f"{server.url}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"}, timeout=30
        ).text
        disk.make_room()
        again = ready(server)
        lines = [json.loads(line) for line in server.log.read_text().splitlines()]

    assert (well[0], while_full[0], again[0]) == (200, 503, 200)
    assert while_full[1]["write"] is False
    assert [answer.status_code for answer in refused] == [503] * 5
    assert re.search(r"^hybrid_failed_commits_total ([5-9]|\d\d)\.0$", figures, re.MULTILINE)
    told = [line for line in lines if line["message"].startswith("nothing can be saved")]
    assert len(told) == 1
    assert told[0]["cause"].startswith("OperationalError SQLITE_")
    assert "Spørsmål" not in server.log.read_text()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of a few megabytes, which a file can fill."""
    mounted = tmp_path / "small"
    mounted.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", mounted], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("only root may mount a disk")
    yield mounted
    subprocess.run(["umount", mounted], check=True)


def test_full_disk_is_told_before_any_commit_failed(small_disk):
    """SQLite's log has room for a small write; who watches must not be told that all is well."""
    with Served(small_disk / "data") as server:
        well = ready(server)
        with suppress(OSError), (small_disk / "filling").open("wb", buffering=0) as filling:
            while filling.write(bytes(4096)):
                pass
        while_full = ready(server)
        checked = subprocess.run([HYBRID, "check"], env=server.environment, capture_output=True, text=True, check=False)
        (small_disk / "filling").unlink()
        again = ready(server)

    assert (well[0], while_full[0], again[0]) == (200, 503, 200)
    assert while_full[1]["write"] is False
    assert "Make room: a full disk takes no questions." in checked.stdout
    assert "The server is not ready (write). Its log says why." in checked.stdout


@pytest.mark.needs("fuse")
def test_full_disk_is_said_and_harms_nothing(disk, figure):
    """R15: no room: 503, nothing acknowledged, reading goes on; with room again it works again."""
    with Served(disk.mounted) as server:
        token = server.join()
        before = [ask(server, token)[0] for _ in range(3)]
        disk.fill()
        refused = [ask(server, token)[0] for _ in range(3)]
        readable = server.changes("audience")
        disk.make_room()
        after = [ask(server, token)[0] for _ in range(3)]
        there = ids(server)
        server.kill()
        server.start()
        there_after_restart = ids(server)

    assert [answer.status_code for answer in refused] == [503] * 3
    assert all(answer.json()["error"]["code"] == "unavailable" for answer in refused)
    assert all("Retry-After" in answer.headers for answer in refused)
    assert readable["rows"]["session"]
    assert there == {answer.json()["question_id"] for answer in [*before, *after]}
    assert there_after_restart == there
    figure("3 refused with 503 while full, 0 of them there, works again at once")


@pytest.mark.needs("fuse")
def test_what_could_not_be_saved_costs_its_sender_nothing(disk):
    """Who asks again and again while nothing can be saved has asked too much of nobody."""
    with Served(disk.mounted, environment={"HYBRID_LIMITS": "on"}) as server:
        token = server.join()
        disk.fill()
        refused = [ask(server, token)[0].status_code for _ in range(5)]
        disk.make_room()
        taken = [ask(server, token)[0].status_code for _ in range(4)]

    assert refused == [503] * 5
    assert taken == [200] * 3 + [429]


async def wait_beside(server: Served, hold: Callable[[], None]) -> tuple[float, list[tuple[int, float]]]:
    """Ask many times while `hold` runs; tell the longest that `/healthz` took, and what each asker got, and when.

    Whoever was refused asks again afterwards with the same `client_id`, and each question must be there once.
    """
    longest, token, before = 0.0, server.join(), len(ids(server))
    asked = [str(uuid4()) for _ in range(SENDERS)]
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(SENDERS + 2) as pool:
        holding = loop.run_in_executor(pool, hold)
        await asyncio.sleep(0.2)
        asking = [loop.run_in_executor(pool, ask, server, token, one) for one in asked]
        while not holding.done() or not all(task.done() for task in asking):
            began = time.monotonic()
            await loop.run_in_executor(pool, lambda: requests.get(f"{server.url}/healthz", timeout=30))
            longest = max(longest, time.monotonic() - began)
            await asyncio.sleep(0.02)
        answers = [(answer.status_code, seconds) for answer, seconds in await asyncio.gather(*asking)]
    assert all(ask(server, token, one)[0].ok for one in asked)
    assert len(ids(server)) == before + SENDERS
    return longest, answers


def hold_file(server: Served, seconds: float) -> None:
    """Hold the database for writing, as another program does."""
    with closing(sqlite3.connect(server.database_file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        connection.execute("ROLLBACK")


def test_locked_database_stops_nobody_else(server, figure):
    """R16: another program holds the file: writers wait for a bounded time, everybody else goes on."""
    short_gap, short = asyncio.run(wait_beside(server, lambda: hold_file(server, 2)))
    long_gap, long = asyncio.run(wait_beside(server, lambda: hold_file(server, 7)))

    assert {status for status, _ in short} == {200}
    refused = [seconds for status, seconds in long if status == 503]
    assert refused
    assert max(refused) < LONGEST_SECONDS
    figure(
        f"locked for 2 s: all acknowledged after {max(s for _, s in short):.1f} s, longest /healthz "
        f"{short_gap * 1000:.0f} ms; for 7 s: 503 after {max(refused):.1f} s, "
        f"longest /healthz {long_gap * 1000:.0f} ms"
    )


@pytest.mark.needs("fuse")
def test_slow_disk_stops_nobody_else(disk, figure):
    """R16: each fsync takes 7 s: what is under way waits for it, who comes after hears 503 in bounded time."""

    def slow_down() -> None:
        disk.slow_down(7)
        time.sleep(7)
        disk.slow_down(0)

    with Served(disk.mounted) as server:
        gap, answers = asyncio.run(wait_beside(server, slow_down))

    refused = [seconds for status, seconds in answers if status == 503]
    acknowledged = sum(status == 200 for status, _ in answers)
    assert refused
    assert max(refused) < LONGEST_SECONDS
    figure(
        f"fsync of 7 s: {len(refused)} heard 503 after {max(refused):.1f} s, {acknowledged} waited for the disk, "
        f"longest /healthz {gap * 1000:.0f} ms"
    )
