"""What became of a session, read once from one state of the database: export and report are made from the same rows.

Authors are nowhere in it but by the place that they asked from.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from ..domain.attendee import Attendee
from ..domain.meeting import Label, Panelist, Reason, Segment, Session
from ..domain.roles import Attendance
from ..questions.model import Question, Upvote
from ..questions.states import State
from ..store.transaction import Transaction
from .trace import Trace, trace_of

_VOTERS = sa.select(Upvote.question_id, Upvote.attendee_id).join(Question, Question.id == Upvote.question_id)
_PLACES = sa.select(Attendee.id, Attendee.attendance)


@dataclass(frozen=True)
class Account:
    """A session's rows: its questions in the order in which they were asked, and what they point to, by id or code.

    `votes` are the people who support each question, by place, as `rows.scores_of` counts them. What a corrected file
    has taken out of the session's lists is among its labels and panelists still.
    """

    session: Session
    questions: list[Question]
    votes: dict[int, Counter[Attendance]]
    segments: list[Segment]
    panelists: dict[int, Panelist]
    labels: dict[int, Label]
    reasons: dict[str, Reason]
    trace: Trace

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone in which the meeting's times are told."""
        return ZoneInfo(self.session.meeting.timezone)

    @property
    def owed(self) -> list[Question]:
        """What was promised in writing and has no answer yet, as far as there are words left to answer."""
        deferred = [question for question in self.questions if question.state is State.DEFERRED]
        return [question for question in deferred if not (question.is_answered_in_writing or question.is_blank)]


def account_of(tx: Transaction, session_id: int) -> Account:
    """Read a session's account."""
    questions = list(tx.scalars(sa.select(Question).filter_by(session_id=session_id).order_by(Question.id)))
    return Account(
        session=tx.get_one(Session, session_id),
        questions=questions,
        votes=_votes(tx, session_id, questions),
        segments=[segment for segment in _listed(tx, session_id, Segment) if segment.removed_at is None],
        panelists={row.id: row for row in _listed(tx, session_id, Panelist)},
        labels={row.id: row for row in _listed(tx, session_id, Label)},
        reasons={row.code: row for row in _listed(tx, session_id, Reason)},
        trace=trace_of(tx, session_id),
    )


def _listed(tx: Transaction, session_id: int, model: Any) -> list[Any]:
    return list(tx.scalars(sa.select(model).filter_by(session_id=session_id).order_by(model.position, model.id)))


def _votes(tx: Transaction, session_id: int, questions: list[Question]) -> dict[int, Counter[Attendance]]:
    """Count who supports each question by place: who upvoted it, and who asked one that was joined with it, once."""
    places = dict(tx.execute(_PLACES.where(Attendee.session_id == session_id)).all())
    supporters: dict[int, set[int]] = defaultdict(set)
    for question_id, voter in tx.execute(_VOTERS.where(Question.session_id == session_id, Upvote.upvoted.is_(True))):
        supporters[question_id].add(voter)
    for question in questions:
        supporters[question.id].update(question.joined_by)
    return {question_id: Counter(places[person] for person in people) for question_id, people in supporters.items()}
