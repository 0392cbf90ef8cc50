"""How a question is shown: whole, by its score alone, or as `null` where it was shown before."""

from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa

from ..domain.attendee import Attendee
from ..domain.collection import Number, Rows, instant
from ..domain.meeting import Label
from ..domain.topics import Topic
from ..store.transaction import Transaction
from .model import Question, Upvote
from .states import ReplyTo, State

IDS: sa.BindParameter[list[int]] = sa.bindparam("ids", expanding=True)
"""Where a statement that is written once takes as many numbers as there are."""
FARTHEST_PLACE_TOLD = 20
"""Who asked one that was joined with another hears of its place in the queue from here on."""
_SCORES = (
    sa.select(Upvote.question_id, sa.func.count())
    .where(Upvote.question_id.in_(IDS), Upvote.upvoted.is_(True))
    .group_by(Upvote.question_id)
)
_ASKERS: sa.BindParameter[list[int]] = sa.bindparam("askers", expanding=True)
_ASKERS_WHO_VOTED = sa.select(Upvote.question_id, Upvote.attendee_id).where(
    Upvote.question_id.in_(IDS), Upvote.attendee_id.in_(_ASKERS), Upvote.upvoted.is_(True)
)
_PRIVATE_LABELS = sa.select(Label.id).where(
    Label.session_id == sa.bindparam("session", type_=sa.Integer), Label.shown.is_(False)
)
_ALIASES = sa.select(Attendee.id, Attendee.alias).where(Attendee.id.in_(IDS))


def newer_than(since: Number, *, upto: Number | None = None) -> sa.ColumnElement[bool]:
    """Ask for the questions whose words are newer than `since`, and those whose scores are; in a part, up to `upto`."""
    if upto is None:
        return sa.or_(Question.version > since, Question.score_version > since)
    known = sa.and_(Question.version <= since, Question.score_version > since, Question.score_version <= upto)
    return sa.or_(sa.and_(Question.version > since, Question.version <= upto), known)


def add_question(
    rows: Rows,
    question: Question,
    topic: Topic,
    *,
    since: int,
    score: int,
    alias: str | None = None,
    joined: Question | None = None,
    private_labels: Collection[int] = (),
) -> None:
    """Show a question that is newer than `since`; one that the topic never showed is not mentioned.

    `joined` is the one that it was joined with, which its author follows from then on; `private_labels` are those that
    the topic does not show.
    """
    if question.is_shown_in(topic):
        only_score = question.version <= since
        row: dict[str, Any] = {"score": score} if only_score else _whole(question, topic, score, alias)
        if private_labels and not only_score:
            row["label_ids"] = [label_id for label_id in row["label_ids"] if label_id not in private_labels]
        if topic is Topic.MINE and not only_score:
            row |= _joined(joined) if joined else {"joined": None}
        rows[str(question.id)] = row
    elif since and question.version > since and question.was_shown_in(topic):
        rows[str(question.id)] = None


def _whole(question: Question, topic: Topic, score: int, alias: str | None) -> dict[str, Any]:
    """Show a question as `topic` shows it; only the desk learns an author's alias, nobody their id."""
    row = {
        "body": question.body,
        "state": question.state,
        "score": score,
        "attendance": question.attendance,
        "attendances": question.attendances,
        "askers": question.askers,
        "name": question.name,
        "submitted_at": instant(question.submitted_at),
        "published_at": instant(question.published_at),
        "staged_at": instant(question.staged_at),
        "answered_at": instant(question.answered_at),
        "label_ids": question.label_ids,
        "panelist_ids": question.panelist_ids,
        "panelist_id": next(iter(question.panelist_ids), None),
        "spoken": question.spoken,
        "reply": _reply(question, topic),
        "answered_in_writing": _is_in_writing(question, topic),
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
            "merged_ids": question.merged_ids,
            "note": question.note,
            "claimed_by": question.claimed_by,
            "similar": question.similar or [],
            "reports": question.reports,
        }
    return row


def _reply(question: Question, topic: Topic) -> dict[str, Any] | None:
    """Show the answer in writing; what was written to who asked alone, to them and to moderators."""
    if question.reply_body is None or (question.reply_to is ReplyTo.ASKER and topic not in (Topic.DESK, Topic.MINE)):
        return None
    return {"body": question.reply_body, "to": question.reply_to, "at": instant(question.reply_at)}


def _is_in_writing(question: Question, topic: Topic) -> bool:
    """Tell that it has its answer in writing; where a reply alone makes it so, to those who may read that."""
    may_know = topic in (Topic.DESK, Topic.MINE) or question.state is State.ANSWERED
    return question.is_answered_in_writing and (may_know or question.reply_to is not ReplyTo.ASKER)


def _joined(root: Question) -> dict[str, Any]:
    """Show an asker how it goes with the question that theirs joined; its words where the audience may see them."""
    is_near = root.position is not None and root.position <= FARTHEST_PLACE_TOLD
    joined = {
        "state": root.state,
        "position": root.position if is_near else None,
        "answered_at": instant(root.answered_at),
        "reply": _reply(root, Topic.MINE),
        "body": root.body if root.is_shown_in(Topic.AUDIENCE) else None,
    }
    return {"joined": joined, "answered_in_writing": root.is_answered_in_writing}


def desk_row(tx: Transaction, question: Question) -> dict[str, Any]:
    """Show one question as the desk sees it now, for a refusal that says how it stands."""
    score = scores_of(tx, [question]).get(question.id, 0)
    return _whole(question, Topic.DESK, score, aliases_of(tx, [question])[question.author_id])


def scores_of(tx: Transaction, questions: Iterable[Question]) -> dict[int, int]:
    """Count who supports each question: who upvoted it, and who asked one that was joined with it; each person once."""
    asked_by = {question.id: set(question.joined_by) for question in questions}
    scores = dict(tx.execute(_SCORES, {"ids": list(asked_by)}).all()) if asked_by else {}
    families = {question_id: askers for question_id, askers in asked_by.items() if askers}
    if families:
        both = {"ids": list(families), "askers": list(set().union(*families.values()))}
        for question_id, voter in tx.execute(_ASKERS_WHO_VOTED, both):
            families[question_id].discard(voter)
    return scores | {question_id: scores.get(question_id, 0) + len(askers) for question_id, askers in families.items()}


def private_labels_of(tx: Transaction, session_id: int, questions: Iterable[Question]) -> set[int]:
    """Find the session's labels that moderators alone see, where any of the questions has a label."""
    has_any = any(question.label_ids for question in questions)
    return set(tx.scalars(_PRIVATE_LABELS, {"session": session_id})) if has_any else set()


def aliases_of(tx: Transaction, questions: Iterable[Question]) -> dict[int, str]:
    """Find by which alias moderators know the author of each question."""
    ids = {question.author_id for question in questions}
    return dict(tx.execute(_ALIASES, {"ids": list(ids)}).all()) if ids else {}
