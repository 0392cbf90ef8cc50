"""Collections: what topics are made of. Each feature says what it shows, and the platform reads what is newer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..store.transaction import Transaction
from .meeting import Session
from .topics import Topic

Rows = dict[str, Any]
"""Id → the row as it is shown: whole, in part where only that is new, or null where it is shown no more."""
Number = int | sa.BindParameter[int]
"""A number in a statement, or the place that it is put in."""

EVERYWHERE = frozenset(Topic) - {Topic.MINE}


class Versions(NamedTuple):
    """A session's versions in one history of the database: the latest of all, and the newest of what it shows."""

    session_id: int
    epoch: str
    latest: int
    newest: Mapping[str, int]

    def known(self, since: int) -> int:
        """Take a version that a client holds; 0 for one that is of another history."""
        return since if 0 <= since <= self.latest else 0

    def is_known(self, stamps: Iterable[str], since: int) -> bool:
        """Return whether what has these stamps is as it was at a version."""
        return since > 0 and all(self.newest[stamp] <= since for stamp in stamps)


Read = Callable[[Transaction, Versions, Topic, int, int | None], Rows]
"""`(tx, versions, topic, since, upto) → rows`: what is newer than `since`, in a part no newer than `upto`."""


@dataclass(frozen=True)
class Collection:
    """One kind of rows, in the topics that show it.

    * `stamps`: statements, each of which tells the newest version of something that it is made from, for the session
      `:session`. Where all are known it is not read; without any it is read each time.
    * `is_frame`: it surrounds the audience's questions, and a page brings it along.
    * `versions_in`: of a long one, which comes in parts: the versions of what a topic may have to tell of it,
      `(session_id, topic, attendee_id) → select`.
    """

    name: str
    read: Read
    topics: frozenset[Topic] = EVERYWHERE
    stamps: tuple[str, ...] = ()
    is_frame: bool = False
    versions_in: Callable[[int, Topic, int | None], sa.Select[Any]] | None = None


OwnRows = dict[int, Rows]
"""Attendee → rows of their own."""


@dataclass(frozen=True)
class OwnCollection:
    """One kind of rows of `mine`, read for many attendees by as many statements as for one.

    * `read`: `(tx, session_id, sinces, upto) → attendee → rows`, where `sinces` tells attendee → version;
    * `concerned`: whose own things have changed in a session since a version, as a select of attendees' ids.
    """

    name: str
    read: Callable[[Transaction, int, Mapping[int, int], int | None], OwnRows]
    concerned: Callable[[int, int], sa.Select[Any]]


OF_SESSION = "SELECT version FROM sessions WHERE id = :session"
"""The stamp of the session's own row."""


def newest_of(table: str, column: str = "version") -> str:
    """Write the statement that tells the newest version of a table's rows in a session."""
    return f"SELECT max({column}) FROM {table} WHERE session_id = :session"  # noqa: S608  (names of ours)


def listed(
    name: str,
    model: type[Any],
    show: Callable[[Any, Session], dict[str, Any]],
    *,
    topics: frozenset[Topic] = EVERYWHERE,
    is_shown: Callable[[Any, Topic], bool] = lambda row, topic: True,
    was_shown: Callable[[Any, Topic], bool] = lambda row, topic: True,
) -> Collection:
    """Make the collection of one of the session's lists, in its order; what was taken out is told as null.

    What is not shown in a topic is told there as null where it was shown before, and else not at all.
    """

    def read(tx: Transaction, versions: Versions, topic: Topic, since: int, upto: int | None) -> Rows:
        session = tx.get_one(Session, versions.session_id)
        is_newer = model.version > since if since else model.removed_at.is_(None)
        found = sa.select(model).where(model.session_id == session.id, is_newer).order_by(model.position)
        told = [row for row in tx.scalars(found) if was_shown(row, topic) and (since or is_shown(row, topic))]
        return {
            str(row.id): show(row, session) if not row.removed_at and is_shown(row, topic) else None for row in told
        }

    return Collection(name, read, topics, stamps=(newest_of(model.__tablename__),), is_frame=True)


def instant(value: datetime | None) -> str | None:
    """Write an instant as ISO 8601 in UTC, to the millisecond."""
    return value.isoformat(timespec="milliseconds").replace("+00:00", "Z") if value else None
