"""Retention brought about in a test: a session that is over, and the two looks by which it is forgotten."""

import time
from datetime import timedelta

import sqlalchemy as sa

from hybrid.base.clock import utc_now
from hybrid.domain.event import Event
from hybrid.domain.meeting import Session
from hybrid.retention.promise import SECOND_LOOK_SECONDS, Retention


def let_it_be_over(here, *, days, state="closed"):
    """Let the session have ended so many days ago, and all that happened in it before."""
    ended = utc_now() - timedelta(days=days)
    closed_at = ended if state == "closed" else None
    over = sa.update(Session).where(Session.id == here.session_id)
    here.database.write(lambda tx: tx.execute(over.values(ends_at=ended, closed_at=closed_at, state=state)))
    here.database.write(lambda tx: tx.execute(sa.update(Event).values(happened_at=ended)))


def keep_promises(database, *, at=None, began=None):
    """Look twice, an hour apart, the first time at a second of the clock that nobody sets."""
    retention, began = Retention(database), time.monotonic() if began is None else began
    retention.look(at or utc_now(), began)
    retention.look(at or utc_now(), began + SECOND_LOOK_SECONDS)
