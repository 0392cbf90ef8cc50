"""The course of the programme: which segment runs, and the time that there is for answers.

Pure: from rows to instants, for desk, report and API alike; who tells what is left of it counts from these.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from ..domain.meeting import Segment, Session, SessionState

QUESTIONS = "questions"
"""The kind of a segment in which questions are answered."""


class Span(NamedTuple):
    """A stretch of time by the meeting's own clock; one that has begun has no start any more."""

    starts_at: datetime | None
    ends_at: datetime


def running(segments: Sequence[Segment], session: Session) -> Segment | None:
    """Return the segment that runs; nothing runs but in a live session."""
    if session.state is not SessionState.LIVE:
        return None
    return next((segment for segment in segments if segment.id == session.segment_id), None)


def time_for_answers(segments: Sequence[Segment], session: Session) -> Span:
    """Return the rest of the questions that run, all of those that are still to come, else the rest of the session."""
    now = running(segments, session)
    if now and now.kind == QUESTIONS:
        return Span(None, now.ends_at)
    ahead = [one for one in segments if one.kind == QUESTIONS and (now is None or one.position > now.position)]
    if ahead:
        coming = min(ahead, key=lambda segment: segment.position)
        return Span(coming.starts_at, coming.ends_at)
    return Span(session.starts_at if session.state is SessionState.SCHEDULED else None, session.ends_at)
