"""Back up and restore an SQLite database while it is served.

A backup is one consistent state in one file: SQLite's own online copy, made through a reading connection. Restoring
gives the database a new epoch, so that every client notices that it looks at another history and loads afresh.

A restore has two steps. *Staging* copies the backup, checked and with its new epoch, to a file beside the database;
that may take long, and the server goes on meanwhile. *Putting it in place* is a few renames, done by whoever holds
the claim and before anything is read, each of which may be the last before a power cut: what is staged is put in
place at the next start, whatever was done of it before.
"""

import os
import secrets
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from ..base.clock import utc_now
from ..base.named_file import why_not_made, why_not_read
from ..base.offload import in_worker_thread
from ..store.database import Database
from ..store.migrate import is_known
from .copies import ASIDE, follow, let_go_since

UNDER_WAY = "Another backup is being put in place at this moment. Wait until that is done."


class BackupError(Exception):
    """A backup that cannot be made or used, with a sentence that says why and what to do."""


@dataclass(frozen=True)
class Staged:
    """A restore that is not yet carried out: its new epoch, and where the former database will lie."""

    epoch: str
    aside: str | None


def back_up(database: Database, target: Path) -> int:
    """Copy the database as it is now to `target`; return its size in bytes. A running server goes on."""
    live = _file_of(database)
    if not live.exists():
        raise BackupError(f"There is no database at {live} yet.")
    if why_not := why_not_made(target):
        raise BackupError(why_not)
    partial = target.with_name(f"{target.name}.partial")
    _copy(live, partial)
    try:
        _require_whole(partial)
        partial.rename(target)
    finally:
        partial.unlink(missing_ok=True)
    return target.stat().st_size


def stage(database: Database, source: Path) -> Staged:
    """Copy a backup beside the database, from where the next start puts it in place.

    Of two at once the second is refused. The database must be claimed by this process. Files are read and written
    beside the hub, the database as ever.
    """
    live = _file_of(database)
    staged = _staged(live)
    if staged.exists():
        raise BackupError(UNDER_WAY)
    in_worker_thread(lambda: require_restorable(database, source))
    partial, epoch = _partial(staged), secrets.token_hex(8)
    in_worker_thread(lambda: _copy(source, partial, epoch=epoch))
    _keep_gone(database, partial)
    partial.rename(staged)
    in_worker_thread(lambda: _sync(staged.parent))
    return Staged(epoch, str(_aside(live, epoch)) if live.exists() else None)


def require_restorable(database: Database, source: Path) -> None:
    """Refuse a file that is no whole backup of this release or an older one; nothing is made or changed."""
    _file_of(database)
    if why_not := why_not_read(source):
        raise BackupError(why_not)
    if not is_known(_require_whole(source)):
        raise BackupError(f"{source} was made by a newer release of Hybrid. Restore it with that release.")


def is_staged(database: Database) -> bool:
    """Return whether a restore is not yet carried out."""
    return bool(database.is_sqlite and database.url.database) and _staged(_file_of(database)).exists()


def put_in_place(database: Database) -> None:
    """Carry out a restore that is staged, if there is one; the former database is set aside.

    The database must be claimed, and nothing read from it yet. What a staging that was broken off left is removed.
    """
    if database.is_sqlite and database.url.database:
        _partial(_staged(_file_of(database))).unlink(missing_ok=True)
    if not is_staged(database):
        return
    database.close_connections()
    live = _file_of(database)
    staged = _staged(live)
    _set_aside(live, _aside(live, _epoch_of(staged)))
    staged.rename(live)
    _sync(live.parent)


def _set_aside(live: Path, aside: Path) -> None:
    """Move the former database out of the way, as one file unless somebody reads it or it is damaged."""
    if live.exists():
        with suppress(sqlite3.Error), closing(sqlite3.connect(live)) as former:
            former.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if live.exists():
        live.rename(aside)
    log = Path(f"{live}-wal")
    if log.exists() and log.stat().st_size:
        log.rename(f"{aside}-wal")
    for leftover in ("-wal", "-shm"):
        Path(f"{live}{leftover}").unlink(missing_ok=True)
    _sync(live.parent)


def _file_of(database: Database) -> Path:
    if not database.is_sqlite or not database.url.database:
        raise BackupError("This is for SQLite. PostgreSQL has its own tools: pg_dump and pg_restore.")
    return Path(database.url.database)


def _staged(live: Path) -> Path:
    return live.with_name(f"{live.name}.to-restore")


def _partial(staged: Path) -> Path:
    return staged.with_name(f"{staged.name}.partial")


def _aside(live: Path, epoch: str) -> Path:
    return live.with_name(f"{live.name}{ASIDE}{epoch}")


def _keep_gone(database: Database, copy: Path) -> None:
    """Let what people took back since the backup was made stay taken back; a database that is damaged cannot tell."""
    if not _file_of(database).exists():
        return
    with suppress(sa.exc.DatabaseError, sqlite3.Error):
        gone = [one.only_taken_back() for one in let_go_since(database, copy)]
        in_worker_thread(lambda: follow(copy, set(), gone, utc_now()))


def _copy(source: Path, target: Path, *, epoch: str | None = None) -> None:
    """Copy one state of a database into one file that needs no other beside it, and that is on the disk."""
    target.unlink(missing_ok=True)
    try:
        with closing(_read_only(source)) as former, closing(sqlite3.connect(target)) as copy:
            former.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            if epoch:
                copy.execute("UPDATE installation SET epoch = ?", [epoch])
                copy.commit()
        _sync(target)
    except (sqlite3.Error, OSError) as fault:
        for left in (target, *(target.with_name(f"{target.name}{end}") for end in ("-journal", "-wal", "-shm"))):
            left.unlink(missing_ok=True)
        raise BackupError(f"{source} could not be copied to {target}: {fault}.") from fault


def _sync(path: Path) -> None:
    """Let a file, or the names in a folder, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _epoch_of(path: Path) -> str:
    with closing(_read_only(path)) as copy:
        return str(copy.execute("SELECT epoch FROM installation").fetchone()[0])


def _require_whole(path: Path) -> str:
    """Refuse a file that is no whole database of ours; return its revision."""
    try:
        with closing(_read_only(path)) as copy:
            (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict == "ok":
                return str(copy.execute("SELECT version_num FROM installation, alembic_version").fetchone()[0])
    except (sqlite3.Error, TypeError) as fault:  # TypeError: one of the two tables is empty
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise BackupError(f"{path} is no backup of Hybrid: {fault}.") from fault
        verdict = str(fault)
    raise BackupError(f"{path} is damaged: {verdict}.")
