"""Make every message: the first load, the catch-up after a lost connection, and the live broadcast.

`changes()` tells what is, never what to add: each row of a topic that is newer than `since`, whole; only its
score where only votes came; `null` where the topic showed it before and shows it no longer; nothing at all
where it never did, since that a question exists is a secret too.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..domain.event import Installation
from ..domain.meeting import Label, Panelist, Reason, Screen, Segment, Session
from ..domain.moderators import Moderator
from ..domain.topics import Topic
from ..questions.model import SHOWN_AT, Question, State
from ..questions.rows import Number, Rows, add_question, aliases_of, instant, newer_than, scores_of
from ..screens.model import Device
from ..store.transaction import Transaction
from .mine import own_rows

MAX_QUESTION_LENGTH = 300


class Versions(NamedTuple):
    """A session's versions in one history of the database: the latest of all, and those of what it shows."""

    session_id: int
    epoch: str
    latest: int
    frame: int
    lists: int
    questions: int
    scores: int

    def is_frame_known(self, since: int) -> bool:
        """Return whether the session's own row is as it was at a version."""
        return since > 0 and self.frame <= since

    def are_lists_known(self, since: int) -> bool:
        """Return whether the session's lists are as they were at a version."""
        return since > 0 and self.lists <= since

    def are_questions_known(self, since: int) -> bool:
        """Return whether every question and every score is as it was at a version."""
        return since > 0 and self.questions <= since and self.scores <= since

    def known(self, since: int) -> int:
        """Take a version that a client holds; 0 for one that is of another history."""
        return since if 0 <= since <= self.latest else 0


Reader = Callable[[Transaction, Versions, Topic, int], Rows]

_VERSIONS = sa.text(
    "SELECT epoch, latest_version, version,"
    " (SELECT max(version) FROM (SELECT version FROM segments WHERE session_id = :session"
    "   UNION ALL SELECT version FROM panelists WHERE session_id = :session"
    "   UNION ALL SELECT version FROM labels WHERE session_id = :session"
    "   UNION ALL SELECT version FROM reasons WHERE session_id = :session) AS lists),"
    " (SELECT max(version) FROM questions WHERE session_id = :session),"
    " (SELECT max(score_version) FROM questions WHERE session_id = :session)"
    " FROM sessions, installation WHERE sessions.id = :session AND installation.id = 1"
)


def versions_of(tx: Transaction, session_id: int) -> Versions:
    """Read a session's versions, without its rows."""
    [(history, *numbers)] = tx.direct(_VERSIONS, {"session": session_id}).fetchall()
    return Versions(session_id, history, *(number or 0 for number in numbers))


def latest_versions(tx: Transaction, session_ids: list[int]) -> dict[int, int]:
    """Read the latest version of each of these sessions."""
    return dict(tx.execute(sa.select(Session.id, Session.latest_version).where(Session.id.in_(session_ids))).all())


def changes(
    tx: Transaction,
    session_id: int,
    topic: Topic,
    since: int,
    attendee_id: int | None = None,
    *,
    limit: int | None = None,
) -> dict[str, Any]:
    """Return what `topic` shows that is newer than version `since`, as one message of the contract.

    `since` 0 asks for everything; one above the session's version, for it comes from another history, too. With a
    `limit` the message may be a part: it holds about so many questions and says `more`, its version is how far it
    got, and who asks again from there is told the rest.
    """
    return changes_at(tx, versions_of(tx, session_id), topic, since, attendee_id, limit=limit)


def changes_at(
    tx: Transaction,
    versions: Versions,
    topic: Topic,
    since: int,
    attendee_id: int | None = None,
    *,
    limit: int | None = None,
) -> dict[str, Any]:
    """Return what `changes` does, where the session's versions are read already."""
    since = versions.known(since)
    upto = _end_of_part(tx, versions.session_id, topic, since, attendee_id, limit=limit) if limit else None
    if topic is Topic.MINE:
        assert attendee_id is not None
        read = own_rows(tx, versions.session_id, {attendee_id: since}, upto=upto)[attendee_id]
    else:
        read = {
            name: _questions(tx, versions, topic, since, upto=upto)
            if name == "questions"
            else read(tx, versions, topic, since)
            for name, read in COLLECTIONS[topic].items()
        }
    message = _message(versions, topic, since, upto or versions.latest, read)
    return message if upto is None else message | {"more": True}


def own_changes(tx: Transaction, session_id: int, sinces: Mapping[int, int]) -> dict[int, dict[str, Any]]:
    """Return attendee → the message of `mine` since the version that they were sent, of one session."""
    versions = versions_of(tx, session_id)
    known = {attendee_id: versions.known(since) for attendee_id, since in sinces.items()}
    return {
        attendee_id: _message(versions, Topic.MINE, known[attendee_id], versions.latest, rows)
        for attendee_id, rows in own_rows(tx, session_id, known).items()
    }


def _message(versions: Versions, topic: Topic, since: int, version: int, read: Mapping[str, Rows]) -> dict[str, Any]:
    return {
        "topic": topic.value,
        "epoch": versions.epoch,
        "since": since,
        "version": version,
        "rows": {name: rows for name, rows in read.items() if rows},
    }


