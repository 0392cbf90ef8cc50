"""Many who ask for long answers at once: who asks for a short one does not wait for all of theirs."""

import selectors
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from torture.served import Served
from torture.test_stalled import fill

ASKING, ROUNDS = 30, 3
OPENED = 60


@pytest.fixture
def filled(server: Served) -> Served:
    """A meeting with much to read."""
    fill(server, OPENED)
    return server


@pytest.fixture
def connections(filled: Served) -> Iterator[list[HTTPConnection]]:
    """Open connections that the server knows already; the last one asks for little."""
    opened = [HTTPConnection("127.0.0.1", filled.port) for _ in range(ASKING + 1)]
    for connection in opened:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    yield opened
    for connection in opened:
        connection.close()


def answered_before(awaited: HTTPConnection, others: list[HTTPConnection]) -> int:
    """Tell how many of the others are being answered by the time that the awaited one is."""
    with selectors.DefaultSelector() as looking:
        for connection in [awaited, *others]:
            looking.register(connection.sock, selectors.EVENT_READ)
        answered = 0
        while True:
            for key, _ in looking.select():
                if key.fileobj is awaited.sock:
                    return answered
                looking.unregister(key.fileobj)
                answered += 1


@pytest.mark.parametrize(
    "path", ["/api/sessions/{code}/changes?topic=audience&since={number}", "/{code}"], ids=["old versions", "a page"]
)
def test_short_answer_does_not_wait_for_all_the_long_ones(filled, connections, path):
    *long, short = connections
    before = []
    for attempt in range(ROUNDS):
        for number, connection in enumerate(long, attempt * ASKING):
            connection.request("GET", path.format(code=filled.code, number=1 + number))
        short.request("GET", "/healthz")
        before.append(answered_before(short, long))
        for connection in connections:
            connection.getresponse().read()

    assert max(before) <= ASKING / 10, before
