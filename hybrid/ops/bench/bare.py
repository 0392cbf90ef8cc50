"""The least that telling all can take: a process that does nothing but `send`, to readers like the server's own."""

import base64
import hashlib
import resource
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection

from ...live.fanout import frame_of

ACCEPTED = (
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {}\r\n\r\n"
)
MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3
HEAD_BYTES = 4096


class BareSender:
    """The process that sends, at `base_url`, and the processor time that its loop has taken."""

    def __init__(self, base_url: str, pipe: Connection) -> None:
        self.base_url = base_url
        self.cpu_seconds = 0.0
        self._pipe = pipe

    def send(self, packet: str) -> None:
        """Let it send a packet of Socket.IO to all who are connected."""
        self._pipe.send(packet)

    def has_sent(self) -> None:
        """Wait until it has, and count its time."""
        self.cpu_seconds += self._pipe.recv()


@contextmanager
def bare_sender(clients: int) -> Iterator[BareSender]:
    """Start the process; it awaits so many lines, and then it sends."""
    ours, theirs = get_context("fork").Pipe()
    listening = socket.create_server(("127.0.0.1", 0), backlog=clients)
    process = get_context("fork").Process(target=_send_bare, args=(theirs, listening, clients))
    process.start()
    try:
        yield BareSender(f"http://127.0.0.1:{listening.getsockname()[1]}", ours)
    finally:
        process.terminate()
        process.join()
        listening.close()


def _send_bare(pipe: Connection, listening: socket.socket, clients: int) -> None:
    connections = [_opened(listening.accept()[0]) for _ in range(clients)]
    while True:
        frame = frame_of(f"4{pipe.recv()}")
        before = _cpu_seconds()
        for connection in connections:
            connection.send(frame)
        pipe.send(_cpu_seconds() - before)


def _opened(connection: socket.socket) -> socket.socket:
    """Say what a line awaits that is opened, and no more."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    head = connection.recv(HEAD_BYTES).partition(b"Sec-WebSocket-Key: ")[2].partition(b"\r\n")[0]
    accept = base64.b64encode(hashlib.sha1(head + MAGIC, usedforsecurity=False).digest()).decode()
    connection.send(ACCEPTED.format(accept).encode() + frame_of("0{}"))
    connection.recv(HEAD_BYTES)
    connection.send(frame_of("40{}"))
    return connection


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
