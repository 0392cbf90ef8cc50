"""An attendee's own questions and votes: read for many at once, since a burst of votes concerns as many as voted."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from ..domain.collection import OwnCollection, OwnRows
from ..domain.topics import Topic
from ..store.transaction import Transaction
from .model import Question, Upvote
from .rows import IDS, add_question, newer_than, scores_of

_SINCE, _UPTO = (sa.bindparam(name, type_=sa.Integer) for name in ("since", "upto"))
_OF_THEIRS = (
    sa.select(Question)
    .where(Question.session_id == sa.bindparam("session", type_=sa.Integer), Question.author_id.in_(IDS))
    .order_by(Question.id)
)
_QUESTIONS, _QUESTIONS_OF_PART = (_OF_THEIRS.where(newer_than(_SINCE, upto=end)) for end in (None, _UPTO))
_UPVOTES = sa.select(Upvote.attendee_id, Upvote.question_id, Upvote.upvoted, Upvote.version).where(
    Upvote.attendee_id.in_(IDS), Upvote.version > _SINCE
)


def _questions(tx: Transaction, session_id: int, sinces: Mapping[int, int], upto: int | None) -> OwnRows:
    own: OwnRows = {attendee_id: {} for attendee_id in sinces}
    wanted = {"session": session_id, "ids": list(sinces), "since": min(sinces.values())}
    part = {} if upto is None else {"upto": upto}
    questions = tx.scalars(_QUESTIONS_OF_PART if part else _QUESTIONS, wanted | part).all()
    scores = scores_of(tx, questions)
    for question in questions:
        since = sinces[question.author_id]
        if question.version > since or question.score_version > since:
            score = scores.get(question.id, 0)
            add_question(own[question.author_id], question, Topic.MINE, since=since, score=score)
    return own


def _upvotes(tx: Transaction, session_id: int, sinces: Mapping[int, int], upto: int | None) -> OwnRows:
    own: OwnRows = {attendee_id: {} for attendee_id in sinces}
    found = tx.execute(_UPVOTES, {"ids": list(sinces), "since": min(sinces.values())})
    for attendee_id, question_id, upvoted, version in found:
        if version > sinces[attendee_id]:
            own[attendee_id][str(question_id)] = {"upvoted": upvoted}
    return own


def _asked_since(session_id: int, version: int) -> sa.Select[Any]:
    return sa.select(Question.author_id).where(Question.session_id == session_id, newer_than(version))


def _voted_since(session_id: int, version: int) -> sa.Select[Any]:
    return (
        sa.select(Upvote.attendee_id)
        .join(Question, Question.id == Upvote.question_id)
        .where(Question.session_id == session_id, Question.score_version > version, Upvote.version > version)
    )


OWN_COLLECTIONS = (
    OwnCollection("questions", _questions, _asked_since),
    OwnCollection("upvotes", _upvotes, _voted_since),
)
