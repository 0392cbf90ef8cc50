"""Find the question that a command is about, as the one who asks may know it."""

import sqlalchemy as sa

from ..db import Transaction
from ..errors import Refused
from ..models import Question, Session, State
from ..policy import Actor
from ..rows import desk_row


def question_of(tx: Transaction, session: Session, question_id: int) -> Question:
    """Find a question of this session; one of another session does not exist."""
    question = tx.get(Question, question_id)
    if question is None or question.session_id != session.id:
        raise Refused("not_found")
    return question


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
