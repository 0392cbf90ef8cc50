"""What a session leaves to read: what was answered aloud, what in writing, and what is promised.

Nothing but what the audience may read: a topic's rule decides it, and an answer to who asked alone is nobody else's.
"""

from typing import NamedTuple

import sqlalchemy as sa

from ..domain.topics import Topic
from ..store.transaction import Transaction
from .model import Question
from .states import SHOWN_IN, ReplyTo, State

_SHOWN = SHOWN_IN[Topic.AUDIENCE] | {State.DEFERRED}


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
    aloud = [one for one in shown if one.answered_aloud]
    written = [one for one in shown if has_reply_to_all(one) and not one.answered_aloud]
    promised = [one for one in shown if one.state is State.DEFERRED and not has_reply_to_all(one)]
    return Answers(
        sorted(aloud, key=lambda one: (one.answered_at or one.submitted_at, one.id)),
        sorted(written, key=lambda one: (one.reply_at, one.id), reverse=True),
        promised,
    )


def has_reply_to_all(question: Question) -> bool:
    """Return whether everybody may read an answer in writing to it."""
    return bool(question.reply_body) and question.reply_to is ReplyTo.ALL


def _may_be_read(question: Question) -> bool:
    return question.is_shown_in(Topic.AUDIENCE) and bool(question.body.strip())
