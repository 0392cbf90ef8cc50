"""What a command cannot go on without, as one sentence each: what is wrong, and what to write or do."""

import errno
import sqlite3

import sqlalchemy as sa

from config import Config, SettingError

from ..base.errors import Refused
from ..base.installed import NotWhole
from ..store.claim import FileInUse
from ..store.engines import DriverBlocks
from ..store.soundness import Unsound
from .server import CannotListen

DAMAGED = "The database {file} is damaged or no database ({cause}). Restore a backup: `hybrid restore FILE`"
_OF_SQLITE = {
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_READONLY: "The database {file} may not be written. Give it and its folder to the user of Hybrid.",
    sqlite3.SQLITE_PERM: "The database {file} may not be written. Give it and its folder to the user of Hybrid.",
    sqlite3.SQLITE_CANTOPEN: "The database {file} cannot be opened. See that its folder is there and is ours to write.",
    sqlite3.SQLITE_FULL: "The disk of {file} is full. Make room, and do this again.",
    sqlite3.SQLITE_BUSY: "Another program holds the database {file}. Stop it, and do this again.",
    sqlite3.SQLITE_IOERR: "The disk of {file} cannot be read or written ({cause}). See that it has room and is whole.",
    sqlite3.SQLITE_PROTOCOL: "The database {file} cannot be locked: keep it on a disk of this machine, not on a share.",
}
_OF_SYSTEM = {
    errno.ENOSPC: "The disk is full: {file}. Make room, and do this again.",
    errno.EDQUOT: "The disk is full: {file}. Make room, and do this again.",
    errno.EACCES: "This user may not use {file}. Give it to the user of Hybrid, or set HYBRID_DATA_DIR.",
    errno.EPERM: "This user may not use {file}. Give it to the user of Hybrid, or set HYBRID_DATA_DIR.",
    errno.EROFS: "Nothing can be written at {file}. Set HYBRID_DATA_DIR to a folder that can be written.",
}
_NO_DRIVER = "The driver {name} is not installed. Write HYBRID_DATABASE_URL with postgresql+psycopg2://."
_OF_MODULE = {
    "psycopg": _NO_DRIVER,
    "psycopg2": _NO_DRIVER,
    "aiohttp": "The robots' sockets, {name}, are not installed. Write: pip install 'hybrid[robots]'",
}


def sentence_of(fault: BaseException) -> str | None:
    """Say a fault in a sentence; None for one that is our own."""
    match fault:
        case SettingError() | Unsound() | NotWhole() | CannotListen():
            sentence: str | None = str(fault)
        case FileInUse():
            sentence = "Another server is using this database. Stop it first, or set HYBRID_DATA_DIR to another folder."
        case Refused(code="unavailable", __cause__=cause):
            sentence = (cause and sentence_of(cause)) or "The database takes nothing now. `hybrid check` says why."
        case DriverBlocks():
            sentence = f"The driver {fault} holds everybody up while it waits. Write postgresql+psycopg2:// instead."
        case sqlite3.Error() as original:
            sentence = _of_sqlite(original)
        case sa.exc.DBAPIError(orig=sqlite3.Error() as original):
            sentence = _of_sqlite(original)
        case sa.exc.OperationalError():
            said = (str(fault.orig).strip().splitlines() or ["it does not answer"])[0].rstrip(".")
            sentence = f"PostgreSQL does not let us in: {said}. Start it, or mend HYBRID_DATABASE_URL."
        case ModuleNotFoundError(name=str(name)) if name in _OF_MODULE:
            sentence = _OF_MODULE[name].format(name=name)
        case OSError(errno=number, filename=file) if number in _OF_SYSTEM:
            sentence = _OF_SYSTEM[number].format(file=file or "the data folder")
        case _:
            sentence = None
    return sentence


def _of_sqlite(fault: sqlite3.Error) -> str | None:
    sentence = _OF_SQLITE.get(getattr(fault, "sqlite_errorcode", 0) & 0xFF)
    return sentence.format(file=Config.from_environment(makes=False).database_file, cause=fault) if sentence else None
