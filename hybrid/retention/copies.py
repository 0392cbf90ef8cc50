"""The copies of the database that we made ourselves: the promise given to people holds for them too.

A restore sets the former database aside, so that there is a way back. Nobody serves that file, so nothing in it would
ever be forgotten. What is taken back, reworded by its author or forgotten in the database that is served is so in
each copy, and a session that only the copy has is forgotten at its time. A copy in which no words are left is removed.

A copy may be of an older release: of its tables we ask first what columns they have.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ..base.clock import utc_now
from ..base.offload import in_worker_thread
from ..domain.earlier_texts import STAYS as EARLIER_STAYS
from ..domain.feature import FEATURES, BlankColumns, LetGo
from ..domain.meeting import DEFAULT_RETENTION_DAYS, Session
from ..store.database import Database
from ..store.persons_text import marks_of, texts_of_people
from ..store.transaction import Transaction

Stamp = tuple[int, int, int]

ASIDE = ".before-restore-"

_BESIDE = ("-wal", "-shm", "-journal", ".partial")
_FORMAT, _WITHOUT_LOG = slice(18, 20), b"\x01\x01"
"""Where a file's first bytes say whether a log belongs to it, and what they say where none does."""
_LAST_FORGOTTEN = "SELECT max(happened_at) FROM events WHERE name = 'session_forgotten' AND session_id = sessions.id"
_FORMER_TEXTS = {"questions": ("previous_body",), "sessions": ("previous_screen_message",)}
"""Columns of older releases."""


def copies_of(database: Database) -> list[Path]:
    """Find the databases that restores have set aside, each of them one file."""
    if not database.is_sqlite or not database.url.database:
        return []
    live = Path(database.url.database)
    beside = live.parent.iterdir() if live.parent.is_dir() else ()
    return sorted(
        path for path in beside if path.name.startswith(live.name + ASIDE) and not path.name.endswith(_BESIDE)
    )


def say_copies(database: Database) -> Iterator[str]:
    """Say of each copy what it is, and how long it stays."""
    for copy in copies_of(database):
        yield (
            f"{copy} is the database as it was before a restore. What people wrote is forgotten in it as in the one "
            "that is served, and then it is removed. Delete it when there is nothing to go back to."
        )


def forget_at_in(copy: Path) -> dict[str, datetime]:
    """Return when the texts of each session of a copy are to be gone, by join code.

    Of one that is damaged, it is the whole file, by its name; one that somebody has locked is asked another time.
    """
    try:
        with _pictured(copy) as rows:
            closed = "closed_at" if "closed_at" in columns_of(rows, "sessions") else "NULL"
            found = rows.execute(
                f"SELECT code, state, {closed}, ends_at, clock_offset_seconds, privacy"  # noqa: S608  (a column of ours)
                " FROM sessions JOIN meetings ON meetings.id = sessions.meeting_id"
            )
            return {code: _forget_at(*row) for code, *row in found}
    except sqlite3.DatabaseError as fault:
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return {}
        since = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
        return {copy.name: since + timedelta(days=DEFAULT_RETENTION_DAYS)}


def _forget_at(state: str, closed_at: str | None, ends_at: str, offset_seconds: int, privacy: str) -> datetime:
    days = timedelta(days=json.loads(privacy).get("retention_days", DEFAULT_RETENTION_DAYS))
    if state == "closed" and closed_at:
        return datetime.fromisoformat(closed_at).replace(tzinfo=UTC) + days
    return datetime.fromisoformat(ends_at).replace(tzinfo=UTC) + timedelta(seconds=offset_seconds) + days


def let_go_since(database: Database, copy: Path) -> list[LetGo]:
    """Return what was let go in the database that is served, as far as the copy may hold it still."""
    newest = in_worker_thread(lambda: newest_in(copy))
    with database.snapshot() as tx:
        of_features = [feature.let_go_since(tx, newest) for feature in FEATURES if feature.let_go_since]
        return [SessionsLetGo(forgotten_sessions(tx)), *of_features]


@dataclass(frozen=True)
class SessionsLetGo:
    """The sessions that were forgotten in the database that is served, by code, and when that was last done."""

    forgotten: list[tuple[str, str]]

    def only_taken_back(self) -> "SessionsLetGo":
        """Leave nothing out: nobody is to read it again."""
        return self

    def apply(self, rows: sqlite3.Connection, columns: BlankColumns) -> None:
        """Forget each in a copy that has not yet heard of it; what was written after that stays."""
        is_told = "forgotten_at" in columns_of(rows, "sessions")
        told = "forgotten_at" if is_told else f"({_LAST_FORGOTTEN})"
        for code, forgotten_at in self.forgotten:
            before = rows.execute(f"SELECT 1 FROM sessions WHERE code = ? AND {told} >= ?", [code, forgotten_at])  # noqa: S608
            if before.fetchone():
                continue
            forget_in(rows, code)
            if is_told:
                rows.execute("UPDATE sessions SET forgotten_at = ? WHERE code = ?", [forgotten_at, code])


def forgotten_sessions(tx: Transaction) -> list[tuple[str, str]]:
    """List them all, however long ago."""
    forgotten_at = sa.type_coerce(Session.forgotten_at, sa.String)
    found = sa.select(Session.code, forgotten_at).where(Session.forgotten_at.is_not(None))
    return [(code, at) for code, at in tx.execute(found)]


