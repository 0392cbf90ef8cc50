"""Cut a connection off: below the library, whose own way waits for a writer that may be stuck."""

import logging
import socket
import struct
from typing import Any

from .fanout import connection_of, engine_socket_of, kernel_socket_of, unsent_bytes

logger = logging.getLogger(__name__)

_BYTES_ACKED = struct.Struct("120xQ")
"""Where Linux tells in `struct tcp_info` (linux/tcp.h, `tcpi_bytes_acked`) how much has arrived at the other end."""


def cut_off(server: Any, line: str) -> None:
    """End what lives on a line, and shut its connection down; what it has sent already is not looked at."""
    environ, engine_socket = server.environ.get(line, {}), engine_socket_of(server, line)
    connection = connection_of(environ)
    if engine_socket is not None:
        engine_socket.close(wait=False, abort=True)
    if connection is not None:
        shut_down(connection)


def shut_down(connection: Any) -> None:
    """Shut a connection down; its reader and its writer both notice."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        logger.info("a connection was gone before it was cut off")


def is_cut_off(server: Any, line: str) -> bool:
    """Return whether a line has been cut off; its reader may still find what was sent before."""
    engine_socket = engine_socket_of(server, line)
    return engine_socket is None or bool(engine_socket.closing or engine_socket.closed)


def waiting_bytes(server: Any, line: str) -> int:
    """Return how much waits in a line's queue to be written, in characters."""
    engine_socket = engine_socket_of(server, line)
    return bytes_in(engine_socket.queue) if engine_socket is not None else 0


def bytes_in(queue: Any) -> int:
    """Return how much waits in a queue of Engine.IO's packets, in characters."""
    return sum(len(packet.data or "") for packet in list(queue.queue) if packet is not None) if queue.qsize() else 0


def arrived_bytes(server: Any, line: str) -> int:
    """Return how much of what was written on a line has arrived at its other end; 0 where no kernel says so."""
    connection = connection_of(server.environ.get(line, {}))
    try:
        told = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _BYTES_ACKED.size)
        return int(_BYTES_ACKED.unpack(told)[0])
    except (AttributeError, OSError, struct.error):
        return 0


def on_its_way(server: Any, line: str) -> int | None:
    """Return how much has arrived on a line while more is on its way; None where all has arrived."""
    connection = kernel_socket_of(server.environ.get(line, {}))
    try:
        return arrived_bytes(server, line) if connection is not None and unsent_bytes(connection) else None
    except OSError:  # it is gone
        return None
