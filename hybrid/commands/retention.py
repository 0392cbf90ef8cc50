"""Forget what people wrote, once the time that was promised to them is over."""

import sqlalchemy as sa

from ..db import Transaction
from ..log import record
from ..models import Attendee, Moderator, Question, Receipt, Session
from ..policy import Actor
from .registry import command


@command(internal=True)
def forget_session(tx: Transaction, session: Session, actor: Actor) -> None:
    """Blank every text and name of the session; what happened stays in numbers, states and versions."""
    questions = tx.scalars(sa.select(Question).where(Question.session_id == session.id, Question.body != "")).all()
    attendees = tx.scalars(
        sa.select(Attendee).where(Attendee.session_id == session.id, Attendee.name.is_not(None))
    ).all()
    moderators = tx.scalars(
        sa.select(Moderator).where(Moderator.session_id == session.id, Moderator.name.is_not(None))
    ).all()
    if not questions and not attendees and not moderators and not session.screen_message:
        return
    for question in questions:
        question.blank()
    for attendee in attendees:
        attendee.name = None
    for moderator in moderators:
        moderator.name = None
    session.screen_message = session.previous_screen_message = None
    tx.execute(sa.delete(Receipt).where(Receipt.session_id == session.id))
    record(tx, session, actor, "session_forgotten")
