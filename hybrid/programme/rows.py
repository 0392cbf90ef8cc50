"""How the programme is shown, by the meeting's own clock."""

from typing import Any

import sqlalchemy as sa

from ..domain.collection import OF_SESSION, Collection, Rows, Versions, instant, listed, newest_of
from ..domain.meeting import Segment, Session
from ..domain.topics import Topic
from ..store.transaction import Transaction
from .course import time_for_answers


def _segment(row: Segment, session: Session) -> dict[str, Any]:
    return {
        "title": row.title,
        "kind": row.kind,
        "speaker": row.speaker,
        "position": row.position,
        "starts_at": instant(row.starts_at + session.clock_offset),
        "ends_at": instant(row.ends_at + session.clock_offset),
    }


def _course(tx: Transaction, versions: Versions, topic: Topic, since: int, upto: int | None) -> Rows:
    """Return the time that there is for answers, under the session's id."""
    session = tx.get_one(Session, versions.session_id)
    planned = sa.select(Segment).where(Segment.session_id == session.id, Segment.removed_at.is_(None))
    span = time_for_answers(tx.scalars(planned).all(), session)
    starts_at = span.starts_at and span.starts_at + session.clock_offset
    return {
        str(session.id): {
            "answers_from": instant(starts_at),
            "answers_until": instant(span.ends_at + session.clock_offset),
        }
    }


COLLECTIONS = (
    listed("segments", Segment, _segment),
    Collection("course", _course, frozenset({Topic.DESK}), (newest_of("segments"), OF_SESSION)),
)
