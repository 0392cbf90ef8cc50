"""Who is looked for among the lines of a real Engine.IO server."""

import time

import engineio
import pytest
from engineio.socket import Socket

from hybrid.silent import look


@pytest.fixture
def engine():
    return engineio.Server(async_mode="threading", monitor_clients=False, ping_timeout=10)


def line(engine, name, *, pinged_seconds_ago):
    """Open a line that was sent a ping so long ago and has not answered; None for one that has."""
    opened = engine.sockets[name] = Socket(engine, name)
    opened.last_ping = None if pinged_seconds_ago is None else time.time() - pinged_seconds_ago
    return opened


def test_line_that_answers_no_ping_is_closed_and_then_forgotten(engine):
    left, turns = [], []
    engine.on("disconnect", lambda name, reason: left.append((name, reason)))
    silent = line(engine, "silent", pinged_seconds_ago=11)

    look(engine, turns.append)

    assert silent.closed
    assert left == [("silent", engine.reason.PING_TIMEOUT)]
    assert turns == [0]
    look(engine, turns.append)
    assert engine.sockets == {}


@pytest.mark.parametrize("pinged_seconds_ago", [None, 1])
def test_line_that_answers_or_may_yet_stays(engine, pinged_seconds_ago):
    there = line(engine, "there", pinged_seconds_ago=pinged_seconds_ago)

    look(engine, time.sleep)

    assert engine.sockets == {"there": there}
    assert not there.closed


def test_line_that_was_closed_before_it_was_a_websocket_is_forgotten(engine):
    line(engine, "failed", pinged_seconds_ago=None).close(wait=False, abort=True)

    look(engine, time.sleep)

    assert engine.sockets == {}
