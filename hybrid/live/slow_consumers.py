"""Keep one reader that stalls from holding what all others get: its queue has a bound, and then it is cut off.

Each socket has a queue of packets and a writer that waits in `send` while the network takes no more. The library
bounds neither, so a phone that sleeps with its socket open grows its queue for a minute. Here the head of each
queue is looked at once a second: when the same packet has waited too long and nothing arrives meanwhile, or too much
waits, the connection is shut down. A line that is slow takes its time: a deadline counts silence, not the whole. Its
client comes back with `follow` and the version it has, and gets the sum of what it missed, which is less than the queue
was.

Left: dropping packets from the queue (a gap for the client, and no sooner end for a dead one); a shorter ping
(every phone pays with its battery for the few that stall).
"""

import logging
import time
from typing import Any

from flask_socketio import SocketIO

from ..base import metrics
from .cut_off import arrived_bytes, bytes_in, shut_down
from .fanout import connection_of

logger = logging.getLogger(__name__)

LONGEST_WAIT_SECONDS = 10.0
MOST_WAITING_BYTES = 4 * 1024 * 1024


class SlowConsumers:
    """Since when the head of each socket's queue has been the same, and no more has arrived."""

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio
        self._heads: dict[str, tuple[Any, int, float]] = {}

    def cut_off(self) -> int:
        """Shut down the connections that take nothing any more; tell how many."""
        now = time.monotonic()
        waiting = {
            sid: engine_socket.queue
            for sid, engine_socket in list(self._socketio.server.eio.sockets.items())
            if engine_socket.queue.qsize()
        }
        self._heads = {sid: self._head_of(sid, queue.queue[0], now) for sid, queue in waiting.items()}
        stalled = [
            sid
            for sid, (_, _, since) in self._heads.items()
            if now - since > LONGEST_WAIT_SECONDS or bytes_in(waiting[sid]) > MOST_WAITING_BYTES
        ]
        for sid in stalled:
            self._shut_down(sid)
        return len(stalled)

    def _head_of(self, sid: str, head: Any, now: float) -> tuple[Any, int, float]:
        known, arrived = self._heads.get(sid), arrived_bytes(self._socketio.server, sid)
        return known if known and known[0] is head and known[1] == arrived else (head, arrived, now)

    def _shut_down(self, sid: str) -> None:
        """Close the connection below the library, whose own close would wait for the writer that is stuck."""
        environ = self._socketio.server.environ.get(sid, {})
        connection = connection_of(environ)
        if connection is None:
            return
        logger.warning("cut off a reader that stalled")
        metrics.CUT_OFF.inc()
        shut_down(connection)
