"""One message to many: the frame is right for every length, and nothing overtakes what waits before it."""

import fcntl
import io
import json
import queue
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from uuid import uuid4

import eventlet
import eventlet.event
import eventlet.queue
import pytest
import socketio
import websocket
from engineio.socket import Socket as EngineSocket
from eventlet.greenio import GreenSocket
from eventlet.wsgi import Input
from wsproto.connection import Connection, ConnectionType
from wsproto.events import TextMessage

from hybrid.live.fanout import (
    MOST_UNSENT_BYTES,
    Follower,
    connection_of,
    engine_socket_of,
    frame_of,
    idle_writers,
    kernel_socket_of,
    waiting_packets,
)
from hybrid.web.http_connection import SEND_BUFFER_BYTES

QUESTIONS = 6
MESSAGES = 120


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 65_535, 65_536])
def test_frame_is_one_whole_text(length):
    text = "ø" * (length // 2) + "o" * (length % 2)
    reader = Connection(ConnectionType.CLIENT)

    reader.receive_data(frame_of(text))

    [message] = reader.events()
    assert isinstance(message, TextMessage)
    assert (message.data, message.message_finished) == (text, True)


def is_idle(queue) -> bool:
    return not waiting_packets(queue) and len(idle_writers(queue)) == 1


def test_writer_of_eventlets_queue_is_known_to_be_idle_only_while_it_waits():
    """As the library's writers do: take one thing after another from a queue, each taking a while.

    Should this fail with a newer eventlet, a queue keeps what waits, or who waits for it, elsewhere.
    """
    queue, is_done = eventlet.queue.Queue(), eventlet.event.Event()
    waiting, writers = waiting_packets(queue), idle_writers(queue)

    def work() -> None:
        queue.get()
        is_done.wait()
        queue.get()

    assert not is_idle(queue)
    writer = eventlet.spawn(work)
    eventlet.sleep(0)
    assert is_idle(queue)
    queue.put("a packet")
    assert list(waiting) == ["a packet"]
    assert not is_idle(queue)
    eventlet.sleep(0)
    assert not is_idle(queue)
    is_done.send()
    eventlet.sleep(0)
    assert is_idle(queue)
    assert (waiting_packets(queue), idle_writers(queue)) == (waiting, writers), "they are other objects by now"
    writer.kill()


def test_queue_of_another_server_has_no_writer_that_is_known_to_be_idle():
    assert idle_writers(queue.Queue()) is None


def test_engine_io_keeps_a_lines_queue_where_it_is_looked_for():
    server = socketio.Server(async_mode="eventlet")
    line = EngineSocket(server.eio, "a line")
    server.eio.sockets["a line"] = line

    found = engine_socket_of(server, "a line")

    assert found is line
    assert type(found.queue) is eventlet.queue.Queue, "Engine.IO's sockets have another queue by now"
    assert engine_socket_of(server, "gone") is None


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Two ends of one connection."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def test_eventlets_green_socket_has_the_kernels_own_beneath_it(pair):
    """Where `eventlet.input` comes from stands in `http_connection.py`, which makes it."""
    one, _ = pair
    green = GreenSocket(one)
    environ = {"eventlet.input": Input(io.BytesIO(), 0, green)}

    assert connection_of(environ) is green
    assert kernel_socket_of(environ).fileno() == one.fileno(), "eventlet keeps the kernel's socket elsewhere by now"
    assert kernel_socket_of(environ).send(b"at once") == len(b"at once")
    assert kernel_socket_of({}) is None


class Held:
    """A server's one line, whose reader is in our hands: the writer of its queue waits, as the library's does."""

    def __init__(self, ours: socket.socket, theirs: socket.socket) -> None:
        self.reader = theirs
        self.server = socketio.Server(async_mode="eventlet")
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
        line = self.server.eio.sockets["a line"] = EngineSocket(self.server.eio, "a line")
        self.server.environ["a line"] = {"eventlet.input": Input(io.BytesIO(), 0, GreenSocket(ours))}
        self.writer = eventlet.spawn(line.queue.get)
        eventlet.sleep(0)
        self.follower = Follower(self.server, "a line")


@pytest.fixture
def held(pair) -> Iterator[Held]:
    held = Held(*pair)
    yield held
    held.writer.kill()


def test_kernel_is_asked_only_when_the_allowance_is_used_up(held, monkeypatch):
    asked, ioctl = [], fcntl.ioctl
    monkeypatch.setattr("hybrid.live.fanout.fcntl.ioctl", lambda *given: asked.append(1) or ioctl(*given))
    frame = frame_of("o" * 1_000)

    for _ in range(MOST_UNSENT_BYTES // len(frame)):
        assert held.follower.takes(frame)
        held.reader.recv(len(frame), socket.MSG_WAITALL)

    assert len(asked) == 1
    assert held.follower.takes(frame)
    assert len(asked) == 2
    held.follower.ask_kernel()
    assert held.follower.takes(frame)
    assert len(asked) == 3


def test_reader_who_takes_nothing_is_given_no_more_than_the_allowance(held):
    frame, taken = frame_of("o" * 4_000), 0

    while held.follower.takes(frame):
        taken += len(frame)

    assert 0 < taken <= MOST_UNSENT_BYTES
    assert not held.follower.takes(frame_of("o"))
    held.reader.recv(taken, socket.MSG_WAITALL)
    assert held.follower.takes(frame)


@pytest.fixture
def reader(live) -> Iterator[websocket.WebSocket]:
    """Follow the audience with hardly any room for what is not yet read."""
    small = [(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)]
    address = f"{live.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket"
    reader = websocket.create_connection(address, sockopt=small, timeout=10)
    reader.recv()
    reader.send(f"40{json.dumps({'token': live.join('online')})}")
    reader.recv()
    reader.send('421["follow",{"audience":0}]')
    yield reader
    reader.close()


def read_until(reader: websocket.WebSocket, version: int) -> list[dict]:
    """Read every message of the audience up to a version; whatever is no whole frame raises."""
    read = []
    while not read or read[-1]["version"] < version:
        packet = reader.recv()
        if packet.startswith("431"):
            read += json.loads(packet[3:])[0]
        elif packet.startswith("42"):
            event, message = json.loads(packet[2:])
            read += [message] if event == "changes" else []
    return read


def test_reader_whose_connection_is_full_gets_all_in_its_order(live, reader):
    """The connection fills, so that messages go into the queue, and empties while more come, which go past it again.

    Tried once by hand and caught here: frames that are written whatever waits or is on its way.
    """
    author, moderator = live.line("kari"), live.line("mona", "audience")
    bodies = [f"{n} {'🎻' * 290}" for n in range(QUESTIONS)]
    asked = [author.command("submit_question", body=body, client_id=str(uuid4()))["question_id"] for body in bodies]
    read = read_until(reader, 0)

    def stage(times: int) -> int:
        for n in range(times):
            version = moderator.command("put_on_stage", question_id=asked[n % QUESTIONS])["version"]
            moderator.wait_for("audience", version)  # so that each change is a message of its own
        return version

    filled = stage(MESSAGES)
    with ThreadPoolExecutor() as beside:
        reading = beside.submit(read_until, reader, filled + MESSAGES)
        stage(MESSAGES)
        read += reading.result()

    assert [b["since"] for _, b in pairwise(read)] == [a["version"] for a, _ in pairwise(read)]
    assert len(read) == 1 + 2 * MESSAGES
    assert sum(len(json.dumps(message)) for message in read[:MESSAGES]) > 2 * SEND_BUFFER_BYTES
