"""The questions of each topic, which of them a screen may go on holding, and how they measure up."""

from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from ..domain.collection import EVERYWHERE, OF_SESSION, Collection, Number, Rows, Versions, instant, newest_of
from ..domain.topics import Topic
from ..store.transaction import Transaction
from .measures import Asked, Measures, measures
from .model import Question
from .rows import add_question, aliases_of, newer_than, private_labels_of, scores_of
from .states import SHOWN_AT

STAMPS = (newest_of("questions"), newest_of("questions", "score_version"))
_ASKED = sa.select(
    Question.attendance,
    Question.joined_from,
    *(Question.state, Question.submitted_at, Question.staged_at, Question.answered_at),
    *(Question.answered, Question.reply_at),
).where(Question.session_id == sa.bindparam("session", type_=sa.Integer))


def _questions(tx: Transaction, versions: Versions, topic: Topic, since: int, upto: int | None) -> Rows:
    """Show the questions whose words are newer than `since`, and the scores of the others; in a part, up to `upto`."""
    found, part = _newer_questions(topic, is_part=upto is not None), {"session": versions.session_id, "upto": upto}
    questions = tx.scalars(found, part | {"since": since}).all()
    scores = scores_of(tx, questions)
    aliases = aliases_of(tx, [q for q in questions if q.version > since]) if topic is Topic.DESK else {}
    private = private_labels_of(tx, versions.session_id, questions) if topic is not Topic.DESK else set()
    rows: Rows = {}
    for question in questions:
        score, alias = scores.get(question.id, 0), aliases.get(question.author_id)
        add_question(rows, question, topic, since=since, score=score, alias=alias, private_labels=private)
    return rows


@lru_cache
def _newer_questions(topic: Topic, *, is_part: bool) -> sa.Select[Question]:
    """Write the statement that finds what is newer in a topic, once: to build it takes as long as to carry it out."""
    session, since, upto = (sa.bindparam(name, type_=sa.Integer) for name in ("session", "since", "upto"))
    is_newer = newer_than(since, upto=upto if is_part else None)
    return sa.select(Question).where(*_concerned(session, topic), is_newer).order_by(Question.id)


def _concerned(session_id: Number, topic: Topic, attendee_id: int | None = None) -> list[sa.ColumnElement[bool]]:
    """Return which questions a topic may have to tell of; what it never showed need not be read."""
    concerned = [Question.session_id == session_id]
    if topic is Topic.MINE:
        concerned.append(Question.author_id == attendee_id)
    if topic in SHOWN_AT:
        concerned.append(getattr(Question, SHOWN_AT[topic]).is_not(None))
    return concerned


def _versions_in(session_id: int, topic: Topic, attendee_id: int | None) -> sa.Select[Any]:
    return sa.select(Question.version).where(*_concerned(session_id, topic, attendee_id))


def _answered(tx: Transaction, versions: Versions, topic: Topic, since: int, upto: int | None) -> Rows:
    """Return which questions left the stage because they were answered, and stand as they did.

    A screen may go on holding their picture.
    """
    staged = sa.select(Question).where(
        Question.session_id == versions.session_id, Question.version > since, Question.staged_at.is_not(None)
    )
    rows: Rows = {}
    for question in tx.scalars(staged.order_by(Question.id)):
        if question.may_be_held:
            rows[str(question.id)] = {"answered_at": instant(question.answered_at)}
        elif since:
            rows[str(question.id)] = None
    return rows


def _measures(tx: Transaction, versions: Versions, topic: Topic, since: int, upto: int | None) -> Rows:
    """Return the measures of each place and of both; in a long list's parts with the first and the last alone."""
    if since and upto is not None:
        return {}
    asked = tx.execute(_ASKED, {"session": versions.session_id})
    measured = measures(Asked({place, *joined}, *row) for place, joined, *row in asked)
    return {name: _told(row) for name, row in measured.items()}


def _told(row: Measures) -> dict[str, Any]:
    return {name: instant(value) if isinstance(value, datetime) else value for name, value in row._asdict().items()}


COLLECTIONS = (
    Collection("questions", _questions, EVERYWHERE, STAMPS, versions_in=_versions_in),
    Collection("answered", _answered, frozenset({Topic.STAGE}), STAMPS),
    Collection("measures", _measures, frozenset({Topic.DESK}), (newest_of("questions"), OF_SESSION)),
)
