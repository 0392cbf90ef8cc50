"""Presence: tell the desks how many attendees are here from each place.

Telling is thinned as the crowd grows: of one more among thousands nobody needs to hear within two seconds.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from ..base import metrics
from ..domain.attendee import Attendee
from ..domain.journal import Change
from ..domain.limits import Limits
from ..domain.roles import Attendance
from ..domain.topics import Topic
from .broadcast import Broadcast
from .crowd import Crowd

logger = logging.getLogger(__name__)

TICK_SECONDS = 2.0
MOST_TOLD_A_SECOND = 500
"""So many who are here make the time between two tellings a second longer."""
LONGEST_PAUSE_SECONDS = 10.0


def pause_seconds(here: int) -> float:
    """Return how long the desks wait for the next telling, where so many are here."""
    return min(LONGEST_PAUSE_SECONDS, here / MOST_TOLD_A_SECOND)


@dataclass(slots=True)
class _Telling:
    """What the desks of a session were told last, and when they may be told again."""

    counts: dict[str, int]
    next_at: float = 0.0


class Presence:
    """The crowd of each session, and the desks that hear of it."""

    def __init__(self, broadcast: Broadcast, limits: Limits) -> None:
        self.crowd = Crowd()
        self._broadcast = broadcast
        self._limits = limits
        self._told: dict[int, _Telling] = {}

    def hear(self, told: list[Change]) -> None:
        """Count those anew who corrected where they are."""
        for change in told:
            for row in change.rows:
                if isinstance(row, Attendee):
                    self.crowd.correct(row.id, row.attendance)

    def counts(self, session_id: int) -> dict[str, int]:
        """Return who is here by place, `{"in_room": n, "online": m}`, and `joins_wait` while newcomers have to."""
        here = self.crowd.counts(session_id)
        crowded = {"joins_wait": 1} if self._limits.is_crowded("joins") else {}
        return {attendance.value: here[attendance] for attendance in Attendance} | crowded

    def tell(self, sid: str, session_id: int) -> None:
        """Tell one desk that has just begun to follow."""
        counts = self.counts(session_id)
        self._told.setdefault(session_id, _Telling(counts))
        self.crowd.changed.add(session_id)
        self._broadcast.send_to(sid, "presence", counts)

    def run(self, sleep: Callable[[float], object]) -> None:
        """Tell the desks when the counts have changed, for as long as the process lives."""
        while True:
            sleep(TICK_SECONDS)
            try:
                self.crowd.forget_old_polls(time.monotonic())
                self._tell_changes(time.monotonic())
            except Exception:
                logger.exception("who is here could not be told; trying again")

    def _tell_changes(self, now: float) -> None:
        """Tell the desks of each session where something changed, if the last telling is long enough ago."""
        self.crowd.changed &= self._told.keys()
        for session_id in list(self.crowd.changed):
            if not self._broadcast.is_followed(session_id, Topic.DESK):
                del self._told[session_id]
            elif now >= self._told[session_id].next_at:
                self.crowd.changed.discard(session_id)
                self._tell_change(session_id, self._told[session_id], now)

    def _tell_change(self, session_id: int, told: _Telling, now: float) -> None:
        counts = self.counts(session_id)
        metrics.PRESENCE_COUNTS.inc()
        if "joins_wait" in counts:  # until they do not
            self.crowd.changed.add(session_id)
        told.next_at = now + pause_seconds(self.crowd.counts(session_id).total())
        if counts != told.counts:
            told.counts = counts
            self._broadcast.send_to_all(session_id, Topic.DESK, "presence", counts)
