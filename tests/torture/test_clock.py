"""The server's wall clock jumps by an hour: order, ids and what followers hold do not hang on it."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import pytest

from parts import where
from torture.person import gathering, until, until_equal
from torture.served import Served

JUMPS = ("+0", "+3600", "-3600", "+0")
ASKED_EACH = 5


async def ask_over_jumps(server: Served, offset: Path) -> tuple[list[tuple[int, int]], list[str]]:
    """Ask while the clock jumps; tell ids and versions in the order of asking, and the times that were noted."""
    answers = []
    token, staff = await asyncio.to_thread(server.join), await asyncio.to_thread(server.staff)
    async with gathering() as come:
        author, moderator = come(server.url, token), come(server.url, staff, ["desk"])
        await until(moderator.connected.is_set)
        for jump in JUMPS:
            await asyncio.to_thread(offset.write_text, jump)
            for number in range(ASKED_EACH):
                answers.append(await author.send("submit_question", body=f"{jump}: {number} {uuid4()}"))
                approved = await moderator.send("approve_question", question_id=answers[-1]["question_id"])
                assert approved["ok"]
        fresh = await until_equal([moderator], "desk", lambda: server.changes("desk", staff), 5)
    rows = fresh["rows"]["questions"]
    times = [rows[str(answer["question_id"])]["submitted_at"] for answer in answers]
    return [(answer["question_id"], answer["version"]) for answer in answers], times


@pytest.mark.needs("faketime")
def test_clock_jumps_change_no_order(tmp_path, figure):
    """R18: the clock jumps an hour on, two back, one on; ids and versions grow, and messages arrive all the same."""
    offset = tmp_path / "offset"
    offset.write_text(JUMPS[0])
    environment = {
        "LD_PRELOAD": where("faketime"),
        "FAKETIME_TIMESTAMP_FILE": str(offset),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    with Served(tmp_path / "data", environment=environment) as server:
        order, times = asyncio.run(ask_over_jumps(server, offset))

    noted = [datetime.fromisoformat(time) for time in times]
    assert max(abs(later - earlier) for earlier, later in pairwise(noted)) > timedelta(minutes=90)
    assert order == sorted(order)
    assert len(set(order)) == len(JUMPS) * ASKED_EACH
    figure(f"{len(order)} questions over jumps of +1 h, -2 h, +1 h: ids and versions in the order of asking")
