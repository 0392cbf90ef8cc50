"""The garbage collector, as it is told when to look: by what it has really done, never by the time it took."""

import gc
import time
import weakref
from contextlib import ExitStack, closing

import pytest
import requests
import websocket

from hybrid.ops import garbage_collector
from served import METRICS_TOKEN, Server

MANY = 600
"""Connections, of which a third lets Python look through everything by itself."""
SOCKET = "/socket.io/?EIO=4&transport=websocket"


class Node:
    """Something that may refer to itself."""


class Over(Exception):
    """The test has seen what it wished."""


@pytest.fixture(autouse=True)
def collector_as_it_was():
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.enable()
    gc.unfreeze()


def old_cycle():
    """Make something that refers to itself, let it grow old, and lose it; tell by a weak reference whether it lives."""
    node = Node()
    node.itself = node
    gc.collect(1)
    return weakref.ref(node)


def let_grow(count):
    """Let so much become old, as far as the collector counts it."""
    for _ in range(count):
        gc.collect(1)


def run(*turns):
    """Run the loop for as many turns as there are, each of which does something."""
    garbage_collector.wait()
    garbage_collector.begin()
    coming = iter(turns)

    def sleep(seconds):
        turn = next(coming, None)
        if turn is None:
            raise Over
        turn()

    with pytest.raises(Over):
        garbage_collector.run(sleep)


def work():
    """Take as much processor time as no quiet turn does."""
    until = time.process_time() + garbage_collector.QUIET_SECONDS
    while time.process_time() < until:
        pass


def full_collections():
    return gc.get_stats()[2]["collections"]


def test_nothing_is_looked_through_while_many_come():
    crowd, seen = [], []

    def come():
        seen.append(full_collections())
        crowd.extend([number] for number in range(300_000))
        seen.append(full_collections())

    run(come)

    assert seen[0] == seen[1]


def test_nothing_is_looked_through_before_the_server_serves_and_what_is_young_is_from_then_on():
    young = []

    def load():
        before = gc.get_stats()[0]["collections"]
        young.extend([number] for number in range(5 * garbage_collector.YOUNG_OBJECTS))
        return gc.get_stats()[0]["collections"] - before

    garbage_collector.wait()
    while_loading = load()
    garbage_collector.begin()

    assert while_loading == 0
    assert load() > 0


def test_old_cycles_are_found_in_a_quiet_turn():
    found = []

    def lose():
        found.append(old_cycle())
        let_grow(garbage_collector.ENOUGH)

    run(lose)

    assert found[0]() is None


@pytest.mark.parametrize(("new", "is_found"), [(garbage_collector.ENOUGH, False), (garbage_collector.TOO_MUCH, True)])
def test_old_cycles_wait_while_much_is_done_but_not_for_ever(new, is_found):
    found = []

    def lose_and_work():
        found.append(old_cycle())
        let_grow(new)
        work()

    run(lose_and_work)

    assert (found[0]() is None) is is_found


def test_little_that_is_new_is_left_alone():
    found = []

    def lose():
        found.append(old_cycle())
        let_grow(garbage_collector.ENOUGH // 2)

    run(lose)

    assert found[0]() is not None


def test_server_looks_through_nothing_while_many_connect(tmp_path):
    server, lines = Server(tmp_path, sessions=1, HYBRID_LIMITS="off"), ExitStack()
    server.start()
    with closing(server), lines:
        before = looked_through(server)
        for _ in range(MANY):
            lines.enter_context(closing(websocket.create_connection(f"ws{server.url[4:]}{SOCKET}")))

        assert looked_through(server) == before


def looked_through(server):
    """Tell how often the server has looked through everything."""
    answer = requests.get(f"{server.url}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"})
    return answer.text.partition('python_gc_collections_total{generation="2"} ')[2].split()[0]
