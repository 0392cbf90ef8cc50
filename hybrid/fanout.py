"""Send one message to many sockets: its bytes are made once, and a socket that is idle is given them at once.

The library puts a packet into each reader's queue, wakes its writer and packs a WebSocket frame there, so that a
message to 5,000 is 5,000 turns of the hub. Here the frame is written straight to each connection whose writer waits
for work with nothing queued before it, so nothing can be overtaken. Every other reader takes the library's way: one
that has something queued, one whose connection takes no more, one with a long message, one under another server.
"""

import array
import fcntl
import socket
import struct
import termios
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


class Fanout:
    """The way from one message to all in a room."""

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio

    def emit(self, event: str, data: Any, *, to: str) -> None:
        """Send an event to a room."""
        server = self._socketio.server
        text = server.packet_class(EVENT, namespace=NAMESPACE, data=[event, data]).encode()
        packet, frame = EnginePacket(MESSAGE, text), frame_of(f"{MESSAGE}{text}")
        for number, (_, engine_sid) in enumerate(server.manager.get_participants(NAMESPACE, to), 1):
            if len(frame) > LONGEST_AT_ONCE_BYTES or not self._is_taken(engine_sid, frame):
                server.eio.send_packet(engine_sid, packet)
            if number % SENDS_A_TURN == 0:
                self._socketio.sleep(0)

    def _is_taken(self, engine_sid: str, frame: bytes) -> bool:
        """Write to the connection itself where nobody else is writing; tell whether it took the frame."""
        engine_socket = self._socketio.server.eio.sockets.get(engine_sid)
        if engine_socket is None or engine_socket.closed or not is_writer_idle(engine_socket.queue):
            return False
        connection = getattr(connection_of(self._socketio.server.environ.get(engine_sid, {})), "fd", None)
        if connection is None:
            return False
        try:
            if _unsent_bytes(connection) > MOST_UNSENT_BYTES:
                return False
            taken = connection.send(frame)
        except OSError:  # it takes nothing now, or is gone: the library notices both
            return False
        if taken < len(frame):  # no memory: what was begun cannot be ended in its order, so it comes back and follows
            connection.shutdown(socket.SHUT_RDWR)
        return True


def is_writer_idle(queue: Any) -> bool:
    """Tell whether the writer of this queue waits for work: then no frame is half sent, and none is before ours."""
    return queue.qsize() == 0 and getattr(queue, "getting", int)() == 1


def _unsent_bytes(connection: socket.socket) -> int:
    """Tell how much the kernel holds for this connection, sent or not, that has not arrived."""
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


def connection_of(environ: dict[str, Any]) -> Any:
    """Find the connection of a WebSocket request, as the two kinds of server that we run under keep it; else None."""
    found = environ["eventlet.input"].get_socket() if "eventlet.input" in environ else environ.get("werkzeug.socket")
    return found if hasattr(found, "shutdown") else None
