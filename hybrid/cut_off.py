"""Cut a connection off: below the library, whose own way waits for a writer that may be stuck."""

import logging
import socket
from typing import Any

from .fanout import connection_of, engine_socket_of

logger = logging.getLogger(__name__)


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
    """Tell whether a line has been cut off; its reader may still find what was sent before."""
    engine_socket = engine_socket_of(server, line)
    return engine_socket is None or bool(engine_socket.closing or engine_socket.closed)


def waiting_bytes(server: Any, line: str) -> int:
    """Tell how much waits in a line's queue to be written, in characters."""
    engine_socket = engine_socket_of(server, line)
    return bytes_in(engine_socket.queue) if engine_socket is not None else 0


def bytes_in(queue: Any) -> int:
    """Tell how much waits in a queue of Engine.IO's packets, in characters."""
    return sum(len(packet.data or "") for packet in list(queue.queue) if packet is not None) if queue.qsize() else 0
