"""How many attendees are here from each place, as this process sees it.

Nothing about presence is kept: it is the open sockets, counted once a person.
"""

import logging
from collections import Counter

import sqlalchemy as sa

from . import metrics
from .broadcast import socketio
from .db import Database
from .fanout import NAMESPACE
from .limits import Limits
from .log import Told
from .models import Attendance, Attendee
from .topics import Topic, room_of

logger = logging.getLogger(__name__)

TICK_SECONDS = 2.0


class Presence:
    """The attendees whose sockets are open, and the desks that hear of it."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database = database
        self._limits = limits
        self._here: dict[str, tuple[int, int]] = {}
        self._told: dict[int, dict[str, int]] = {}
        self._uncounted: set[int] = set()
        database.listen(self._hear)

    def arrive(self, sid: str, session_id: int, attendee_id: int) -> None:
        """Count the attendee behind this socket."""
        self._here[sid] = (session_id, attendee_id)
        self._uncounted.add(session_id)

    def leave(self, sid: str) -> None:
        """Count the socket no longer."""
        session_id, _ = self._here.pop(sid, (None, None))
        if session_id is not None:
            self._uncounted.add(session_id)

    def _hear(self, told: list[Told]) -> None:
        """Count again where something was done: it may be that somebody corrected where they are."""
        self._uncounted |= {change.session_id for change in told if not change.only_votes}

    def counts(self, session_id: int) -> dict[str, int]:
        """Count who is here, by place: `{"in_room": n, "online": m}`; `joins_wait` is there while newcomers have to."""
        here = {attendee_id for at, attendee_id in self._here.values() if at == session_id}
        metrics.PRESENCE_COUNTS.inc()
        with self._database.snapshot() as tx:
            found = tx.execute(sa.select(Attendee.id, Attendee.attendance).where(Attendee.session_id == session_id))
            counted = Counter(attendance for attendee_id, attendance in found if attendee_id in here)
        crowded = {"joins_wait": 1} if self._limits.is_crowded("joins") else {}
        return {attendance.value: counted[attendance] for attendance in Attendance} | crowded

    def tell(self, sid: str, session_id: int) -> None:
        """Tell one desk that has just begun to follow."""
        self._told.setdefault(session_id, {})
        self._uncounted.add(session_id)
        socketio.server.emit("presence", self.counts(session_id), to=sid)

    def run(self) -> None:
        """Tell the desks that follow when the counts have changed, for as long as the process lives.

        Where nothing was done since the last time, nothing is counted.
        """
        while True:
            socketio.sleep(TICK_SECONDS)
            try:
                self._tell_changes()
            except sa.exc.DBAPIError:
                logger.warning("who is here could not be counted; trying again")

    def _tell_changes(self) -> None:
        for session_id in self._told.keys() & self._uncounted:
            room = room_of(Topic.DESK, session_id)
            if not any(socketio.server.manager.get_participants(NAMESPACE, room)):
                del self._told[session_id]
                continue
            self._uncounted.discard(session_id)  # before it is counted: who comes meanwhile is counted again
            try:
                counts = self.counts(session_id)
            except sa.exc.DBAPIError:
                self._uncounted.add(session_id)
                raise
            if "joins_wait" in counts:  # until they do not
                self._uncounted.add(session_id)
            if counts != self._told[session_id]:
                self._told[session_id] = counts
                socketio.server.emit("presence", counts, to=room)