def frame(tx: Transaction, versions: Versions) -> dict[str, Any]:
    """Return what surrounds the audience's questions, as a message at version 0: a page is drawn from it at once.

    Whoever folds it still follows from 0, and is told all.
    """
    rows = {name: read(tx, versions, Topic.AUDIENCE, 0) for name, read in {**_FRAME, **_CHOICES}.items()}
    return {"topic": Topic.AUDIENCE.value, "epoch": versions.epoch, "since": 0, "version": 0, "rows": rows}


def epoch(tx: Transaction) -> str:
    """Return which history this database is; a restored one has another."""
    return tx.get_one(Installation, 1).epoch


def _session(tx: Transaction, versions: Versions, topic: Topic, since: int) -> Rows:
    if versions.is_frame_known(since):
        return {}
    session = tx.get_one(Session, versions.session_id)
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
    """Make the reader of one of the session's lists, in its order."""

    def read(tx: Transaction, versions: Versions, topic: Topic, since: int) -> Rows:
        if versions.are_lists_known(since):
            return {}
        session = tx.get_one(Session, versions.session_id)
        is_newer = model.version > since if since else model.removed_at.is_(None)
        found = sa.select(model).where(model.session_id == session.id, is_newer).order_by(model.position)
        return {str(row.id): None if row.removed_at else show(row, session) for row in tx.scalars(found)}

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
    tx: Transaction, session_id: int, topic: Topic, since: int, attendee_id: int | None, *, limit: int
) -> int | None:
    """Return the version at which a part of `limit` questions ends; None where no more than those are newer.

    What one act changed has one version, and is not parted.
    """
    newer = sa.select(Question.version).where(*_concerned(session_id, topic, attendee_id), Question.version > since)
    end = tx.scalar(newer.order_by(Question.version).offset(limit - 1).limit(1))
    if end is None or tx.scalar(newer.where(Question.version > end).limit(1)) is None:
        return None
    return end


def _concerned(session_id: Number, topic: Topic, attendee_id: int | None = None) -> list[sa.ColumnElement[bool]]:
    """Return which questions a topic may have to tell of; what it never showed need not be read."""
    concerned = [Question.session_id == session_id]
    if topic is Topic.MINE:
        concerned.append(Question.author_id == attendee_id)
    if topic in SHOWN_AT:
        concerned.append(getattr(Question, SHOWN_AT[topic]).is_not(None))
    return concerned


def _questions(tx: Transaction, versions: Versions, topic: Topic, since: int, *, upto: int | None = None) -> Rows:
    """Show the questions whose words are newer than `since`, and the scores of the others; in a part, up to `upto`."""
    if versions.are_questions_known(since):
        return {}
    found, part = _newer_questions(topic, is_part=upto is not None), {"session": versions.session_id, "upto": upto}
    questions = tx.scalars(found, part | {"since": since}).all()
    scores = scores_of(tx, questions)
    aliases = aliases_of(tx, [q for q in questions if q.version > since]) if topic is Topic.DESK else {}
    rows: Rows = {}
    for question in questions:
        score, alias = scores.get(question.id, 0), aliases.get(question.author_id)
        add_question(rows, question, topic, since=since, score=score, alias=alias)
    return rows


@lru_cache
def _newer_questions(topic: Topic, *, is_part: bool) -> sa.Select[Question]:
    """Write the statement that finds what is newer in a topic, once: to build it takes as long as to carry it out."""
    session, since, upto = (sa.bindparam(name, type_=sa.Integer) for name in ("session", "since", "upto"))
    is_newer = newer_than(since, upto=upto if is_part else None)
    return sa.select(Question).where(*_concerned(session, topic), is_newer).order_by(Question.id)


def _answered(tx: Transaction, versions: Versions, topic: Topic, since: int) -> Rows:
    """Return which questions left the stage because they were answered: a screen may go on holding their picture."""
    if versions.are_questions_known(since):
        return {}
    staged = sa.select(Question).where(
        Question.session_id == versions.session_id, Question.version > since, Question.staged_at.is_not(None)
    )
    rows: Rows = {}
    for question in tx.scalars(staged.order_by(Question.id)):
        if question.state is State.ANSWERED:
            rows[str(question.id)] = {"answered_at": instant(question.answered_at)}
        elif since:
            rows[str(question.id)] = None
    return rows


def _screens(tx: Transaction, versions: Versions, topic: Topic, since: int) -> Rows:
    """Return of the screens that have reported, each device by itself."""
    newer = sa.select(Device).where(Device.session_id == versions.session_id, Device.version > since)
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


def _moderators(tx: Transaction, versions: Versions, topic: Topic, since: int) -> Rows:
    newer = sa.select(Moderator).where(Moderator.session_id == versions.session_id, Moderator.version > since)
    return {str(row.number): {"name": row.name} for row in tx.scalars(newer.order_by(Moderator.number))}


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
"""Topic → its collections, each with the function that reads what is newer; those of `mine` are in `mine.py`."""
