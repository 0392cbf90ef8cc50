"""Fan-out: send one message to many connections. Its bytes are made once, and who is idle is given them at once.

The library puts a packet into each reader's queue, wakes its writer and packs a WebSocket frame there, so that a
message to 5,000 is 5,000 turns of the hub. Here the frame is written straight to each connection whose writer waits
for work with nothing queued before it, so nothing can be overtaken. Every other reader takes the library's way: one
that has something queued, one whose connection takes no more, one with a long message, one under another server.

Left: one thread a core that writes (the lists would need locks, and the kernel is what takes the time); `sendmmsg`
and io_uring (no binding that is kept); asking the kernel before each frame how much it still holds (as much time as
the sending itself; so a connection has an allowance, and the kernel is asked when that is used up).

What is known here of the libraries beyond what they promise, each use by a name of its own; `tests/live/test_fanout.py`
fails with a sentence when a release moves one:

* `waiting_packets`, `idle_writers`: what eventlet's queue holds, and who waits for it
* `engine_socket_of`: where Engine.IO keeps a line's queue
* `connection_of`, `kernel_socket_of`: where each kind of server keeps the connection of a WebSocket
"""

import array
import fcntl
import itertools
import socket
import struct
import termios
from collections.abc import Iterable
from typing import Any

from engineio.packet import MESSAGE
from engineio.packet import Packet as EnginePacket
from flask_socketio import SocketIO
from socketio.packet import EVENT

NAMESPACE = "/"
LONGEST_AT_ONCE_BYTES = 8 * 1024
MOST_UNSENT_BYTES = 32 * 1024
"""With so much on its way the kernel still has room for a whole frame (see `http_connection.SEND_BUFFER_BYTES`)."""
SENDS_A_TURN = 250
"""After so many, who has sent something is heard."""

_LONG, _LONGEST = 126, 127
_TEXT_FRAME = 0x81


class Follower:
    """One connection that follows: its queue, its `send` bound once, and an allowance of unsent bytes.

    While the allowance lasts the kernel surely has room for a frame, and is not asked. What is sent by the library is
    not counted, so the allowance ends with each answer (`ask_kernel`).
    """

    __slots__ = ("_allowance", "_connection", "_idle_writers", "_send", "_waiting", "line")

    def __init__(self, server: Any, line: str) -> None:
        self.line = line
        self._allowance = 0
        queue = engine_socket_of(server, line).queue
        self._waiting, self._idle_writers = waiting_packets(queue), idle_writers(queue)
        self._connection = kernel_socket_of(server.environ.get(line, {}))
        self._send = self._connection.send if self._connection and self._idle_writers is not None else None

    def ask_kernel(self) -> None:
        """Trust the allowance no more: others have sent something on this connection."""
        self._allowance = 0

    def takes(self, frame: bytes) -> bool:
        """Write to the connection itself where nobody else is writing; tell whether it took the frame."""
        if self._send is None or self._waiting or len(self._idle_writers) != 1:
            return False
        size = len(frame)
        try:
            if size > self._allowance:
                self._allowance = MOST_UNSENT_BYTES - unsent_bytes(self._connection)
                if size > self._allowance:
                    return False
            taken = self._send(frame)
        except OSError:  # it takes nothing now, or is gone: the library notices both
            return False
        self._allowance -= size
        if taken < size:  # no memory: what was begun cannot be ended in its order, so it comes back and follows
            self._connection.shutdown(socket.SHUT_RDWR)
        return True


class Fanout:
    """The way from one message to all who follow."""

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio
        self._sends = itertools.count(1)

    def deliver(self, followers: Iterable[Follower], event: str, data: Any) -> None:
        """Send an event to each follower; now and then others have a turn."""
        server = self._socketio.server
        text = server.packet_class(EVENT, namespace=NAMESPACE, data=[event, data]).encode()
        packet, frame = EnginePacket(MESSAGE, text), frame_of(f"{MESSAGE}{text}")
        is_short = len(frame) <= LONGEST_AT_ONCE_BYTES
        for follower in followers:
            if not (is_short and follower.takes(frame)):
                server.eio.send_packet(follower.line, packet)
            if next(self._sends) % SENDS_A_TURN == 0:
                self._socketio.sleep(0)


def waiting_packets(queue: Any) -> Any:
    """Find what a queue of Engine.IO's holds; it is the same object for as long as the queue lives."""
    return queue.queue


def idle_writers(queue: Any) -> Any:
    """Find who waits for an eventlet queue to hold something; None for a queue of another kind.

    While its one writer is there and nothing waits, no frame is half sent and none is before ours.
    """
    return getattr(queue, "getters", None)


def line_of(server: Any, sid: str) -> str:
    """Return which line, by Engine.IO's id, a socket is on."""
    return str(server.manager.eio_sid_from_sid(sid, NAMESPACE))


def engine_socket_of(server: Any, line: str) -> Any:
    """Find what Engine.IO knows of a line; None where it is gone."""
    return server.eio.sockets.get(line)


def connection_of(environ: dict[str, Any]) -> Any:
    """Find the connection of a WebSocket request, as the two kinds of server that we run under keep it; else None."""
    found = environ["eventlet.input"].get_socket() if "eventlet.input" in environ else environ.get("werkzeug.socket")
    return found if hasattr(found, "shutdown") else None


def kernel_socket_of(environ: dict[str, Any]) -> Any:
    """Find the socket that never waits beneath eventlet's green one; None under another server."""
    return getattr(connection_of(environ), "fd", None)


def unsent_bytes(connection: socket.socket) -> int:
    """Return how much the kernel holds for this connection, sent or not, that has not arrived."""
    held = array.array("i", [0])
    fcntl.ioctl(connection, termios.TIOCOUTQ, held)
    return held[0]


def frame_of(text: str) -> bytes:
    """Make the WebSocket frame of a text, as a server sends it: whole and unmasked (RFC 6455, section 5.2)."""
    payload = text.encode()
    if len(payload) < _LONG:
        head = struct.pack("!BB", _TEXT_FRAME, len(payload))
    elif len(payload) < 1 << 16:
        head = struct.pack("!BBH", _TEXT_FRAME, _LONG, len(payload))
    else:
        head = struct.pack("!BBQ", _TEXT_FRAME, _LONGEST, len(payload))
    return head + payload
