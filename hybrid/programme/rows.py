"""How the programme is shown, by the meeting's own clock."""

from typing import Any

from ..domain.collection import instant, listed
from ..domain.meeting import Segment, Session


def _segment(row: Segment, session: Session) -> dict[str, Any]:
    return {
        "title": row.title,
        "kind": row.kind,
        "speaker": row.speaker,
        "position": row.position,
        "starts_at": instant(row.starts_at + session.clock_offset),
        "ends_at": instant(row.ends_at + session.clock_offset),
    }


COLLECTIONS = (listed("segments", Segment, _segment),)
