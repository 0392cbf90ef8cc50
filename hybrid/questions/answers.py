"""What a session leaves to read: what was answered aloud, what in writing, and what is promised.

Nothing but what the audience may read: a topic's rule decides it, and an answer to who asked alone is nobody else's.
"""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from ..domain.topics import Topic
from ..store.transaction import Transaction
from .model import Question
from .states import SHOWN_IN, Answered, ReplyTo, State

_SHOWN = SHOWN_IN[Topic.AUDIENCE] | {State.DEFERRED}
SPOKEN = frozenset({Answered.ALOUD, Answered.LATER})
"""How what was said aloud was answered, in the session or after it."""


class Answers(NamedTuple):
    """A session's questions that have an answer, or are promised one, each in one of four lists.

    `aloud` and, after the session, `later` in the order in which they were answered, `written` the latest first,
    `promised` in the order of asking.
    """

    aloud: list[Question]
    later: list[Question]
    written: list[Question]
    promised: list[Question]

    @property
    def questions(self) -> list[Question]:
        """All of them."""
        return [*self.aloud, *self.later, *self.written, *self.promised]


def answers_of(tx: Transaction, session_id: int) -> Answers:
    """Read what the audience may read of a session's answers."""
    found = sa.select(Question).where(Question.session_id == session_id, Question.state.in_(_SHOWN))
    shown = [question for question in tx.scalars(found.order_by(Question.id)) if _may_be_read(question)]
    by_time = sorted(shown, key=_answered_at)
    return Answers(
        aloud=[one for one in by_time if one.answered is Answered.ALOUD],
        later=[one for one in by_time if one.answered is Answered.LATER],
        written=[one for one in reversed(by_time) if has_reply_to_all(one) and one.answered not in SPOKEN],
        promised=[one for one in shown if one.state is State.DEFERRED and not has_reply_to_all(one)],
    )


def _answered_at(question: Question) -> tuple[datetime, int]:
    at = question.answered_at if question.answered in SPOKEN else question.reply_at
    return at or question.submitted_at, question.id


def has_reply_to_all(question: Question) -> bool:
    """Return whether everybody may read an answer in writing to it."""
    return bool(question.reply_body) and question.reply_to is ReplyTo.ALL


def _may_be_read(question: Question) -> bool:
    return question.is_shown_in(Topic.AUDIENCE) and bool(question.body.strip())
