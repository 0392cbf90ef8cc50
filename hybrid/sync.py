"""Make every message: the first load, the catch-up after a lost connection, and the live broadcast.

`changes()` tells what is, never what to add: each row of a topic that is newer than `since`, whole; only its
score where only votes came; `null` where the topic showed it before and shows it no longer; nothing at all
where it never did, since that a question exists is a secret too.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from .db import Transaction
from .models import (
    SHOWN_AT,
    Attendee,
    Device,
    Installation,
    Label,
    Moderator,
    Panelist,
    Question,
    Reason,
    Screen,
    Segment,
    Session,
    State,
    Upvote,
)
from .topics import Topic

Rows = dict[str, Any]
Reader = Callable[[Transaction, Session, Topic, int, int | None], Rows]
MAX_QUESTION_LENGTH = 300


def changes(
    tx: Transaction,
    session_id: int,
    topic: Topic,
    since: int,
    attendee_id: int | None = None,
    *,
    limit: int | None = None,
) -> dict[str, Any]:
    """Tell what `topic` shows that is newer than version `since`, as one message of the contract.

    `since` 0 asks for everything; one above the session's version, for it comes from another history, too. With a
    `limit` the message may be a part: it holds about so many questions and says `more`, its version is how far it
    got, and who asks again from there is told the rest.
    """
    session = tx.get_one(Session, session_id)
    since = since if 0 <= since <= session.latest_version else 0
    upto = _end_of_part(tx, session, topic, since, attendee_id, limit=limit) if limit else None
    read = {
        name: _questions(tx, session, topic, since, attendee_id, upto=upto)
        if name == "questions"
        else read(tx, session, topic, since, attendee_id)
        for name, read in COLLECTIONS[topic].items()
    }
    message = {
        "topic": topic.value,
        "epoch": epoch(tx),
        "since": since,
        "version": upto or session.latest_version,
        "rows": {name: rows for name, rows in read.items() if rows},
    }
    return message if upto is None else message | {"more": True}


def frame(tx: Transaction, session_id: int) -> dict[str, Any]:
    """Tell what surrounds the audience's questions, as a message at version 0: a page is drawn from it at once.

    Whoever folds it still follows from 0, and is told all.
    """
    session = tx.get_one(Session, session_id)
    rows = {name: read(tx, session, Topic.AUDIENCE, 0, None) for name, read in {**_FRAME, **_CHOICES}.items()}
    return {"topic": Topic.AUDIENCE.value, "epoch": epoch(tx), "since": 0, "version": 0, "rows": rows}


def epoch(tx: Transaction) -> str:
    """Tell which history this database is; a restored one has another."""
    return tx.get_one(Installation, 1).epoch


def instant(value: datetime | None) -> str | None:
    """Write an instant as ISO 8601 in UTC, to the millisecond."""
    return value.isoformat(timespec="milliseconds").replace("+00:00", "Z") if value else None


def _is_frame_known(session: Session, since: int) -> bool:
    return since > 0 and session.version <= since


def _session(tx: Transaction, session: Session, topic: Topic, since: int, attendee_id: int | None) -> Rows:
    if _is_frame_known(session, since):
        return {}
    meeting = session.meeting
    return {
        str(session.id): {
            "title": meeting.title,
            "short_title": meeting.short_title,
            "organiser": meeting.organiser,
            "place": meeting.place,
            "mark": meeting.mark,
            "code": session.code,
            "state": session.state,
            "closed_at": instant(session.closed_at),
            "asking": session.is_asking,
            "moderated": session.moderated,
            "segment_id": session.segment_id,
            "segment_started_at": instant(session.segment_started_at),
            "starts_at": instant(session.starts_at + session.clock_offset),
            "ends_at": instant(session.ends_at + session.clock_offset),
            "timezone": meeting.timezone,
            "clock_offset_seconds": session.clock_offset_seconds,
            "rehearsal": session.rehearsal,
            "stream_url": meeting.stream_url,
            "screen": session.screen,
            "screen_message": session.screen_message if session.screen is Screen.MESSAGE else None,
            "overlay": session.overlay,
            "max_length": MAX_QUESTION_LENGTH,
        }
    }


def _listed(model: type[Any], show: Callable[[Any, Session], dict[str, Any]]) -> Reader:
    """Make the reader of one of the session's lists, in its order.

    They change only together with the session's own row, so that a vote need not look at them.
    """

    def read(tx: Transaction, session: Session, topic: Topic, since: int, attendee_id: int | None) -> Rows:
        if _is_frame_known(session, since):
            return {}
        newer = sa.select(model).where(model.session_id == session.id, model.version > since if since else sa.true())
        return {str(row.id): show(row, session) for row in tx.scalars(newer.order_by(model.position))}

    return read


def _segment(row: Segment, session: Session) -> dict[str, Any]:
    return {
        "title": row.title,
        "kind": row.kind,
        "speaker": row.speaker,
        "position": row.position,
        "starts_at": instant(row.starts_at + session.clock_offset),
        "ends_at": instant(row.ends_at + session.clock_offset),
    }


def _reason(row: Reason, session: Session) -> dict[str, Any]:
    return {"code": row.code, "name": row.name, "title": row.title, "position": row.position}


def _end_of_part(
    tx: Transaction, session: Session, topic: Topic, since: int, attendee_id: int | None, *, limit: int
) -> int | None:
    """Tell the version at which a part of `limit` questions ends; None where no more than those are newer.

    What one act changed has one version, and is not parted.
    """
    newer = sa.select(Question.version).where(*_concerned(session, topic, attendee_id), Question.version > since)
    end = tx.scalar(newer.order_by(Question.version).offset(limit - 1).limit(1))
    if end is None or tx.scalar(newer.where(Question.version > end).limit(1)) is None:
        return None
    return end


def _concerned(session: Session, topic: Topic, attendee_id: int | None) -> list[sa.ColumnElement[bool]]:
    """Tell which questions a topic may have to tell of; what it never showed need not be read."""
    concerned = [Question.session_id == session.id]
    if topic is Topic.MINE:
        concerned.append(Question.author_id == attendee_id)
    if topic in SHOWN_AT:
        concerned.append(getattr(Question, SHOWN_AT[topic]).is_not(None))
    return concerned


def _questions(
    tx: Transaction, session: Session, topic: Topic, since: int, attendee_id: int | None, *, upto: int | None = None
) -> Rows:
    """Show the questions whose words are newer than `since`, and the scores of the others; in a part, up to `upto`."""
    is_newer = sa.or_(Question.version > since, Question.score_version > since)
    if upto is not None:
        known = sa.and_(Question.version <= since, Question.score_version > since, Question.score_version <= upto)
        is_newer = sa.or_(sa.and_(Question.version > since, Question.version <= upto), known)
    found = sa.select(Question).where(*_concerned(session, topic, attendee_id), is_newer)
    questions = tx.scalars(found.order_by(Question.id)).all()
    scores = _scores(tx, questions)
    aliases = _aliases(tx, questions) if topic is Topic.DESK else {}
    rows: Rows = {}
    for question in questions:
        score = scores.get(question.id, 0)
        if question.is_shown_in(topic):
            only_score = question.version <= since
            row = {"score": score} if only_score else _whole(question, topic, score, aliases.get(question.author_id))
            rows[str(question.id)] = row
        elif since and question.version > since and question.was_shown_in(topic):
            rows[str(question.id)] = None
    return rows


def _answered(tx: Transaction, session: Session, topic: Topic, since: int, attendee_id: int | None) -> Rows:
    """Tell which questions left the stage because they were answered: a screen may go on holding their picture."""
    staged = sa.select(Question).where(
        Question.session_id == session.id, Question.version > since, Question.staged_at.is_not(None)
    )
    rows: Rows = {}
    for question in tx.scalars(staged.order_by(Question.id)):
        if question.state is State.ANSWERED:
            rows[str(question.id)] = {"answered_at": instant(question.answered_at)}
        elif since:
            rows[str(question.id)] = None
    return rows


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
            "version": question.version,
            "written_at": instant(question.written_at),
            "queued_at": instant(question.queued_at),
            "author_alias": alias,
            "changed_by": question.changed_by,
        }
    return row


def desk_row(tx: Transaction, question: Question) -> dict[str, Any]:
    """Show one question as the desk sees it now, for a refusal that says how it stands."""
    score = _scores(tx, [question]).get(question.id, 0)
    return _whole(question, Topic.DESK, score, _aliases(tx, [question])[question.author_id])


def _scores(tx: Transaction, questions: Iterable[Question]) -> dict[int, int]:
    """Count the upvotes of each question from the upvotes themselves."""
    ids = [question.id for question in questions]
    if not ids:
        return {}
    counted = (
        sa.select(Upvote.question_id, sa.func.count())
        .where(Upvote.question_id.in_(ids), Upvote.upvoted.is_(True))
        .group_by(Upvote.question_id)
    )
    return dict(tx.execute(counted).all())


def _aliases(tx: Transaction, questions: Iterable[Question]) -> dict[int, str]:
    ids = {question.author_id for question in questions}
    if not ids:
        return {}
    found = sa.select(Attendee.id, Attendee.alias).where(Attendee.id.in_(ids))
    return dict(tx.execute(found).all())


def _upvotes(tx: Transaction, session: Session, topic: Topic, since: int, attendee_id: int | None) -> Rows:
    own = sa.select(Upvote.question_id, Upvote.upvoted).where(Upvote.attendee_id == attendee_id, Upvote.version > since)
    return {str(question_id): {"upvoted": upvoted} for question_id, upvoted in tx.execute(own)}


def _screens(tx: Transaction, session: Session, topic: Topic, since: int, attendee_id: int | None) -> Rows:
    """Tell of the screens that have reported, each device by itself."""
    newer = sa.select(Device).where(Device.session_id == session.id, Device.version > since)
    return {
        str(row.id): {
            "role": row.role,
            "label": row.label,
            "panelist_id": row.panelist_id,
            "state": row.state,
            "undrawn": row.undrawn,
            "seen_at": instant(row.seen_at),
        }
        for row in tx.scalars(newer.order_by(Device.id))
    }


def _moderators(tx: Transaction, session: Session, topic: Topic, since: int, attendee_id: int | None) -> Rows:
    newer = sa.select(Moderator).where(Moderator.session_id == session.id, Moderator.version > since)
    return {str(row.number): {"name": row.name} for row in tx.scalars(newer.order_by(Moderator.number))}


def _attendee(tx: Transaction, session: Session, topic: Topic, since: int, attendee_id: int | None) -> Rows:
    row = tx.get_one(Attendee, attendee_id)
    if row.version <= since and since:
        return {}
    return {str(row.id): {"attendance": row.attendance, "name": row.name}}


_FRAME: dict[str, Reader] = {
    "session": _session,
    "segments": _listed(Segment, _segment),
    "panelists": _listed(Panelist, lambda row, _: {"name": row.name, "title": row.title, "position": row.position}),
}
_CHOICES: dict[str, Reader] = {
    "labels": _listed(Label, lambda row, _: {"title": row.title, "position": row.position}),
    "reasons": _listed(Reason, _reason),
}

COLLECTIONS: dict[Topic, dict[str, Reader]] = {
    Topic.AUDIENCE: {**_FRAME, **_CHOICES, "questions": _questions},
    Topic.MINE: {"attendee": _attendee, "questions": _questions, "upvotes": _upvotes},
    Topic.DESK: {
        **_FRAME,
        **_CHOICES,
        "screens": _screens,
        "moderators": _moderators,
        "questions": _questions,
    },
    Topic.PANEL: {**_FRAME, "questions": _questions},
    Topic.STAGE: {**_FRAME, "questions": _questions, "answered": _answered},
}
"""Topic → its collections, each with the function that reads what is newer."""