def newest_in(copy: Path) -> datetime:
    """Return when the last thing happened that the copy knows of."""
    with _pictured(copy) as rows:
        (newest,) = rows.execute("SELECT max(happened_at) FROM events").fetchone()
    return datetime.fromisoformat(newest or "1970-01-01").replace(tzinfo=UTC)


def stamp_of(copy: Path) -> Stamp | None:
    """Return what is another as soon as something else stands in the copy; None where only reading it can tell."""
    try:
        found = copy.stat()
    except FileNotFoundError:
        return None
    return None if Path(f"{copy}-wal").exists() else (found.st_ino, found.st_size, found.st_mtime_ns)


def follow(copy: Path, over: set[str], let_go: Iterable[LetGo], now: datetime) -> set[str]:
    """Let the copy follow: forget what is over, and let go what people let go; tell which tables hold words still."""
    _partial(copy).unlink(missing_ok=True)
    with _pictured(copy) as rows:
        before = rows.total_changes
        for code in over:
            forget_in(rows, code)
        columns = {table: blank for table, blank, _ in _texts(rows)}
        for each in let_go:
            each.apply(rows, columns)
        if columns_of(rows, "earlier_texts"):
            rows.execute("DELETE FROM earlier_texts WHERE kept_at < ?", [_written(now - EARLIER_STAYS)])
        if rows.total_changes != before:
            _write_anew(rows, copy)
        return set(_texts_left(rows))


@contextmanager
def _pictured(copy: Path) -> Iterator[sqlite3.Connection]:
    """Hold a copy in memory, so that reading it makes no files beside it and waits for nobody."""
    if Path(f"{copy}-wal").exists():
        with closing(sqlite3.connect(copy, timeout=1)) as rows:
            rows.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    held = bytearray(copy.read_bytes())
    held[_FORMAT] = _WITHOUT_LOG
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as rows:
        rows.deserialize(bytes(held))
        yield rows


def _write_anew(rows: sqlite3.Connection, copy: Path) -> None:
    """Put what is held in memory in the copy's place, at once and without gaps that could hold something still."""
    partial = _partial(copy)
    rows.execute("VACUUM INTO ?", [str(partial)])
    partial.chmod(copy.stat().st_mode & 0o777)
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    partial.rename(copy)


def _partial(copy: Path) -> Path:
    return copy.with_name(f"{copy.name}.partial")


def columns_of(rows: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in rows.execute(f"PRAGMA table_info({table})")}


def _texts(rows: sqlite3.Connection) -> Iterator[tuple[str, dict[str, str | None], str]]:
    """Return the tables of a copy that hold words of people, what each column is when blank, and in which rows."""
    for model, names in texts_of_people().items():
        table, here = model.__tablename__, columns_of(rows, model.__tablename__)
        marks = [name for name in marks_of(model) if name in here]
        if marks_of(model) and not marks:
            continue
        columns = [*names, *_FORMER_TEXTS.get(table, ())]
        known = model.__table__.columns
        blank = {name: "" if name in known and not known[name].nullable else None for name in columns if name in here}
        if blank:
            yield table, blank, marks[0] if marks else "1"


def forget_in(rows: sqlite3.Connection, code: str) -> None:
    """Blank every text and name of a session."""
    for table, blank, mark in _texts(rows):
        key = "id" if table == "sessions" else "session_id"
        which = f"{key} = (SELECT id FROM sessions WHERE code = ?) AND {mark}"  # noqa: S608
        blank_rows(rows, table, blank, which, [code])
    if "removed_at" in columns_of(rows, "labels"):
        rows.execute("UPDATE labels SET removed_at = ? WHERE title = '' AND removed_at IS NULL", [_written(utc_now())])
    of_session = "session_id" if "session_id" in columns_of(rows, "receipts") else "scope = 'session' AND scope_id"
    session_id = "(SELECT id FROM sessions WHERE code = ?)"
    rows.execute(f"DELETE FROM receipts WHERE {of_session} = {session_id}", [code])  # noqa: S608


def blank_rows(
    rows: sqlite3.Connection, table: str, blank: Mapping[str, str | None], which: str, key: list[Any]
) -> bool:
    """Blank the texts of some rows, those alone that have any; tell whether there were some."""
    values = ", ".join(f"{name} = {'NULL' if value is None else repr(value)}" for name, value in blank.items())
    has_text = " OR ".join(f"{name} <> ''" for name in blank)
    return rows.execute(f"UPDATE {table} SET {values} WHERE {which} AND ({has_text})", key).rowcount > 0  # noqa: S608


def _texts_left(rows: sqlite3.Connection) -> Iterator[str]:
    for table, blank, mark in _texts(rows):
        has_text = " OR ".join(f"{name} <> ''" for name in blank)
        there = f"SELECT EXISTS (SELECT 1 FROM {table} WHERE ({has_text}) AND {mark})"  # noqa: S608
        if rows.execute(there).fetchone()[0]:
            yield table


def _written(instant: datetime) -> str:
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


def remove(copy: Path) -> None:
    """Remove a copy, and what SQLite keeps beside it."""
    for beside in ("", *_BESIDE):
        Path(f"{copy}{beside}").unlink(missing_ok=True)
