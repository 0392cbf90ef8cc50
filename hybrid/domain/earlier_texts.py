"""The words that an undo may need: kept beside the act that changed them, and gone as soon as nobody may undo it.

They go with the next act on the same column, when the author takes the question back, when the session is forgotten,
and by themselves after a quarter of an hour.
"""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from ..base.clock import utc_now
from ..store.transaction import Transaction
from .earlier_text import EarlierText
from .meeting import Session

STAYS = timedelta(minutes=15)


def keep(tx: Transaction, session: Session, row: Any, column: str, *, text: str | None, version: int) -> None:
    """Keep what stood in the column before the act that got `version`; what was kept before it is gone."""
    let_go(tx, row, column)
    place = {"table_name": type(row).__name__, "row_id": row.id, "column_name": column, "session_id": session.id}
    tx.execute(sa.insert(EarlierText).values(**place, version=version, text=text or None, kept_at=utc_now()))


def let_go(tx: Transaction, row: Any, column: str | None = None) -> None:
    """Let what was kept of the column be gone, or of the whole row."""
    _delete(tx, *_is_at(row, column))


def are_kept(tx: Transaction, row: Any) -> bool:
    """Return whether any words of the row are kept."""
    return tx.scalar(sa.select(EarlierText.row_id).where(*_is_at(row)).limit(1)) is not None


def let_go_of_session(tx: Transaction, session: Session) -> None:
    """Let all that was kept of a session be gone."""
    _delete(tx, EarlierText.session_id == session.id)


def let_old_ones_go(tx: Transaction, now: datetime) -> None:
    """Let go what nobody may need any more; that a column was empty may be known for ever."""
    _delete(tx, *_is_old(now))


def is_any_old(tx: Transaction, now: datetime) -> bool:
    """Return whether there is something to let go."""
    return tx.scalar(sa.select(EarlierText.row_id).where(*_is_old(now)).limit(1)) is not None


def text_before(tx: Transaction, row: Any, column: str, version: int) -> str | None:
    """Return what stood in the column before the act, null where that was nothing. Raises `Gone`."""
    kept = sa.select(EarlierText.text).where(*_is_at(row, column), EarlierText.version == version)
    found = tx.scalars(kept).all()
    if not found:
        raise Gone
    return found[0]


class Gone(Exception):
    """Nobody knows any more what stood there."""


def _is_at(row: Any, column: str | None = None) -> list[Any]:
    place = [EarlierText.table_name == type(row).__name__, EarlierText.row_id == row.id]
    return [*place, EarlierText.column_name == column] if column else place


def _is_old(now: datetime) -> tuple[Any, ...]:
    return EarlierText.text.is_not(None), EarlierText.kept_at < now - STAYS


def _delete(tx: Transaction, *which: Any) -> None:
    gone = sa.delete(EarlierText).where(*which).returning(EarlierText.text)
    if any(tx.scalars(gone, execution_options={"synchronize_session": False})):
        tx.lets_texts_go.add(EarlierText.__tablename__)
