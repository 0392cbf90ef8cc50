"""Ephemeral values: what followers of a topic are told and nobody stores, such as how many are here.

A value has no version and survives no restart: who begins to follow is told it at once, and everybody when it is
another, throttled as its owner says. Each is an event of its own on the socket, beside the topic's messages.
"""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..base import metrics
from ..domain.ephemeral import Ephemeral
from ..domain.topics import Topic
from .broadcast import Broadcast

logger = logging.getLogger(__name__)

TICK_SECONDS = 2.0


@dataclass(slots=True)
class _Sent:
    """What the followers of a session were told last, and when they may be told again."""

    value: dict[str, Any]
    next_at: float = 0.0


class EphemeralValues:
    """The ephemeral values of this process, and who hears of them."""

    def __init__(self, broadcast: Broadcast) -> None:
        self._broadcast = broadcast
        self._kinds: list[Ephemeral] = []
        self._sent: dict[tuple[str, int], _Sent] = {}
        self._dirty: set[tuple[str, int]] = set()

    def add(self, kind: Ephemeral) -> None:
        """Let the followers of its topic hear of a kind of value."""
        self._kinds.append(kind)

    def greet(self, sid: str, session_id: int, topics: Iterable[Topic]) -> None:
        """Tell one who has just begun to follow what each value of these topics is."""
        for kind in self._kinds:
            if kind.topic in topics:
                value, key = kind.value(session_id), (kind.event, session_id)
                self._sent.setdefault(key, _Sent(value))
                self._dirty.add(key)
                self._broadcast.send_to(sid, kind.event, value)

    def run(self, sleep: Callable[[float], object]) -> None:
        """Tell what has changed, for as long as the process lives."""
        while True:
            sleep(TICK_SECONDS)
            for kind in self._kinds:
                try:
                    self._look(kind, time.monotonic())
                except Exception:
                    logger.exception("an ephemeral value could not be told; trying again")

    def _look(self, kind: Ephemeral, now: float) -> None:
        """Tell the followers of each session where the value changed, if the last telling is long enough ago."""
        self._dirty |= {(kind.event, session_id) for session_id in kind.changed(now)}
        self._dirty &= self._sent.keys()
        for key in [key for key in self._dirty if key[0] == kind.event]:
            session_id, sent = key[1], self._sent[key]
            if not self._broadcast.is_followed(session_id, kind.topic):
                del self._sent[key]
            elif now >= sent.next_at:
                self._dirty.discard(key)
                self._send(kind, session_id, sent, now)

    def _send(self, kind: Ephemeral, session_id: int, sent: _Sent, now: float) -> None:
        value = kind.value(session_id)
        metrics.EPHEMERAL_VALUES.labels(kind.event).inc()
        sent.next_at = now + kind.pause_seconds(session_id)
        if value != sent.value:
            sent.value = value
            self._broadcast.send_to_all(session_id, kind.topic, kind.event, value)
