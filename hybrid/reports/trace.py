"""What the trail tells of a session: how its questions moved, who came when, which parts of the programme ran.

It is ids, states and times, and holds nothing that anybody wrote.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..domain.attendee import Attendee
from ..domain.event import Event, Move
from ..domain.meeting import Segment
from ..domain.policy import MODERATORS
from ..domain.roles import Attendance
from ..domain.trail import undone_in
from ..people.events import AttendanceCorrected, AttendeeJoined
from ..programme.events import RehearsalOpened, SegmentStarted, SessionLive
from ..questions.model import Question, Upvote
from ..questions.states import State
from ..store.transaction import Transaction

_ARRIVALS = (AttendeeJoined.name, AttendanceCorrected.name)
_COURSE = (SegmentStarted.name, RehearsalOpened.name, SessionLive.name)


class Moved(NamedTuple):
    """A question's change of state, and whether somebody at the desk brought it about; a new one came from none."""

    question_id: int
    from_state: State | None
    to_state: State
    at: datetime
    is_staffs: bool


class Arrival(NamedTuple):
    """Somebody came in, or corrected where they take part."""

    attendee_id: int
    attendance: Attendance
    at: datetime


class Began(NamedTuple):
    """A part of the programme began."""

    segment_id: int
    at: datetime


@dataclass(frozen=True)
class Trace:
    """What happened in a session, each list in its order.

    `opened_at` is when it first began, None where it never did; `votes` are those that were given and not taken back,
    by the place of who gave them.
    """

    moves: list[Moved]
    arrivals: list[Arrival]
    began: list[Began]
    opened_at: datetime | None
    votes: Counter[Attendance]


def trace_of(tx: Transaction, session_id: int) -> Trace:
    """Read what the trail tells of a session."""
    course = list(_events(tx, session_id, _COURSE))
    opened = [at for name, *_, at in course if name != SegmentStarted.name]
    return Trace(
        moves=_moves(tx, session_id),
        arrivals=[
            Arrival(subjects[0], Attendance(details["attendance"]), at)
            for _, subjects, details, at in _events(tx, session_id, _ARRIVALS)
        ],
        began=list(_began(tx, session_id, course)),
        opened_at=min(opened, default=None),
        votes=_votes(tx, session_id),
    )


def _events(tx: Transaction, session_id: int, names: tuple[str, ...]) -> Iterator[Any]:
    """Read the events of these names that are not undone: name, subjects, details and when."""
    undone = undone_in(tx, session_id)
    found = sa.select(Event.version, Event.name, Event.subject_ids, Event.details, Event.happened_at)
    its = found.where(Event.session_id == session_id, Event.name.in_(names)).order_by(Event.version)
    return ((*event,) for version, *event in tx.execute(its) if version not in undone)


def _began(tx: Transaction, session_id: int, course: list[Any]) -> Iterator[Began]:
    """Tell which part began when: a rehearsal begins its first one by itself."""
    planned = sa.select(Segment.id).filter_by(session_id=session_id, removed_at=None).order_by(Segment.position)
    first = tx.scalars(planned.limit(1)).first()
    for name, subjects, _, at in course:
        if name == SegmentStarted.name:
            yield Began(subjects[0], at)
        elif name == RehearsalOpened.name and first is not None:
            yield Began(first, at)


def _moves(tx: Transaction, session_id: int) -> list[Moved]:
    told = sa.and_(Event.session_id == Move.session_id, Event.version == Move.version)
    moved = sa.select(Move.subject_id, Move.from_state, Move.to_state, Event.happened_at, Event.actor_role)
    moved = moved.join(Event, told).where(Move.session_id == session_id, Move.subject_type == Question.subject_type)
    return [
        Moved(question_id, State(former) if former else None, State(state), at, role in MODERATORS)
        for question_id, former, state, at, role in tx.execute(moved.order_by(Move.version, Move.subject_id))
    ]


def _votes(tx: Transaction, session_id: int) -> Counter[Attendance]:
    """Count the votes by place; one that counts for a question because another joined it was given once."""
    given = sa.select(Attendee.attendance, sa.func.count()).join(Upvote, Upvote.attendee_id == Attendee.id)
    counted = given.where(Attendee.session_id == session_id, Upvote.upvoted.is_(True), Upvote.via_id.is_(None))
    return Counter(dict(tx.execute(counted.group_by(Attendee.attendance)).all()))
