"""Retention: each session is forgotten so many days after its end as its meeting has promised, by itself.

The end is the close; where nobody closed it, the programme's end, unless its staff are at work in it now: a session
that is held is not over, whatever its file says. Joining is no work, and postpones nothing.

What is blanked cannot come back, and a clock can be wrong. So a session is forgotten at the second look only, when an
hour has gone by in which this process lived, by a clock that nobody sets. The first look comes an hour before time.

A look asks for words in what changed since the last one alone: every change takes its session's next version, and a
copy that was written anew has another stamp.
"""

import logging
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from ..base.clock import utc_now
from ..base.offload import in_worker_thread
from ..domain import earlier_texts
from ..domain.commands import run
from ..domain.earlier_text import EarlierText
from ..domain.event import Event
from ..domain.meeting import DEFAULT_RETENTION_DAYS, Session, SessionState
from ..domain.policy import MODERATORS, Actor
from ..domain.roles import Role
from ..store.database import Database
from ..store.persons_text import texts_of_people
from ..store.transaction import Transaction
from .copies import Stamp, copies_of, follow, forget_at_in, let_go_since, remove, stamp_of
from .forgetting import RETENTION, with_texts
from .receipts import Receipts

logger = logging.getLogger(__name__)

TICK_SECONDS = 600.0
SECOND_LOOK_SECONDS = 3600.0
ERASING_SECONDS = 1.0
BUSY_SECONDS = 0.1
PAUSE_AFTER_FAULT_SECONDS = 30.0
IN_USE = timedelta(days=1)


class Retention:
    """The looks of one process at what is over: each session that is, by its code, and when that was first seen."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen_at: dict[str, float] = {}
        self._failed: set[int] = set()
        self._versions: dict[int, int] = {}
        self._with_texts: set[int] = set()
        self._ends_in: dict[Path, tuple[Stamp | None, dict[str, datetime]]] = {}
        self._settled: dict[Path, tuple[Stamp | None, set[str], dict[int, int]]] = {}

    def look(self, now: datetime, monotonic_seconds: float) -> None:
        """Forget each session whose time is over, now and at a look an hour ago, here and in copies of ours."""
        copies = {copy: self._forget_at_in(copy) for copy in copies_of(self._database)}
        in_copies = {code: forget_at for ends in copies.values() for code, forget_at in ends.items()}
        with self._database.snapshot() as tx:
            self._find_texts(tx)
            sessions = {session.code: session for session in _sessions(tx, self._with_texts, set(in_copies))}
            ends = in_copies | {code: self._forget_at(tx, session) for code, session in sessions.items()}
        over = self._over(ends, now, monotonic_seconds)
        for code in over & set(sessions):
            if sessions[code].id in self._with_texts:
                self._forget(sessions[code].id)
        for copy, its_ends in copies.items():
            self._let_follow(copy, over & set(its_ends), now)

    def _find_texts(self, tx: Transaction) -> None:
        """Find the sessions in which somebody's words are left; their former ones may lie in the log yet."""
        versions = {row.id: row.latest_version for row in tx.execute(sa.select(Session.id, Session.latest_version))}
        changed = {session_id for session_id in versions if versions[session_id] != self._versions.get(session_id)}
        if changed:
            found = with_texts(tx, changed if self._versions else None)
            self._with_texts = (self._with_texts - changed) | found
            self._database.erasure.want()
        self._versions = versions

    def _forget_at_in(self, copy: Path) -> dict[str, datetime]:
        """Return when the texts of each session of a copy are to be gone; one that was read is not read again."""
        stamp = stamp_of(copy)
        known, ends = self._ends_in.get(copy, (None, {}))
        if stamp is None or stamp != known:
            ends = in_worker_thread(partial(forget_at_in, copy))
            self._ends_in[copy] = stamp, ends
        return ends

    def _let_follow(self, copy: Path, over: set[str], now: datetime) -> None:
        """Let a copy follow, unless there was nothing to do in it and nothing has changed since, in it or here."""
        before = stamp_of(copy), over, self._versions
        if before[0] is not None and self._settled.get(copy) == before:
            return
        if follow_in(self._database, copy, over, now) and stamp_of(copy) == before[0]:
            self._settled[copy] = before

    def _over(self, ends: dict[str, datetime], now: datetime, monotonic_seconds: float) -> set[str]:
        """Return which are over at this look and were over at one that is an hour ago."""
        soon = now + timedelta(seconds=SECOND_LOOK_SECONDS + TICK_SECONDS)
        near = {code for code, forget_at in ends.items() if forget_at < soon}
        self._seen_at = {code: self._seen_at.get(code, monotonic_seconds) for code in near}
        return {
            code
            for code, seen_at in self._seen_at.items()
            if ends[code] < now and monotonic_seconds >= seen_at + SECOND_LOOK_SECONDS
        }

    def _forget_at(self, tx: Transaction, session: Session) -> datetime:
        """Return when the session is to be forgotten; one whose time cannot be told stops no other."""
        try:
            return forget_at(tx, session)
        except Exception as fault:  # noqa: BLE001  (whatever is wrong with one, the promise holds for the others)
            self._say_once(session.id, fault)
            return datetime.max.replace(tzinfo=UTC)

    def _forget(self, session_id: int) -> None:
        self._versions.pop(session_id, None)
        try:
            run(self._database, Actor(Role.HOST, session_id, key=RETENTION), "forget_session", {})
        except Exception as fault:  # noqa: BLE001  (as above)
            self._say_once(session_id, fault)

    def _say_once(self, session_id: int, fault: Exception) -> None:
        """Say what is wrong with a session, once for as long as this process lives."""
        if session_id not in self._failed:
            self._failed.add(session_id)
            logger.error("session %d cannot be forgotten: %s", session_id, type(fault).__name__)


