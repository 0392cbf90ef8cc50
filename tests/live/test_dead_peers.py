"""Who is looked for among the lines of a real Engine.IO server."""

import time

import engineio
import pytest
from engineio.socket import Socket

from hybrid.live.dead_peers import DeadPeers


@pytest.fixture
def engine():
    return engineio.Server(async_mode="threading", monitor_clients=False, ping_timeout=10)


@pytest.fixture
def on_its_way():
    """Line → how much has arrived, of those on which something is on its way."""
    return {}


@pytest.fixture
def lines(engine, on_its_way):
    return DeadPeers(engine, on_its_way.get)


def line(engine, name, *, pinged_seconds_ago):
    """Open a line that was sent a ping so long ago and has not answered; None for one that has."""
    opened = engine.sockets[name] = Socket(engine, name)
    opened.last_ping = None if pinged_seconds_ago is None else time.time() - pinged_seconds_ago
    return opened


def test_line_that_answers_no_ping_is_closed_and_then_forgotten(engine, lines):
    left, turns = [], []
    engine.on("disconnect", lambda name, reason: left.append((name, reason)))
    silent = line(engine, "silent", pinged_seconds_ago=11)

    lines.look(turns.append)

    assert silent.closed
    assert left == [("silent", engine.reason.PING_TIMEOUT)]
    assert turns == [0]
    lines.look(turns.append)
    assert engine.sockets == {}


@pytest.mark.parametrize("pinged_seconds_ago", [None, 1])
def test_line_that_answers_or_may_yet_stays(engine, lines, pinged_seconds_ago):
    there = line(engine, "there", pinged_seconds_ago=pinged_seconds_ago)

    lines.look(time.sleep)

    assert engine.sockets == {"there": there}
    assert not there.closed


def test_line_that_was_closed_before_it_was_a_websocket_is_forgotten(engine, lines):
    line(engine, "failed", pinged_seconds_ago=None).close(wait=False, abort=True)

    lines.look(time.sleep)

    assert engine.sockets == {}


def test_slow_line_stays_for_as_long_as_something_arrives(engine, lines, on_its_way):
    slow = line(engine, "slow", pinged_seconds_ago=11)
    for arrived in (0, 8_000, 16_000):
        on_its_way["slow"] = arrived
        lines.look(time.sleep)
        assert not slow.closed

    lines.look(time.sleep)

    assert slow.closed


def test_line_on_which_all_has_arrived_is_judged_by_its_answer(engine, lines, on_its_way):
    answering_no_more = line(engine, "answering no more", pinged_seconds_ago=1)
    on_its_way["answering no more"] = 8_000
    lines.look(time.sleep)
    on_its_way.clear()
    answering_no_more.last_ping = time.time() - 11

    lines.look(time.sleep)

    assert answering_no_more.closed
