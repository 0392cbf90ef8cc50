"""Receipts go a day after they were given: nobody sends a command again so late.

A clock can be wrong, and a command whose receipt is gone may be carried out twice. So only what was old at every look
of an hour goes, in which this process lived, by a clock that nobody sets. What was given while the clock was ahead
stays until it is old by the right one, or its session is forgotten.
"""

from datetime import datetime, timedelta
from functools import partial

import sqlalchemy as sa

from ..domain.event import Receipt
from ..store.database import Database
from ..store.transaction import Transaction

STAY = timedelta(days=1)
HOUR_SECONDS = 3600.0
PORTION = 200
"""So many take the one thread that writes about 5 ms."""

_LET_ONE_GO = sa.delete(Receipt).where(
    Receipt.scope == sa.bindparam("the_scope"),
    Receipt.scope_id == sa.bindparam("about"),
    Receipt.client_id == sa.bindparam("client"),
)
"""Each by its key: of a table's rows in a set of pairs SQLite looks at all."""


class Receipts:
    """The looks of one process at what is old: since when, and before which time all of them found it so."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._hour: tuple[float, datetime] | None = None

    def look(self, now: datetime, monotonic_seconds: float) -> None:
        """Let go what is old by now and was so for an hour."""
        since, before = self._hour or (monotonic_seconds, now - STAY)
        before = min(before, now - STAY)
        if monotonic_seconds >= since + HOUR_SECONDS:
            let_go(self._database, before)
            since, before = monotonic_seconds, now - STAY
        self._hour = since, before


def let_go(database: Database, before: datetime) -> None:
    """Let the receipts go that were given before, in portions between which others have their turn."""
    while _is_any(database, before):
        database.write(partial(_let_portion_go, before=before))


def _is_any(database: Database, before: datetime) -> bool:
    with database.snapshot() as tx:
        return tx.scalar(sa.select(Receipt.scope_id).where(Receipt.kept_at < before).limit(1)) is not None


def _let_portion_go(tx: Transaction, *, before: datetime) -> None:
    key = (Receipt.scope, Receipt.scope_id, Receipt.client_id)
    oldest = tx.execute(sa.select(*key).where(Receipt.kept_at < before).limit(PORTION))
    gone = [{"the_scope": scope, "about": scope_id, "client": client_id} for scope, scope_id, client_id in oldest]
    if gone:
        tx.connection().execute(_LET_ONE_GO, gone)
