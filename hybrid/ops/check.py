"""What `hybrid check` looks at: everything that a meeting needs, from the settings to the address that people open.

Each finding says what was looked at, and where it is wrong what to do. Nothing is made or changed.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from config import Config, misspelt

from ..base.clock import utc_now
from ..base.file_rights import open_to_others
from ..base.free_space import free_bytes
from ..base.own_name import as_typed
from ..domain.event import Event
from ..domain.meeting import Session
from ..features import install_features
from ..meetings.links import is_loopback
from ..retention.backup import is_staged
from ..retention.copies import say_copies
from ..retention.in_words import say_overdue, say_promise
from ..retention.proof import promises_of
from ..store.claim import is_claimed
from ..store.database import Database
from ..store.migrate import newest_revision, revision_of
from ..store.soundness import require_sound
from .start_faults import sentence_of

OK, FAULT = "ok", "WRONG"
LEAST_FREE_BYTES = 100 * 2**20
MOST_FROM_AHEAD = timedelta(minutes=1)
NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre", "fuse.sshfs", "vboxsf", "9p"}
)
"""File systems on which SQLite's locks or its log do not hold."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, whether it is in order, and a sentence about it."""

    grade: str
    looked_at: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.grade:<6} {self.looked_at:<11} {as_typed(self.sentence)}"


def look(config: Config) -> Iterator[Finding]:
    """Look at one thing after another, as long as what comes next can be looked at."""
    install_features()
    yield from _graded(
        "settings",
        _faults_of_settings(config),
        f"each can be used: address {config.base_url}, trusted proxies {config.trusted_proxies}, limits on",
    )
    yield from _graded("files", _faults_of_files(config), f"{config.data_dir}: its owner's alone, on a local disk")
    yield from _graded("room", _faults_of_room(config), f"{_megabytes(config)} free at {config.data_dir}")
    database = Database(config.database_url)
    faults = list(_faults_of_database(database))
    yield from _graded("database", faults, "whole, of this release, with meetings in it, none from ahead of the clock")
    copies = list(say_copies(database)) or ["none that a restore left"]
    yield from (Finding(OK, "copies", sentence) for sentence in copies)
    if faults:
        return
    yield from _promises(database)
    if database.is_sqlite and not is_claimed(str(database.url.database)):
        yield Finding(FAULT, "server", "No server runs on this database. Start it: `hybrid serve`")
        return
    yield from _graded(
        "address", _faults_of_address(config, database), f"{config.base_url} gives a page, a socket and this database"
    )


def _promises(database: Database) -> Iterator[Finding]:
    """Tell of each session in which people wrote when that is deleted, or was."""
    with database.snapshot() as tx:
        promises = promises_of(tx)
    now = utc_now()
    for promise in promises:
        if promise.is_overdue(now):
            yield Finding(FAULT, "retention", say_overdue(promise))
        else:
            yield Finding(OK, "retention", say_promise(promise))


def _graded(looked_at: str, faults: Iterator[str] | list[str], well: str) -> Iterator[Finding]:
    """Return each fault; where there is none, what is well."""
    found = [Finding(FAULT, looked_at, fault) for fault in faults]
    yield from found or [Finding(OK, looked_at, well)]


def _faults_of_settings(config: Config) -> Iterator[str]:
    yield from misspelt(os.environ)
    if not config.public_url:
        yield "HYBRID_PUBLIC_URL is not set, so links and QR codes hold the address that each page was opened with."
    elif config.public_url.startswith("http://") and not is_loopback(config.public_url):
        yield "HYBRID_PUBLIC_URL is plain HTTP. A real meeting runs behind TLS; PRODUCTION.md has a Caddy file for it."
    if not config.limits:
        yield "HYBRID_LIMITS is off: nobody is held back. Take it away before a real meeting."


def _faults_of_files(config: Config) -> Iterator[str]:
    if not config.data_dir.is_dir():
        yield f"There is no data folder at {config.data_dir}. Starting the server makes it."
        return
    if not config.secret_key:
        yield f"There is no secret key in {config.data_dir}. Starting the server makes one, and links of another end."
    for path in open_to_others(config.data_dir, config.database_file):
        yield f"Other users of this machine can read {path}. Starting the server takes that from them."
    if config.database_file:
        kind = _file_system_of(config.database_file)
        if kind in NETWORK:
            yield f"{config.database_file} lies on a network ({kind}), where SQLite loses data. Use a local disk."
    stray = Path("data/hybrid.db").resolve()
    if stray.exists() and stray != config.database_file:
        yield f"There is another database at {stray}, which is not served. HYBRID_DATA_DIR={stray.parent} serves it."


def _file_system_of(path: Path) -> str | None:
    """Return the kind of file system that a path lies on, where Linux tells it."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return None
    lines = (line.split() for line in mounts.read_text().splitlines())
    at = [(Path(fields[1].replace("\\040", " ")), fields[2]) for fields in lines if len(fields) > 2]
    above = [(len(folder.parts), kind) for folder, kind in at if path.is_relative_to(folder)]
    return max(above, default=(0, None))[1]


def _faults_of_room(config: Config) -> Iterator[str]:
    free = free_bytes(config.data_dir)
    if free is not None and free < LEAST_FREE_BYTES:
        yield f"Only {_megabytes(config)} are free at {config.data_dir}. Make room: a full disk takes no questions."


def _megabytes(config: Config) -> str:
    free = free_bytes(config.data_dir)
    return "an unknown number of MB" if free is None else f"{free / 2**20:,.0f} MB"


def _faults_of_database(database: Database) -> Iterator[str]:
    try:
        yield from _faults_of_openable(database)
    except Exception as fault:
        sentence = sentence_of(fault)
        if sentence is None:
            raise
        yield sentence


def _faults_of_openable(database: Database) -> Iterator[str]:
    if is_staged(database):
        yield "A backup waits to be put in place, which the server does when it starts. Start it."
        return
    if database.is_sqlite and not Path(database.url.database or "").exists():
        yield (
            f"There is no database at {database.url.database} yet. Start the server once, or import a meeting: "
            "`hybrid import FILE.toml`"
        )
        return
    require_sound(database, thoroughly=True)
    here, newest = revision_of(database), newest_revision(database)
    if here is None:
        yield (
            f"The database {database.url.database} is empty. If there were meetings in it, restore a backup: `hybrid "
            "restore FILE`. Else start the server, which makes its tables."
        )
        return
    if here != newest:
        yield f"The database is at revision {here}, this release needs {newest}. Starting the server migrates it."
        return
    with database.snapshot() as tx:
        if database.is_sqlite and (mode := tx.scalar(sa.text("PRAGMA journal_mode"))) != "wal":
            yield f"The database keeps no log beside it (its mode is {mode}). Starting the server sets this right."
        if not tx.scalar(sa.select(sa.func.count(Session.id))):
            yield "There is no session yet. Import a meeting: `hybrid import FILE.toml`"
        latest = tx.scalar(sa.select(sa.func.max(Event.happened_at)))
        if latest and latest > utc_now() + MOST_FROM_AHEAD:
            yield f"The clock says {utc_now():%F %H.%M} UTC, yet something happened at {latest:%F %H.%M}. Set it right."


def _faults_of_address(config: Config, database: Database) -> Iterator[str]:
    try:
        from .address import faults_of_address  # noqa: PLC0415  (an installation may lack what it stands on)
    except ModuleNotFoundError as fault:
        sentence = sentence_of(fault)
        if sentence is None:
            raise
        yield sentence
    else:
        yield from faults_of_address(config, database)
