"""What is read from paper when the screens go dark: what is on stage, the queue, and the best of the open list."""

from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from ..domain.meeting import Session
from ..store.transaction import Transaction
from . import queries
from .model import Question
from .rows import scores_of
from .states import State

MOST_LISTED = 60
"""So many of the open list are printed: more is nobody going to turn over on a stage."""


class OnPaper(NamedTuple):
    """The questions of a print; `scores` are those of all, `left_out` is how many of the open list are not on it."""

    on_stage: Question | None
    queue: list[Question]
    listed: list[Question]
    left_out: int
    scores: dict[int, int]


def on_paper(tx: Transaction, session: Session) -> OnPaper:
    """Read what is to be printed of a session; the open list's most supported come first, of equals the oldest."""
    stage, queue = queries.on_stage(tx, session), _readable(queries.queued(tx, session))
    stage = None if stage and stage.is_blank else stage
    found = sa.select(Question).filter_by(session_id=session.id, state=State.APPROVED)
    listed = _readable(tx.scalars(found.order_by(Question.id)))
    scores = scores_of(tx, [*([stage] if stage else []), *queue, *listed])
    listed.sort(key=lambda question: -scores.get(question.id, 0))
    return OnPaper(stage, queue, listed[:MOST_LISTED], len(listed[MOST_LISTED:]), scores)


def _readable(questions: Iterable[Question]) -> list[Question]:
    """Leave out those whose words are gone."""
    return [question for question in questions if not question.is_blank]
