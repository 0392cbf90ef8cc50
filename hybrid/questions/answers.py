"""What a session leaves to read: what was answered aloud, what in writing, and what is promised.

Nothing but what the audience may read: a topic's rule decides it, and an answer to who asked alone is nobody else's.
"""

from typing import NamedTuple

import sqlalchemy as sa

from ..domain.event import Event, Move
from ..domain.topics import Topic
from ..domain.undo import ActUndone
from ..store.transaction import Transaction
from .events import QuestionReplied
from .model import Question
from .states import SHOWN_IN, ReplyTo, State

_SHOWN = SHOWN_IN[Topic.AUDIENCE] | {State.DEFERRED}
_ANSWERED_BY = (
    sa.select(Move.subject_id, Event.name)
    .join(Event, sa.and_(Event.session_id == Move.session_id, Event.version == Move.version))
    .where(
        Move.session_id == sa.bindparam("session", type_=sa.Integer),
        Move.subject_type == Question.subject_type,
        Move.to_state == State.ANSWERED,
        Event.name != ActUndone.name,
    )
    .order_by(Move.version)
)


class Answers(NamedTuple):
    """A session's questions that have an answer, or are promised one, each in one of three lists.

    `aloud` in the order in which they were answered, `written` the latest first, `promised` in the order of asking.
    """

    aloud: list[Question]
    written: list[Question]
    promised: list[Question]

    @property
    def questions(self) -> list[Question]:
        """All of them."""
        return [*self.aloud, *self.written, *self.promised]


def answers_of(tx: Transaction, session_id: int) -> Answers:
    """Read what the audience may read of a session's answers."""
    found = sa.select(Question).where(Question.session_id == session_id, Question.state.in_(_SHOWN))
    shown = [question for question in tx.scalars(found.order_by(Question.id)) if _may_be_read(question)]
    in_writing = _answered_in_writing(tx, session_id)
    aloud = [one for one in shown if one.state is State.ANSWERED and one.id not in in_writing]
    others = [one for one in shown if one not in aloud]
    return Answers(
        sorted(aloud, key=lambda one: (one.answered_at or one.submitted_at, one.id)),
        sorted(filter(has_reply_to_all, others), key=lambda one: (one.reply_at, one.id), reverse=True),
        [one for one in others if one.state is State.DEFERRED and not has_reply_to_all(one)],
    )


def has_reply_to_all(question: Question) -> bool:
    """Return whether everybody may read an answer in writing to it."""
    return bool(question.reply_body) and question.reply_to is ReplyTo.ALL


def _may_be_read(question: Question) -> bool:
    return question.is_shown_in(Topic.AUDIENCE) and bool(question.body.strip())


def _answered_in_writing(tx: Transaction, session_id: int) -> set[int]:
    """Find what was answered by the writing of an answer, and not aloud."""
    last = dict(tx.execute(_ANSWERED_BY, {"session": session_id}).all())
    return {question_id for question_id, name in last.items() if name == QuestionReplied.name}
