"""The crowd: which attendees are here, counted as they come and go.

Nothing of it is stored. An attendee is here while a socket of theirs is open, and for half a minute after they polled;
a person counts once, however many windows they have.
"""

from collections import Counter, OrderedDict
from dataclasses import dataclass

from ..domain.roles import Attendance

POLLED_SECONDS = 30.0
"""A page polls each few seconds, or at longest each fifteen after a fault: this is two polls."""


@dataclass(slots=True)
class _Person:
    """An attendee who is here: by so many sockets, by having polled, or by both."""

    session_id: int
    attendance: Attendance
    sockets: int = 0
    polls: bool = False


class Crowd:
    """Who is here of every session, as this process sees it; `changed` are the sessions whose counts have moved."""

    def __init__(self) -> None:
        self.changed: set[int] = set()
        self._people: dict[int, _Person] = {}
        self._counts: dict[int, Counter[Attendance]] = {}
        self._by_socket: dict[str, int] = {}
        self._polled_at: OrderedDict[int, float] = OrderedDict()

    def sessions(self) -> set[int]:
        """Return the sessions in which somebody is."""
        return set(self._counts)

    def counts(self, session_id: int) -> Counter[Attendance]:
        """Return how many are here from each place."""
        return self._counts.get(session_id, Counter())

    def arrive(self, sid: str, session_id: int, attendee_id: int, attendance: Attendance) -> None:
        """Count the attendee behind this socket."""
        self._by_socket[sid] = attendee_id
        self._here(session_id, attendee_id, attendance).sockets += 1

    def leave(self, sid: str) -> None:
        """Count the socket no longer."""
        attendee_id = self._by_socket.pop(sid, None)
        if attendee_id is not None:
            self._people[attendee_id].sockets -= 1
            self._end_if_gone(attendee_id)

    def polled(self, session_id: int, attendee_id: int, attendance: Attendance, now: float) -> None:
        """Count an attendee who asked by HTTP, for a while."""
        self._here(session_id, attendee_id, attendance).polls = True
        self._polled_at[attendee_id] = now
        self._polled_at.move_to_end(attendee_id)

    def forget_old_polls(self, now: float) -> None:
        """Count those no longer who have not polled for a while."""
        while self._polled_at and next(iter(self._polled_at.values())) < now - POLLED_SECONDS:
            attendee_id, _ = self._polled_at.popitem(last=False)
            self._people[attendee_id].polls = False
            self._end_if_gone(attendee_id)

    def correct(self, attendee_id: int, attendance: Attendance) -> None:
        """Count an attendee, if they are here, where they say that they are."""
        person = self._people.get(attendee_id)
        if person:
            self._here(person.session_id, attendee_id, attendance)

    def _here(self, session_id: int, attendee_id: int, attendance: Attendance) -> _Person:
        """Find an attendee among those who are here, or count one more."""
        person = self._people.get(attendee_id)
        if person is None or person.attendance is not attendance:
            counts = self._counts.setdefault(session_id, Counter())
            counts[attendance] += 1
            if person is None:
                person = self._people[attendee_id] = _Person(session_id, attendance)
            else:
                counts[person.attendance] -= 1
                person.attendance = attendance
            self.changed.add(session_id)
        return person

    def _end_if_gone(self, attendee_id: int) -> None:
        person = self._people[attendee_id]
        if not person.sockets and not person.polls:
            del self._people[attendee_id]
            counts = self._counts[person.session_id]
            counts[person.attendance] -= 1
            if not counts.total():
                del self._counts[person.session_id]
            self.changed.add(person.session_id)
