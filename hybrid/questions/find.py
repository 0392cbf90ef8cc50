"""Find the question that a command is about, as the one who asks may know it."""

from typing import NamedTuple

import sqlalchemy as sa

from ..base.errors import Refused
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..domain.topics import Topic
from ..store.database import Transaction
from .model import SHOWN_AT, Question, State
from .rows import desk_row

_VOTED_ON = sa.select(Question.author_id, Question.state).where(
    Question.id == sa.bindparam("question", type_=sa.Integer),
    Question.session_id == sa.bindparam("session", type_=sa.Integer),
    getattr(Question, SHOWN_AT[Topic.AUDIENCE]).is_not(None),
)


class VotedOn(NamedTuple):
    """As much of a question as a vote is about."""

    author_id: int
    state: str


def question_of(tx: Transaction, session: Session, question_id: int) -> Question:
    """Find a question of this session; one of another session does not exist."""
    question = tx.get(Question, question_id)
    if question is None or question.session_id != session.id:
        raise Refused("not_found")
    return question


def voted_on(tx: Transaction, session: Session, question_id: int) -> VotedOn:
    """Find a question of this session as who votes may know it; one that the audience never saw does not exist."""
    found = tx.direct(_VOTED_ON, {"question": question_id, "session": session.id}).fetchone()
    if found is None:
        raise Refused("not_found")
    return VotedOn(*found)


def own_question(tx: Transaction, session: Session, actor: Actor, question_id: int) -> Question:
    """Find a question of the attendee's own; somebody else's does not exist here."""
    question = question_of(tx, session, question_id)
    if question.author_id != actor.attendee_id:
        raise Refused("not_found")
    return question


def require_seen(tx: Transaction, question: Question, seen: int | None) -> None:
    """Refuse when the question changed after the moderator saw it at version `seen`, and show it as it is."""
    if seen is not None and question.version != seen:
        raise Refused("wrong_state", row=desk_row(tx, question))


def move(tx: Transaction, question: Question, state: State, command: str, seen: int | None = None) -> bool:
    """Move the question; False when it is there already, which is no fault whatever version was seen."""
    if question.state is state:
        return False
    require_seen(tx, question, seen)
    try:
        return question.move_to(state, command)
    except Refused as refusal:
        refusal.row = desk_row(tx, question)
        raise


def on_stage(tx: Transaction, session: Session) -> Question | None:
    """Find the question that is being answered now."""
    return tx.scalar(sa.select(Question).where(Question.session_id == session.id, Question.state == State.ON_STAGE))


def queued(tx: Transaction, session: Session) -> list[Question]:
    """List the queue, the next one first."""
    found = sa.select(Question).where(Question.session_id == session.id, Question.state == State.QUEUED)
    return list(tx.scalars(found.order_by(Question.position)))
