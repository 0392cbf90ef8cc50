"""Retention: each session is forgotten so many days after its end as its meeting has promised, by itself.

The end is the programme's, or the last thing that happened where that was later: a session that is still used has
not ended, whatever its file says.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa

from .commands import run
from .db import Database, Transaction, utc_now
from .models import Event, Role, Session
from .policy import Actor

logger = logging.getLogger(__name__)

TICK_SECONDS = 3600.0
DEFAULT_DAYS = 30


def forget_old_sessions(database: Database) -> None:
    """Forget each session whose time is over; one that was forgotten before is not touched again."""
    now = utc_now()
    with database.snapshot() as tx:
        over = [session.id for session in tx.scalars(sa.select(Session)) if _forgotten_at(tx, session) < now]
    for session_id in over:
        run(database, Actor(Role.HOST, session_id, key="retention"), "forget_session", {})


def keep_promises(database: Database, sleep: Callable[[float], object]) -> None:
    """Look once an hour, for as long as the process lives."""
    while True:
        try:
            forget_old_sessions(database)
        except Exception:
            logger.exception("old sessions could not be forgotten; trying again in an hour")
        sleep(TICK_SECONDS)


def _forgotten_at(tx: Transaction, session: Session) -> datetime:
    last = tx.scalar(
        sa.select(Event.happened_at).where(Event.session_id == session.id).order_by(Event.id.desc()).limit(1)
    )
    planned = session.ends_at + session.clock_offset
    days = session.meeting.privacy.get("retention_days", DEFAULT_DAYS)
    return max(planned, last or planned) + timedelta(days=days)
