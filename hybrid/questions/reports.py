"""Reports ("Meld fra"): somebody in the audience asks moderators to look at an open question. They bar nothing."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..base.errors import Refused
from ..domain.commands import Id, SeenVersion, command
from ..domain.journal import record
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..store.tables import Base
from ..store.transaction import Transaction
from . import queries, transition
from .events import QuestionReported, ReportsSettled
from .states import VOTABLE


class Report(Base):
    """That an attendee has said so, once; it is kept, so that saying it again changes nothing."""

    __tablename__ = "reports"

    question_id: Mapped[int] = mapped_column(sa.ForeignKey("questions.id"), primary_key=True)
    attendee_id: Mapped[int] = mapped_column(sa.ForeignKey("attendees.id"), primary_key=True)


@command()
def report_question(tx: Transaction, session: Session, actor: Actor, *, question_id: Id) -> None:
    """Ask moderators to look at an open question: it comes first at the desk, and nothing more."""
    found = queries.voted_on(tx, session, actor, question_id)
    assert actor.attendee_id is not None
    if tx.get(Report, (found.id, actor.attendee_id)):
        return
    if found.state not in VOTABLE:
        raise Refused("wrong_state")
    question = queries.question(tx, session, found.id)
    tx.add(Report(question_id=question.id, attendee_id=actor.attendee_id))
    question.reports += 1
    record(tx, session, actor, QuestionReported, question)


@command()
def settle_reports(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, version: SeenVersion = None
) -> None:
    """Say that it was looked at, and may stand."""
    question = queries.question(tx, session, question_id)
    if not question.reports:
        return
    transition.require_workable(tx, question, version)
    question.reports = 0
    record(tx, session, actor, ReportsSettled, question)
