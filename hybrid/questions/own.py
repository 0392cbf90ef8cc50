"""An attendee's own questions and votes: read for many at once, since a burst of votes concerns as many as voted."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from ..domain.collection import OwnCollection, OwnRows
from ..domain.topics import Topic
from ..store.transaction import Transaction
from .model import Question, Upvote
from .rows import IDS, add_question, newer_than, private_labels_of, scores_of

_SINCE, _UPTO = (sa.bindparam(name, type_=sa.Integer) for name in ("since", "upto"))
_Root = aliased(Question, name="root")
_OF_THEIRS = (
    sa.select(Question, _Root)
    .outerjoin(_Root, _Root.id == Question.merged_into_id)
    .where(Question.session_id == sa.bindparam("session", type_=sa.Integer), Question.author_id.in_(IDS))
    .order_by(Question.id)
)
_QUESTIONS = _OF_THEIRS.where(sa.or_(newer_than(_SINCE), _Root.version > _SINCE))
_QUESTIONS_OF_PART = _OF_THEIRS.where(
    sa.or_(newer_than(_SINCE, upto=_UPTO), sa.and_(_Root.version > _SINCE, _Root.version <= _UPTO))
)
_UPVOTES = sa.select(Upvote.attendee_id, Upvote.question_id, Upvote.upvoted, Upvote.version).where(
    Upvote.attendee_id.in_(IDS), Upvote.version > _SINCE
)


def _questions(tx: Transaction, session_id: int, sinces: Mapping[int, int], upto: int | None) -> OwnRows:
    own: OwnRows = {attendee_id: {} for attendee_id in sinces}
    wanted = {"session": session_id, "ids": list(sinces), "since": min(sinces.values())}
    part = {} if upto is None else {"upto": upto}
    found = tx.execute(_QUESTIONS_OF_PART if part else _QUESTIONS, wanted | part).all()
    questions = [question for question, _ in found]
    scores, private = scores_of(tx, questions), private_labels_of(tx, session_id, questions)
    for question, root in found:
        since, rows = sinces[question.author_id], own[question.author_id]
        is_root_newer = bool(root) and root.version > since
        if question.version > since or question.score_version > since or is_root_newer:
            add_question(
                *(rows, question, Topic.MINE),
                since=0 if is_root_newer else since,
                score=scores.get(question.id, 0),
                joined=root,
                private_labels=private,
            )
    return own


def _upvotes(tx: Transaction, session_id: int, sinces: Mapping[int, int], upto: int | None) -> OwnRows:
    own: OwnRows = {attendee_id: {} for attendee_id in sinces}
    found = tx.execute(_UPVOTES, {"ids": list(sinces), "since": min(sinces.values())})
    for attendee_id, question_id, upvoted, version in found:
        if version > sinces[attendee_id]:
            own[attendee_id][str(question_id)] = {"upvoted": upvoted}
    return own


def _asked_since(session_id: int, version: int) -> sa.Select[Any]:
    """Ask whose own questions are newer, or whose joined one that is."""
    asked = sa.select(Question.author_id).outerjoin(_Root, _Root.id == Question.merged_into_id)
    return asked.where(Question.session_id == session_id, sa.or_(newer_than(version), _Root.version > version))


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
