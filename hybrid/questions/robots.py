"""Robots of a rehearsal, and what they leave: it is gone before people begin."""

import sqlalchemy as sa

from ..domain.attendee import Attendee
from ..domain.journal import next_version, record
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..store.transaction import Transaction
from . import family, queue
from .events import RobotsWiped
from .model import Question, Upvote
from .states import State

ROBOTS = "robots"

_AS_IT_IS = {"synchronize_session": False}


def wipe_robots(tx: Transaction, session: Session) -> None:
    """Take back all that robots asked and supported; nobody can undo it, since nobody did it."""
    robots = sa.select(Attendee.id).filter_by(session_id=session.id, is_robot=True)
    asked = sa.select(Question).where(Question.author_id.in_(robots), Question.state != State.WITHDRAWN)
    questions = tx.scalars(asked).all()
    roots = {question.merged_into_id for question in questions if question.merged_into_id}
    supported = _take_votes_back(tx, session, robots)
    for question in questions:
        question.enter(State.WITHDRAWN)
        question.blank()
        question.merged_into_id = question.merged_from = None
        family.release(tx, session, question)
    for root in tx.scalars(sa.select(Question).where(Question.id.in_(roots))).all():
        family.settle(tx, session, root, questions)
    if not questions and not supported:
        return
    queue.renumber(tx, session)
    record(tx, session, Actor(None, session.id, key=ROBOTS), RobotsWiped, session)


def _take_votes_back(tx: Transaction, session: Session, robots: sa.Select[int]) -> bool:
    """Take back the robots' votes, and let every question that had one tell its score anew."""
    given = sa.and_(Upvote.attendee_id.in_(robots), Upvote.upvoted)
    supported = list(tx.scalars(sa.select(Upvote.question_id).where(given).distinct()))
    stamp = {"version": next_version(tx, session)}
    tx.execute(sa.update(Upvote).where(given).values(upvoted=False, **stamp), execution_options=_AS_IT_IS)
    for question_id in supported:
        told = sa.update(Question).where(Question.id == question_id).values(score_version=stamp["version"])
        tx.execute(told, execution_options=_AS_IT_IS)
    return bool(supported)
