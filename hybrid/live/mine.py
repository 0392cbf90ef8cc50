"""What is an attendee's own: read for many of them at once, since a burst of votes concerns as many as voted."""

from collections.abc import Mapping

import sqlalchemy as sa

from ..domain.topics import Topic
from ..people.model import Attendee
from ..questions.model import Question, Upvote
from ..questions.rows import IDS, Rows, add_question, newer_than, scores_of
from ..store.transaction import Transaction

Own = dict[int, dict[str, Rows]]


def own_rows(tx: Transaction, session_id: int, sinces: Mapping[int, int], *, upto: int | None = None) -> Own:
    """Return attendee → what of their own is newer than their version, as the collections of `mine`.

    `sinces` tells attendee → version. It takes as many statements for one as for hundreds; with `upto`, the end of
    a part, it is for one.
    """
    own: Own = {attendee_id: {"attendee": {}, "questions": {}, "upvotes": {}} for attendee_id in sinces}
    oldest = min(sinces.values())
    _add_attendees(tx, own, sinces, oldest)
    _add_questions(tx, own, session_id, sinces, oldest, upto=upto)
    _add_upvotes(tx, own, sinces, oldest)
    return own


_SINCE, _UPTO = (sa.bindparam(name, type_=sa.Integer) for name in ("since", "upto"))
_ATTENDEES = sa.select(Attendee).where(Attendee.id.in_(IDS), sa.or_(Attendee.version > _SINCE, _SINCE == 0))
_OF_THEIRS = (
    sa.select(Question)
    .where(Question.session_id == sa.bindparam("session", type_=sa.Integer), Question.author_id.in_(IDS))
    .order_by(Question.id)
)
_QUESTIONS, _QUESTIONS_OF_PART = (_OF_THEIRS.where(newer_than(_SINCE, upto=end)) for end in (None, _UPTO))
_UPVOTES = sa.select(Upvote.attendee_id, Upvote.question_id, Upvote.upvoted, Upvote.version).where(
    Upvote.attendee_id.in_(IDS), Upvote.version > _SINCE
)


def concerned_since(tx: Transaction, session_id: int, version: int) -> set[int]:
    """Return whose own things have changed since a version."""
    newer = (
        sa.select(Question.author_id).where(Question.session_id == session_id, newer_than(version)),
        sa.select(Attendee.id).where(Attendee.session_id == session_id, Attendee.version > version),
        sa.select(Upvote.attendee_id)
        .join(Question, Question.id == Upvote.question_id)
        .where(Question.session_id == session_id, Question.score_version > version, Upvote.version > version),
    )
    return set(tx.scalars(sa.union(*newer)))


def _add_attendees(tx: Transaction, own: Own, sinces: Mapping[int, int], oldest: int) -> None:
    for row in tx.scalars(_ATTENDEES, {"ids": list(own), "since": oldest}):
        if row.version > sinces[row.id] or not sinces[row.id]:
            own[row.id]["attendee"][str(row.id)] = {"attendance": row.attendance, "name": row.name}


def _add_questions(
    tx: Transaction, own: Own, session_id: int, sinces: Mapping[int, int], oldest: int, *, upto: int | None
) -> None:
    wanted = {"session": session_id, "ids": list(own), "since": oldest}
    part = {} if upto is None else {"upto": upto}
    questions = tx.scalars(_QUESTIONS_OF_PART if part else _QUESTIONS, wanted | part).all()
    scores = scores_of(tx, questions)
    for question in questions:
        since = sinces[question.author_id]
        if question.version > since or question.score_version > since:
            rows = own[question.author_id]["questions"]
            add_question(rows, question, Topic.MINE, since=since, score=scores.get(question.id, 0))


def _add_upvotes(tx: Transaction, own: Own, sinces: Mapping[int, int], oldest: int) -> None:
    for attendee_id, question_id, upvoted, version in tx.execute(_UPVOTES, {"ids": list(own), "since": oldest}):
        if version > sinces[attendee_id]:
            own[attendee_id]["upvotes"][str(question_id)] = {"upvoted": upvoted}
