"""How a session, its panel, its subjects and its reasons are shown."""

from typing import Any

from ..domain import lengths
from ..domain.collection import OF_SESSION, Collection, Rows, Versions, instant, listed
from ..domain.meeting import Label, Panelist, Reason, Screen, Session
from ..domain.topics import Topic
from ..retention.forgotten import forgotten_at
from ..store.transaction import Transaction

CHOOSING = frozenset({Topic.AUDIENCE, Topic.DESK})
"""The topics in which somebody chooses among subjects, or reads a reason."""


def _session(tx: Transaction, versions: Versions, topic: Topic, since: int, upto: int | None) -> Rows:
    session = tx.get_one(Session, versions.session_id)
    meeting = session.meeting
    return {
        str(session.id): {
            "title": meeting.title,
            "short_title": meeting.short_title,
            "organiser": meeting.organiser,
            "place": meeting.place,
            "mark": meeting.mark,
            "session_title": session.title,
            "code": session.code,
            "state": session.state,
            "closed_at": instant(session.closed_at),
            "forgotten_at": instant(session.forgotten_at),
            "emptied_at": instant(forgotten_at(tx, session)),
            "asking": session.is_asking,
            "moderated": session.moderated,
            "segment_id": session.segment_id,
            "segment_started_at": instant(session.segment_started_at),
            "starts_at": instant(session.starts_at + session.clock_offset),
            "ends_at": instant(session.ends_at + session.clock_offset),
            "timezone": meeting.timezone,
            "clock_offset_seconds": session.clock_offset_seconds,
            "rehearsal": session.rehearsal,
            "archived": session.archived_at is not None if topic is Topic.DESK else None,
            "stream_url": meeting.stream_url,
            "screen": session.screen,
            "screen_message": session.screen_message if session.screen is Screen.MESSAGE else None,
            "overlay": session.overlay,
            "stage_lead": session.stage_lead if topic is Topic.DESK else None,
            "max_length": lengths.QUESTION,
        }
    }


def _reason(row: Reason, session: Session) -> dict[str, Any]:
    return {"code": row.code, "name": row.name, "title": row.title, "position": row.position}


COLLECTIONS = (
    Collection("session", _session, stamps=(OF_SESSION,), is_frame=True),
    listed("panelists", Panelist, lambda row, _: {"name": row.name, "title": row.title, "position": row.position}),
    listed(
        "labels",
        Label,
        lambda row, _: {"title": row.title, "shown": row.shown, "position": row.position},
        topics=CHOOSING,
        is_shown=lambda row, topic: row.shown or topic is Topic.DESK,
        was_shown=lambda row, topic: row.was_shown or topic is Topic.DESK,
    ),
    listed("reasons", Reason, _reason, topics=CHOOSING),
)
