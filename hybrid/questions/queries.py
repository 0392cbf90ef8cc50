"""Find questions: the one that a command is about, as who asks may know it; the queue; the stage."""

from typing import NamedTuple

import sqlalchemy as sa

from ..base.errors import Refused
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..domain.topics import Topic
from ..store.transaction import Transaction
from .model import SHOWN_AT, Question, State

_VOTED_ON = sa.select(Question.author_id, Question.state).where(
    Question.id == sa.bindparam("question", type_=sa.Integer),
    Question.session_id == sa.bindparam("session", type_=sa.Integer),
    getattr(Question, SHOWN_AT[Topic.AUDIENCE]).is_not(None),
)


class VotedOn(NamedTuple):
    """As much of a question as a vote is about."""

    author_id: int
    state: str


def question(tx: Transaction, session: Session, question_id: int) -> Question:
    """Find a question of this session; one of another session does not exist."""
    found = tx.get(Question, question_id)
    if found is None or found.session_id != session.id:
        raise Refused("not_found")
    return found


def voted_on(tx: Transaction, session: Session, question_id: int) -> VotedOn:
    """Find a question of this session as who votes may know it; one that the audience never saw does not exist."""
    found = tx.direct(_VOTED_ON, {"question": question_id, "session": session.id}).fetchone()
    if found is None:
        raise Refused("not_found")
    return VotedOn(*found)


def own_question(tx: Transaction, session: Session, actor: Actor, question_id: int) -> Question:
    """Find a question of the attendee's own; somebody else's does not exist here."""
    found = question(tx, session, question_id)
    if found.author_id != actor.attendee_id:
        raise Refused("not_found")
    return found


def on_stage(tx: Transaction, session: Session) -> Question | None:
    """Find the question that is being answered now."""
    return tx.scalar(sa.select(Question).where(Question.session_id == session.id, Question.state == State.ON_STAGE))


def queued(tx: Transaction, session: Session) -> list[Question]:
    """List the queue, the next one first."""
    found = sa.select(Question).where(Question.session_id == session.id, Question.state == State.QUEUED)
    return list(tx.scalars(found.order_by(Question.position)))
