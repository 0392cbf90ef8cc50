"""What becomes of the promise to delete: what is left of a session, when it goes, what went, and where copies lie.

For the host's page, `hybrid check` and `hybrid forget`. It names numbers and times alone.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ..base.clock import utc_now
from ..base.offload import in_worker_thread
from ..domain.collection import instant
from ..domain.event import Event
from ..domain.meeting import DEFAULT_RETENTION_DAYS, Session
from ..domain.roles import Role
from ..store.database import Database
from ..store.persons_text import Kind
from ..store.transaction import Transaction
from .copies import copies_of, newest_in
from .forgetting import RETENTION, SessionForgotten, texts_in
from .promise import forget_at

BEFORE_RESTORE = "before_restore"
"""Stands for whoever forgot a session whose event is not in the backup that was restored: that it was is known yet."""
OVERDUE = timedelta(hours=2)
"""It takes so long at most until what is over is seen to be over, and an hour later still is."""


@dataclass(frozen=True)
class Forgotten:
    """That a session was forgotten: when, by whom (`host`, `operator`, or by itself: `retention`), and how much.

    By whom and how much is known no more of what was so `before_restore`.
    """

    at: datetime
    by: str
    texts: dict[Kind, int]


@dataclass(frozen=True)
class Promise:
    """What becomes of the texts of a session: when they go, how many there are, and what went before."""

    code: str
    title: str
    forget_at: datetime
    retention_days: int
    texts: Counter[Kind]
    forgotten: list[Forgotten]

    def is_overdue(self, now: datetime) -> bool:
        """Return whether something is left that should be gone."""
        return self.texts.total() > 0 and now > self.forget_at + OVERDUE


def promise_of(tx: Transaction, session: Session) -> Promise:
    """Read what becomes of the texts of a session."""
    return Promise(
        code=session.code,
        title=session.full_title,
        forget_at=forget_at(tx, session),
        retention_days=session.meeting.privacy.get("retention_days", DEFAULT_RETENTION_DAYS),
        texts=texts_in(tx, session.id),
        forgotten=list(_forgotten_in(tx, session)),
    )


def _forgotten_in(tx: Transaction, session: Session) -> Iterator[Forgotten]:
    """Tell how often the session was forgotten; a restored database remembers that it was, and has no event of it."""
    events = sa.select(Event).where(Event.session_id == session.id, Event.name == SessionForgotten.name)
    told = [_forgotten(event) for event in tx.scalars(events.order_by(Event.id))]
    yield from told
    if session.forgotten_at and not (told and told[-1].at >= session.forgotten_at):
        yield Forgotten(session.forgotten_at, BEFORE_RESTORE, dict.fromkeys(Kind, 0))


def _forgotten(event: Event) -> Forgotten:
    texts = {kind: int(event.details.get(kind, 0)) for kind in Kind}
    return Forgotten(event.happened_at, _by(event), texts)


def _by(event: Event) -> str:
    if event.actor_key == RETENTION:
        return RETENTION
    return Role.OPERATOR.value if event.actor_role == Role.OPERATOR else Role.HOST.value


def retention_of(database: Database, session_id: int) -> dict[str, Any]:
    """Tell the host what becomes of the texts of the session, and of the copies that restores left beside it."""
    with database.snapshot() as tx:
        session = tx.get_one(Session, session_id)
        promise = promise_of(tx, session)
        others = [{"code": other.code, "title": other.full_title} for other in others_of(session)]
    return {
        "forget_at": instant(promise.forget_at),
        "is_overdue": promise.is_overdue(utc_now()),
        "texts": {kind.value: promise.texts[kind] for kind in Kind},
        "forgotten": [{"at": instant(one.at), "by": one.by, **one.texts} for one in promise.forgotten],
        "copies": [{"name": copy.name, "made_at": instant(_made_at(copy))} for copy in copies_of(database)],
        "retention_days": promise.retention_days,
        "other_sessions": others,
    }


def others_of(session: Session) -> list[Session]:
    """List the meeting's other sessions, which stay as they are when this one is forgotten."""
    own = {session.id, session.copy_of_id}
    return [other for other in session.meeting.sessions if other.id not in own and other.copy_of_id is None]


def _made_at(copy: Path) -> datetime:
    """Return until when a copy knows what happened; of one that cannot be read, when it was last written."""
    try:
        return in_worker_thread(lambda: newest_in(copy))
    except (sqlite3.Error, OSError):
        return datetime.fromtimestamp(copy.stat().st_mtime, UTC) if copy.exists() else datetime.now(UTC)


def promises_of(tx: Transaction) -> list[Promise]:
    """Read those of every session in which there are texts, or were: the next to be forgotten first."""
    promises = [promise_of(tx, session) for session in tx.scalars(sa.select(Session).order_by(Session.id))]
    told = [promise for promise in promises if promise.texts.total() or promise.forgotten]
    return sorted(told, key=lambda promise: (not promise.texts.total(), promise.forget_at))
