"""The session's own course: asking open or not, which segment runs, scheduled → live → closed, the rehearsal."""

import math
from datetime import datetime

import sqlalchemy as sa

from ..base.clock import utc_now
from ..base.errors import N_, Refused
from ..domain.commands import Flag, Id, command
from ..domain.feature import before_opening, before_start
from ..domain.journal import record
from ..domain.meeting import Segment, Session, SessionState
from ..domain.policy import Actor
from ..store.transaction import Transaction
from .events import (
    AskingClosed,
    AskingOpened,
    RehearsalOpened,
    SegmentStarted,
    SessionClosed,
    SessionLive,
    SessionScheduled,
)

_ENTERED = {
    SessionState.SCHEDULED: SessionScheduled,
    SessionState.LIVE: SessionLive,
    SessionState.CLOSED: SessionClosed,
}


@command()
def set_asking(tx: Transaction, session: Session, actor: Actor, *, open: Flag) -> None:
    """Open or close the session for new questions."""
    if session.is_asking is open:
        return
    if open and session.state is SessionState.CLOSED:
        raise Refused("wrong_state", N_("Økten er avsluttet. Sett den i gang igjen før du åpner for spørsmål."))
    session.asking = open
    record(tx, session, actor, AskingOpened if open else AskingClosed, session)


@command()
def start_segment(tx: Transaction, session: Session, actor: Actor, *, segment_id: Id) -> None:
    """Begin an item of the programme, whichever it is; before the session is live nothing runs."""
    segment = tx.get(Segment, segment_id)
    if segment is None or not segment.is_part_of(session.id):
        raise Refused("not_found")
    if session.segment_id == segment_id:
        return
    if session.state is not SessionState.LIVE:
        raise Refused("wrong_state", N_("Programmet går først når møtet er i gang."))
    former = session.segment_id
    session.segment_id, session.segment_started_at = segment_id, utc_now()
    record(tx, session, actor, SegmentStarted, segment, instead_of=former)


@command()
def set_session_state(tx: Transaction, session: Session, actor: Actor, *, state: SessionState) -> None:
    """Plan, begin or end the session; asking opens when it begins, and is as it was when it is opened again.

    What is begun or planned again comes out of the archive by itself.
    """
    if session.state is state:
        return
    if session.state is SessionState.SCHEDULED:
        before_start(tx, session)
        session.asking = True
    if state is SessionState.SCHEDULED:
        session.asking = False
    if state is SessionState.CLOSED:
        session.closed_at = utc_now()
    else:
        session.archived_at = None
    if state is SessionState.LIVE:
        before_opening(tx, session)
    session.state = state
    record(tx, session, actor, _ENTERED[state], session)


@command(internal=True)
def open_rehearsal(tx: Transaction, session: Session, actor: Actor, *, now: datetime) -> None:
    """Place the session's beginning at `now`, begin its first segment and open it for questions."""
    if not session.rehearsal:
        raise Refused("wrong_state", N_("Bare en prøveøkt kan flyttes i tid."))
    before_start(tx, session)
    planned = sa.select(Segment).filter_by(session_id=session.id, removed_at=None).order_by(Segment.position)
    segments = tx.scalars(planned).all()
    session.clock_offset_seconds = math.floor((now - session.starts_at).total_seconds())
    session.state, session.asking = SessionState.LIVE, True
    session.segment_id, session.segment_started_at = (segments[0].id if segments else None), now
    for segment in segments:
        segment.version += 1  # their times move with the clock, so each is told again
    record(tx, session, actor, RehearsalOpened, session)
