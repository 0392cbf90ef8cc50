"""Claims: a moderator is on a question, and says so to colleagues. A claim is a lease, and bars nobody."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..base.clock import utc_now
from ..base.errors import Refused
from ..domain.commands import Flag, Id, SeenVersion, command
from ..domain.journal import record_unlogged
from ..domain.meeting import Session
from ..domain.moderators import Moderator, be_here, moderator_of
from ..domain.policy import Actor
from ..store.tables import Base
from ..store.transaction import Transaction
from . import queries
from .model import Question
from .states import WORKABLE

LASTS = timedelta(seconds=60)


class Claim(Base):
    """That the moderator of this `number` is on a question, until `ends_at` unless they say it again."""

    __tablename__ = "claims"

    question_id: Mapped[int] = mapped_column(sa.ForeignKey("questions.id"), primary_key=True)
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"), index=True)
    number: Mapped[int]
    ends_at: Mapped[datetime]


@command()
def claim_question(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, claimed: Flag, version: SeenVersion = None
) -> None:
    """Say that one is on the question, or no more; whoever said so before. To say it again makes it last longer."""
    question = queries.question(tx, session, question_id)
    moderator = moderator_of(tx, session, actor)
    if claimed and (question.is_blank or question.state not in WORKABLE):
        raise Refused("wrong_state", about=question)
    is_news = be_here(tx, moderator) or (question.claimed_by == moderator.number) is not claimed
    if claimed:
        _begin(tx, question, moderator.number)
    elif question.claimed_by == moderator.number:
        _end(tx, question)
    if is_news:
        record_unlogged(tx, session, actor)


def _begin(tx: Transaction, question: Question, number: int) -> None:
    question.claimed_by = number
    claim = tx.get(Claim, question.id) or Claim(question_id=question.id, session_id=question.session_id)
    claim.number, claim.ends_at = number, utc_now() + LASTS
    tx.add(claim)


def _end(tx: Transaction, question: Question) -> None:
    question.claimed_by = None
    tx.execute(sa.delete(Claim).where(Claim.question_id == question.id))


def is_over(now: datetime) -> sa.ColumnElement[bool]:
    """Ask for the claims that lapsed: nobody said them again, or who did is not at the desk any more."""
    holder = sa.exists().where(
        Moderator.session_id == Claim.session_id, Moderator.number == Claim.number, Moderator.here.is_(True)
    )
    return sa.or_(Claim.ends_at <= now, ~holder)


def lapsed(tx: Transaction, now: datetime) -> set[int]:
    """Return the sessions in which a claim lapsed."""
    return set(tx.scalars(sa.select(Claim.session_id).where(is_over(now)).distinct()))


def clear_lapsed(tx: Transaction, session: Session, now: datetime) -> None:
    """Let nobody be on the questions whose claim lapsed."""
    over = sa.select(Question).join(Claim, Claim.question_id == Question.id)
    for question in tx.scalars(over.where(Claim.session_id == session.id, is_over(now))).all():
        _end(tx, question)
