"""Questions that wait and have no words any more, since all of their session was deleted."""

import sqlalchemy as sa

from ..domain.meeting import Session
from ..store.transaction import Transaction
from . import family, queue
from .model import Question
from .states import WAITING, State


def take_back_wordless(tx: Transaction, session: Session) -> None:
    """Take back what waits without words, before a session that was deleted is opened: nobody could answer it."""
    without_words = sa.select(Question).filter_by(session_id=session.id, body="").where(Question.state.in_(WAITING))
    found = tx.scalars(without_words.order_by(Question.id)).all()
    for question in found:
        question.enter(State.WITHDRAWN)
        family.release(tx, session, question)
    if found:
        queue.renumber(tx, session)
