"""Back up and restore an SQLite database while it is served, and say what is wrong with an installation.

A backup is one consistent state: SQLite's own online copy, made through a reading connection. Restoring gives the
database a new epoch, so that every client notices that it looks at another history and loads afresh.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from config import SHORTEST_SECRET, Config

from .db import Database
from .links import is_loopback
from .migrate import newest_revision, revision_of
from .models import Session


class BackupError(Exception):
    """A backup that cannot be made or used, with a sentence that says why and what to do."""


def back_up(database: Database, target: Path) -> int:
    """Copy the database as it is now to `target`; return its size in bytes. A running server goes on."""
    source = _file_of(database)
    if target.exists():
        raise BackupError(f"{target} exists already. Name a file that does not.")
    partial = target.with_name(f"{target.name}.partial")
    partial.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(partial)) as copy,
    ):
        live.backup(copy)
    _require_whole(partial)
    partial.rename(target)
    return target.stat().st_size


def restore(database: Database, source: Path) -> Path | None:
    """Put a backup in the database's place; return where the former database was set aside.

    The database must be claimed, so that no server is writing to it.
    """
    _require_whole(source)
    live = Path(_file_of(database, must_exist=False))
    database.close_connections()
    aside = _set_aside(live)
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as backup, closing(sqlite3.connect(live)) as copy:
        backup.backup(copy)
        copy.execute("UPDATE installation SET epoch = ?", [secrets.token_hex(8)])
        copy.commit()
    return aside


def _set_aside(live: Path) -> Path | None:
    if not live.exists():
        return None
    aside = live.with_name(f"{live.name}.before-restore-{secrets.token_hex(3)}")
    with closing(sqlite3.connect(live)) as former:
        former.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    live.rename(aside)
    for leftover in ("-wal", "-shm"):
        live.with_name(live.name + leftover).unlink(missing_ok=True)
    return aside


def _file_of(database: Database, *, must_exist: bool = True) -> str:
    if not database.is_sqlite or not database.url.database:
        raise BackupError("This is for SQLite. PostgreSQL has its own tools: pg_dump and pg_restore.")
    if must_exist and not Path(database.url.database).exists():
        raise BackupError(f"There is no database at {database.url.database} yet.")
    return database.url.database


def _require_whole(path: Path) -> None:
    """Refuse a file that is no whole database of ours."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
            copy.execute("SELECT epoch FROM installation").fetchone()
    except sqlite3.Error as fault:
        raise BackupError(f"{path} is no backup of Hybrid: {fault}") from fault
    if verdict != "ok":
        raise BackupError(f"{path} is damaged: {verdict}")


def faults_of(config: Config, database: Database) -> Iterator[str]:
    """Say in plain sentences what is wrong with an installation; nothing where all is well."""
    if len(config.secret_key) < SHORTEST_SECRET:
        yield f"The secret key is shorter than {SHORTEST_SECRET} characters."
    if not config.public_url:
        yield "HYBRID_PUBLIC_URL is not set, so links and QR codes hold the address that each page was opened with."
    elif config.public_url.startswith("http://") and not is_loopback(config.public_url):
        yield "HYBRID_PUBLIC_URL is plain HTTP. A real meeting runs behind TLS; the README has a Caddy file for it."
    yield from _faults_of_database(database)


def _faults_of_database(database: Database) -> Iterator[str]:
    if database.is_sqlite and not Path(database.url.database or "").exists():
        yield "There is no database yet. Start the server once, or import a meeting: hybrid import FILE.toml"
        return
    try:
        here, newest = revision_of(database), newest_revision(database)
        if here != newest:
            yield f"The database is at revision {here}, this release needs {newest}. Starting the server migrates it."
            return
        with database.snapshot() as tx:
            if database.is_sqlite:
                verdict = tx.scalar(sa.text("PRAGMA integrity_check"))
                if verdict != "ok":
                    yield f"The database is damaged: {verdict}. Restore a backup: hybrid restore FILE"
            if not tx.scalar(sa.select(sa.func.count(Session.id))):
                yield "There is no session yet. Import a meeting: hybrid import FILE.toml"
    except sa.exc.OperationalError as fault:
        yield f"The database cannot be opened: {fault.orig}"
