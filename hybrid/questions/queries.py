"""Find questions: the one that a command is about, as who asks may know it; the queue; the stage."""

from typing import NamedTuple

import sqlalchemy as sa

from ..base.errors import Refused
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..domain.topics import Topic
from ..store.transaction import Transaction
from .model import Question
from .states import SHOWN_AT, State

_VOTED_ON = sa.select(
    Question.id,
    Question.author_id,
    Question.state,
    Question.merged_into_id,
    getattr(Question, SHOWN_AT[Topic.AUDIENCE]),
).where(
    Question.id == sa.bindparam("question", type_=sa.Integer),
    Question.session_id == sa.bindparam("session", type_=sa.Integer),
)


class VotedOn(NamedTuple):
    """As much of a question as a vote is about."""

    id: int
    author_id: int
    state: str
    merged_into_id: int | None
    shown_at: object


def question(tx: Transaction, session: Session, question_id: int) -> Question:
    """Find a question of this session; one of another session does not exist."""
    found = tx.get(Question, question_id)
    if found is None or found.session_id != session.id:
        raise Refused("not_found")
    return found


def voted_on(tx: Transaction, session: Session, actor: Actor, question_id: int) -> VotedOn:
    """Find a question of this session as who votes may know it: what the audience never saw does not exist for them.

    A vote for one that joined another is a vote for that one; its author knows of it whoever saw it.
    """
    found = _as_voted_on(tx, session, question_id)
    is_own = found is not None and found.author_id == actor.attendee_id
    if found is None or not (found.shown_at or is_own):
        raise Refused("not_found")
    root = _as_voted_on(tx, session, found.merged_into_id) if found.merged_into_id else found
    assert root is not None
    return root


def _as_voted_on(tx: Transaction, session: Session, question_id: int) -> VotedOn | None:
    found = tx.direct(_VOTED_ON, {"question": question_id, "session": session.id}).fetchone()
    return VotedOn(*found) if found else None


def own_question(tx: Transaction, session: Session, actor: Actor, question_id: int) -> Question:
    """Find a question of the attendee's own; somebody else's does not exist here."""
    found = question(tx, session, question_id)
    if found.author_id != actor.attendee_id:
        raise Refused("not_found")
    return found


def merged_into(tx: Transaction, root: Question) -> list[Question]:
    """List what is joined with a question."""
    return list(tx.scalars(sa.select(Question).where(Question.merged_into_id == root.id)))


def on_stage(tx: Transaction, session: Session) -> Question | None:
    """Find the question that is being answered now."""
    return tx.scalar(sa.select(Question).where(Question.session_id == session.id, Question.state == State.ON_STAGE))


def queued(tx: Transaction, session: Session) -> list[Question]:
    """List the queue, the next one first."""
    found = sa.select(Question).where(Question.session_id == session.id, Question.state == State.QUEUED)
    return list(tx.scalars(found.order_by(Question.position)))