def follow_in(database: Database, copy: Path, over: set[str], now: datetime) -> bool:
    """Let a copy of ours follow what was let go; one whose time is over and that holds no words is removed.

    Tell whether it has followed, and nothing in it waits for the quarter of an hour of an undo.
    """
    if copy.name in over:  # it is damaged, and its time is over
        remove(copy)
        return False
    try:
        let_go = let_go_since(database, copy)
        left = in_worker_thread(partial(follow, copy, over, let_go, now))
        if not left and over:
            remove(copy)
            return False
    except (sqlite3.Error, OSError) as fault:
        logger.warning("a copy of the database could not follow it: %s", type(fault).__name__)
        return False
    return EarlierText.__tablename__ not in left


def forget_at(tx: Transaction, session: Session) -> datetime:
    """Return when the texts of a session are to be gone."""
    days = timedelta(days=session.meeting.privacy.get("retention_days", DEFAULT_RETENTION_DAYS))
    if session.state is SessionState.CLOSED and session.closed_at:
        return session.closed_at + days
    ended = session.ends_at + session.clock_offset
    used = _last_used_at(tx, session) if session.state is SessionState.LIVE else None
    return max(ended + days, used + IN_USE) if used else ended + days


def _last_used_at(tx: Transaction, session: Session) -> datetime | None:
    """Return when the staff last acted in the session."""
    by_staff = sa.select(Event.happened_at).where(Event.session_id == session.id, Event.actor_role.in_(MODERATORS))
    return tx.scalar(by_staff.order_by(Event.id.desc()).limit(1))


def _sessions(tx: Transaction, ids: set[int], codes: set[str]) -> list[Session]:
    """Find the sessions with these numbers, and those of these codes."""
    if not ids and not codes:
        return []
    return list(tx.scalars(sa.select(Session).where(Session.id.in_(ids) | Session.code.in_(codes))))


def keep_promises(database: Database, sleep: Callable[[float], object]) -> None:
    """Look every ten minutes, for as long as the process lives."""
    kept = (Retention(database), Receipts(database))
    while True:
        for each in kept:
            try:
                each.look(utc_now(), time.monotonic())
            except Exception:
                logger.exception("it could not be seen what is over; trying again in a while")
        sleep(TICK_SECONDS)


def erase_what_was_let_go(database: Database, sleep: Callable[[float], object]) -> None:
    """Let go what an undo needs no more, and let what was let go be gone from the files, within moments.

    The first turn is for what a process left that was killed between the two.
    """
    database.erasure.want(model.__tablename__ for model in texts_of_people())
    is_done = True
    while True:
        sleep(ERASING_SECONDS if is_done else BUSY_SECONDS)
        try:
            let_earlier_texts_go(database, utc_now())
            is_done = erase(database)
        except Exception as fault:  # noqa: BLE001  (a database that is away is asked again)
            logger.warning("what was let go could not be erased: %s", type(fault).__name__)
            sleep(PAUSE_AFTER_FAULT_SECONDS)


def erase(database: Database) -> bool:
    """Let what was let go be gone from every file of ours, its copies too; false where somebody reads just now.

    On PostgreSQL there are no files of ours.
    """
    if not database.is_sqlite or not database.erasure.is_wanted:
        return True
    if not database.erasure.carry_out():
        return False
    for copy in copies_of(database):
        follow_in(database, copy, set(), utc_now())
    return True


def let_earlier_texts_go(database: Database, now: datetime) -> None:
    """Let go the texts that no undo may need any more."""
    with database.snapshot() as tx:
        is_any = earlier_texts.is_any_old(tx, now)
    if is_any:
        database.write(lambda tx: earlier_texts.let_old_ones_go(tx, now))
