"""Retention: each session is forgotten so many days after its end as its meeting has promised, by itself.

The end is the close; where nobody closed it, the programme's end, unless its staff are at work in it now: a session
that is held is not over, whatever its file says. Joining is no work, and postpones nothing.

What is blanked cannot come back, and a clock can be wrong. So a session is forgotten at the second look only, when an
hour has gone by in which this process lived, by a clock that nobody sets. The first look comes an hour before time.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa

from . import earlier
from .commands import run
from .commands.retention import texts_left
from .db import Database, Transaction, utc_now
from .models import Event, Role, Session, SessionState, texts_of_people
from .policy import MODERATORS, Actor

logger = logging.getLogger(__name__)

TICK_SECONDS = 600.0
SECOND_LOOK_SECONDS = 3600.0
ERASING_SECONDS = 1.0
PAUSE_AFTER_FAULT_SECONDS = 30.0
DEFAULT_DAYS = 30
IN_USE = timedelta(days=1)


class Retention:
    """The looks of one process at what is over: each session that is, and when that was first seen."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen_at: dict[int, float] = {}
        self._failed: set[int] = set()

    def look(self, now: datetime, monotonic_seconds: float) -> None:
        """Forget each session whose time is over, now and at a look an hour ago."""
        with self._database.snapshot() as tx:
            ends = {session.id: self._forget_at(tx, session) for session in _sessions_with_texts(tx)}
        soon = now + timedelta(seconds=SECOND_LOOK_SECONDS + TICK_SECONDS)
        self._seen_at = {
            session_id: self._seen_at.get(session_id, monotonic_seconds)
            for session_id, forget_at in ends.items()
            if forget_at < soon
        }
        for session_id, seen_at in self._seen_at.items():
            if ends[session_id] < now and monotonic_seconds - seen_at >= SECOND_LOOK_SECONDS:
                self._forget(session_id)

    def _forget_at(self, tx: Transaction, session: Session) -> datetime:
        """Tell when the session is to be forgotten; one whose time cannot be told stops no other."""
        try:
            return forget_at(tx, session)
        except Exception as fault:  # noqa: BLE001  (whatever is wrong with one, the promise holds for the others)
            self._say_once(session.id, fault)
            return datetime.max.replace(tzinfo=utc_now().tzinfo)

    def _forget(self, session_id: int) -> None:
        try:
            run(self._database, Actor(Role.HOST, session_id, key="retention"), "forget_session", {})
        except Exception as fault:  # noqa: BLE001  (as above)
            self._say_once(session_id, fault)

    def _say_once(self, session_id: int, fault: Exception) -> None:
        """Say what is wrong with a session, once for as long as this process lives."""
        if session_id not in self._failed:
            self._failed.add(session_id)
            logger.error("session %d cannot be forgotten: %s", session_id, type(fault).__name__)


def forget_at(tx: Transaction, session: Session) -> datetime:
    """Tell when the texts of a session are to be gone."""
    days = timedelta(days=session.meeting.privacy.get("retention_days", DEFAULT_DAYS))
    if session.state is SessionState.CLOSED and session.closed_at:
        return session.closed_at + days
    ended = session.ends_at + session.clock_offset
    used = _last_used_at(tx, session) if session.state is SessionState.LIVE else None
    return max(ended + days, used + IN_USE) if used else ended + days


def _last_used_at(tx: Transaction, session: Session) -> datetime | None:
    """Tell when the staff last acted in the session."""
    by_staff = sa.select(Event.happened_at).where(Event.session_id == session.id, Event.actor_role.in_(MODERATORS))
    return tx.scalar(by_staff.order_by(Event.id.desc()).limit(1))


def _sessions_with_texts(tx: Transaction) -> list[Session]:
    """Find the sessions in which somebody's words are left."""
    found = (
        texts_left(model).with_only_columns(model.id if model is Session else model.session_id)
        for model in texts_of_people()
    )
    ids = {session_id for left in found for session_id in tx.scalars(left.distinct())}
    return list(tx.scalars(sa.select(Session).where(Session.id.in_(ids)))) if ids else []


def keep_promises(database: Database, sleep: Callable[[float], object]) -> None:
    """Look every ten minutes, for as long as the process lives."""
    retention = Retention(database)
    while True:
        try:
            retention.look(utc_now(), time.monotonic())
        except Exception:
            logger.exception("it could not be seen which sessions are over; trying again in a while")
        database.erasure.want()
        sleep(TICK_SECONDS)


def erase_what_was_let_go(database: Database, sleep: Callable[[float], object]) -> None:
    """Let go what an undo needs no more, and let what was let go be gone from the files, within moments.

    The first turn is for what a process left that was killed between the two.
    """
    database.erasure.want(model.__tablename__ for model in texts_of_people())
    while True:
        sleep(ERASING_SECONDS)
        try:
            let_earlier_texts_go(database, utc_now())
            if database.is_sqlite and database.erasure.is_wanted:
                database.erasure.carry_out()
        except Exception as fault:  # noqa: BLE001  (a database that is away is asked again)
            logger.warning("what was let go could not be erased: %s", type(fault).__name__)
            sleep(PAUSE_AFTER_FAULT_SECONDS)


def let_earlier_texts_go(database: Database, now: datetime) -> None:
    """Let go the texts that no undo may need any more."""
    with database.snapshot() as tx:
        is_any = earlier.is_any_old(tx, now)
    if is_any:
        database.write(lambda tx: earlier.let_old_ones_go(tx, now))
