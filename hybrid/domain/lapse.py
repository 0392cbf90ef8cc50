"""What lapses by itself: looked for once a second, and cleared a session at a time, as one version without an event."""

import logging
from collections.abc import Callable
from datetime import datetime

from ..base.clock import utc_now
from ..base.looking import keep_looking
from ..store.database import Database
from ..store.transaction import Transaction
from .commands import command, run
from .feature import FEATURES
from .journal import record_unlogged
from .meeting import Session
from .policy import Actor
from .roles import Role

logger = logging.getLogger(__name__)

TICK_SECONDS = 1.0


@command(internal=True)
def clear_lapsed(tx: Transaction, session: Session, actor: Actor, *, now: datetime) -> None:
    """Clear all that lapsed in the session by `now`."""
    for feature in FEATURES:
        feature.clear_lapsed(tx, session, now)
    if tx.changed:
        record_unlogged(tx, session, actor)


def look(database: Database) -> None:
    """Clear what lapsed in any session."""
    now = utc_now()
    with database.snapshot() as tx:
        session_ids = set[int]().union(*(feature.lapsed(tx, now) for feature in FEATURES))
    for session_id in session_ids:
        run(database, Actor(Role.HOST, session_id, key="lapse"), "clear_lapsed", {"now": now})


def clear_what_lapsed(database: Database, sleep: Callable[[float], object]) -> None:
    """Look once a second, for as long as the process lives."""
    trouble = "what lapsed could not be cleared"
    keep_looking(lambda: look(database), sleep, every=TICK_SECONDS, logger=logger, trouble=trouble)
