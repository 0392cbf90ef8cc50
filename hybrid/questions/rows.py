"""How a question is shown: whole, by its score alone, or as `null` where it was shown before."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from ..domain.attendee import Attendee
from ..domain.collection import Number, Rows, instant
from ..domain.topics import Topic
from ..store.transaction import Transaction
from .model import Question, State, Upvote

IDS: sa.BindParameter[list[int]] = sa.bindparam("ids", expanding=True)
"""Where a statement that is written once takes as many numbers as there are."""
_SCORES = (
    sa.select(Upvote.question_id, sa.func.count())
    .where(Upvote.question_id.in_(IDS), Upvote.upvoted.is_(True))
    .group_by(Upvote.question_id)
)
_ALIASES = sa.select(Attendee.id, Attendee.alias).where(Attendee.id.in_(IDS))


def newer_than(since: Number, *, upto: Number | None = None) -> sa.ColumnElement[bool]:
    """Ask for the questions whose words are newer than `since`, and those whose scores are; in a part, up to `upto`."""
    if upto is None:
        return sa.or_(Question.version > since, Question.score_version > since)
    known = sa.and_(Question.version <= since, Question.score_version > since, Question.score_version <= upto)
    return sa.or_(sa.and_(Question.version > since, Question.version <= upto), known)


def add_question(
    rows: Rows, question: Question, topic: Topic, *, since: int, score: int, alias: str | None = None
) -> None:
    """Show a question that is newer than `since`; one that the topic never showed is not mentioned."""
    if question.is_shown_in(topic):
        only_score = question.version <= since
        rows[str(question.id)] = {"score": score} if only_score else _whole(question, topic, score, alias)
    elif since and question.version > since and question.was_shown_in(topic):
        rows[str(question.id)] = None


def _whole(question: Question, topic: Topic, score: int, alias: str | None) -> dict[str, Any]:
    """Show a question as `topic` shows it; only the desk learns an author's alias, nobody their id."""
    row = {
        "body": question.body,
        "state": question.state,
        "score": score,
        "attendance": question.attendance,
        "name": question.name,
        "submitted_at": instant(question.submitted_at),
        "published_at": instant(question.published_at),
        "staged_at": instant(question.staged_at),
        "answered_at": instant(question.answered_at),
        "label_ids": question.label_ids,
        "panelist_id": question.panelist_id,
    }
    if topic in (Topic.PANEL, Topic.DESK, Topic.MINE):
        row["position"] = question.position
    if topic in (Topic.DESK, Topic.MINE):
        row |= {
            "original_body": question.original_body,
            "reason": question.reason if question.state is State.DISMISSED else None,
            "merged_into_id": question.merged_into_id,
        }
    if topic is Topic.DESK:
        row |= {
            "version": question.content_version,
            "written_at": instant(question.written_at),
            "queued_at": instant(question.queued_at),
            "author_alias": alias,
            "changed_by": question.changed_by,
        }
    return row


def desk_row(tx: Transaction, question: Question) -> dict[str, Any]:
    """Show one question as the desk sees it now, for a refusal that says how it stands."""
    score = scores_of(tx, [question]).get(question.id, 0)
    return _whole(question, Topic.DESK, score, aliases_of(tx, [question])[question.author_id])


def scores_of(tx: Transaction, questions: Iterable[Question]) -> dict[int, int]:
    """Count the upvotes of each question from the upvotes themselves."""
    ids = [question.id for question in questions]
    return dict(tx.execute(_SCORES, {"ids": ids}).all()) if ids else {}


def aliases_of(tx: Transaction, questions: Iterable[Question]) -> dict[int, str]:
    """Find by which alias moderators know the author of each question."""
    ids = {question.author_id for question in questions}
    return dict(tx.execute(_ALIASES, {"ids": list(ids)}).all()) if ids else {}
