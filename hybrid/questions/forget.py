"""Questions of an attendee who wants all that they wrote deleted, whatever became of them."""

import sqlalchemy as sa

from ..domain import earlier_texts
from ..domain.attendee import Attendee
from ..domain.meeting import Session
from ..store.transaction import Transaction
from . import family, queue
from .model import Question
from .states import TRANSITIONS, State

_TAKEN_BACK_FROM = TRANSITIONS["forget_me"][State.WITHDRAWN]


def forget_attendee(tx: Transaction, session: Session, attendee: Attendee) -> None:
    """Take back what is not accounted for yet, and blank all: what was answered stays so, for others who asked it too.

    What had joined a question that is taken back stands for itself again; where that is the attendee's own, it is taken
    back in its turn.
    """
    own = list(tx.scalars(sa.select(Question).filter_by(author_id=attendee.id).order_by(Question.id)))
    for question in sorted(own, key=lambda one: one.state is State.MERGED):
        if question.state in _TAKEN_BACK_FROM:
            question.move_to(State.WITHDRAWN, "forget_me")
            family.release(tx, session, question)
        question.blank_for_its_author()
        earlier_texts.let_go(tx, question)
    queue.renumber(tx, session)
