"""Presence: how many attendees are here from each place, as the desks hear it."""

from ..domain.attendee import Attendee
from ..domain.ephemeral import Ephemeral
from ..domain.journal import Change
from ..domain.limits import Limits
from ..domain.roles import Attendance
from ..domain.topics import Topic
from .crowd import Crowd

MOST_TOLD_A_SECOND = 500
"""So many who are here make the time between two tellings a second longer: of one more nobody need hear at once."""
LONGEST_PAUSE_SECONDS = 10.0


def pause_seconds(here: int) -> float:
    """Return how long the desks wait for the next telling, where so many are here."""
    return min(LONGEST_PAUSE_SECONDS, here / MOST_TOLD_A_SECOND)


class Presence:
    """The crowd of each session, counted for the desks."""

    def __init__(self, limits: Limits) -> None:
        self.crowd = Crowd()
        self._limits = limits
        self._joins_waited = False
        self.ephemeral = Ephemeral("presence", Topic.DESK, self.counts, self.changed, self._pause_seconds)

    def hear(self, changes: list[Change]) -> None:
        """Count those anew who corrected where they are."""
        for change in changes:
            for row in change.rows:
                if isinstance(row, Attendee):
                    self.crowd.correct(row.id, row.attendance)

    def counts(self, session_id: int) -> dict[str, int]:
        """Return who is here by place, `{"in_room": n, "online": m}`, and `joins_wait` while newcomers have to."""
        here = self.crowd.counts(session_id)
        crowded = {"joins_wait": 1} if self._limits.is_crowded("joins") else {}
        return {attendance.value: here[attendance] for attendance in Attendance} | crowded

    def changed(self, now: float) -> set[int]:
        """Return the sessions where somebody came or went since the last time; all, where newcomers have to wait."""
        self.crowd.forget_old_polls(now)
        changed, self.crowd.changed = self.crowd.changed, set()
        joins_wait = self._limits.is_crowded("joins")
        if joins_wait or self._joins_waited:
            changed |= self.crowd.sessions()
        self._joins_waited = joins_wait
        return changed

    def _pause_seconds(self, session_id: int) -> float:
        return pause_seconds(self.crowd.counts(session_id).total())
