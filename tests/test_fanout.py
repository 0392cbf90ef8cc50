"""One message to many: the frame is right for every length, and nothing overtakes what waits before it."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from uuid import uuid4

import eventlet
import eventlet.event
import eventlet.queue
import pytest
import websocket
from wsproto.connection import Connection, ConnectionType
from wsproto.events import TextMessage

from hybrid.fanout import frame_of, is_writer_idle
from hybrid.http_connection import SEND_BUFFER_BYTES

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


def test_writer_is_idle_only_while_it_waits_for_work():
    """As the library's writers do: take one thing after another from a queue, each taking a while."""
    queue, is_done = eventlet.queue.Queue(), eventlet.event.Event()

    def work() -> None:
        queue.get()
        is_done.wait()
        queue.get()

    assert not is_writer_idle(queue)
    writer = eventlet.spawn(work)
    eventlet.sleep(0)
    assert is_writer_idle(queue)
    queue.put("a packet")
    assert not is_writer_idle(queue)
    eventlet.sleep(0)
    assert not is_writer_idle(queue)
    is_done.send()
    eventlet.sleep(0)
    assert is_writer_idle(queue)
    writer.kill()


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
