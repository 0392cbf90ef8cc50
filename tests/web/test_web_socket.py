"""What was sent ahead is read in turn, whosever it is; who waits for answers is not held up; who leaves takes turns."""

import inspect
import random
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import eventlet
import pytest
from eventlet.greenio import GreenSocket
from eventlet.websocket import RFC6455WebSocket

from hybrid.web.web_socket import UNSUPPORTED, WebSocket, is_ahead
from rude import text_frame

Pair = tuple[WebSocket, socket.socket]


@pytest.fixture
def connect() -> Iterator[Callable[[], Pair]]:
    """Open a connection: the server's WebSocket, and the client's end of it."""
    with ExitStack() as opened:

        def connect() -> Pair:
            ours, theirs = socket.socketpair()
            opened.enter_context(ours)
            opened.enter_context(theirs)
            return WebSocket(GreenSocket(ours), {}, max_frame_length=1_000), theirs

        yield connect


def read_all(reader: WebSocket, heard: list[str], name: str) -> None:
    while reader.wait() is not None:
        heard.append(name)


def test_what_nobody_has_read_is_seen_and_stays(connect):
    reader, client = connect()
    assert not is_ahead(reader.socket)

    client.sendall(text_frame("4x"))
    assert is_ahead(reader.socket)

    assert reader.wait() == "4x"
    assert not is_ahead(reader.socket)
    client.close()
    assert not is_ahead(reader.socket)


@pytest.mark.parametrize("offset", range(5))
@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 125, 4_097])
def test_mask_comes_off_as_the_library_takes_it_off(size, offset):
    """And it is the library that asks for it: a release that asks otherwise would go from byte to byte again."""
    data, mask = random.Random(size).randbytes(size), (0, 1, 128, 255)

    assert WebSocket._apply_mask(data, mask, length=size, offset=offset) == RFC6455WebSocket._apply_mask(
        data, mask, length=size, offset=offset
    )
    assert "self._apply_mask(" in inspect.getsource(RFC6455WebSocket._recv_frame)


def test_two_who_send_ahead_are_read_in_turn(connect):
    heard: list[str] = []
    readers = {name: connect() for name in ("one", "two")}
    for _, client in readers.values():
        client.sendall(text_frame("4x") * 20)

    reading = [eventlet.spawn(read_all, reader, heard, name) for name, (reader, _) in readers.items()]
    while len(heard) < 40:
        eventlet.sleep(0)

    assert {tuple(sorted(heard[at : at + 2])) for at in range(0, 40, 2)} == {("one", "two")}
    for reader in reading:
        reader.kill()


def test_who_waits_for_answers_does_not_stand_in_line_with_who_sends_ahead(connect):
    heard: list[str] = []
    (rude, ahead), (polite, client) = connect(), connect()
    ahead.sendall(text_frame("4x") * 400)
    reading = [eventlet.spawn(read_all, rude, heard, "rude"), eventlet.spawn(read_all, polite, heard, "polite")]
    eventlet.sleep(0)

    for answered in range(20):
        client.sendall(text_frame("4x"))
        while heard.count("polite") == answered:
            eventlet.sleep(0)

    assert heard.count("rude") < 400 / 2
    for reader in reading:
        reader.kill()


def test_nothing_more_is_read_of_one_that_we_closed(connect):
    reader, client = connect()
    client.sendall(text_frame("4x") * 20)
    assert reader.wait() == "4x"

    reader.close()

    assert reader.wait() is None


def test_who_is_gone_is_sent_no_farewell(connect):
    reader, client = connect()
    client.shutdown(socket.SHUT_WR)
    assert reader.wait() is None

    reader.close()

    assert client.recv(16) == b""


def test_who_is_refused_is_told_why_it_ends(connect):
    reader, client = connect()
    client.sendall(text_frame("9x"))
    assert reader.wait() is None

    opcode, _, *status = client.recv(4)
    assert opcode == 0x80 | 8
    assert int.from_bytes(status, "big") == UNSUPPORTED


def test_who_leave_together_do_so_one_after_another_and_others_have_their_turn_between(connect):
    seen: list[str] = []
    pairs = [connect() for _ in range(10)]
    leaving = [eventlet.spawn(lambda reader=reader: seen.append(str(reader.wait()))) for reader, _ in pairs]
    eventlet.sleep(0)
    for _, client in pairs:
        client.close()

    while len(seen) < 19:
        eventlet.sleep(0)
        if seen and seen[-1] == "None":
            seen.append("another")

    assert seen[:19] == ["None", "another"] * 9 + ["None"]
    for greenlet in leaving:
        greenlet.wait()
