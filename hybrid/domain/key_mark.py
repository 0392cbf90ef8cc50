"""Under which secret key a database was last served: a mark of the key, by which a restore notices that it is another.

The mark is 31 bits of a digest, in the place that SQLite's header keeps for an application's number; it goes along with
every copy, and tells nothing of the key.
"""

import hashlib
import logging
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import sqlalchemy as sa

from ..base.errors import Refused
from ..base.keys import Keys
from ..store.database import Database
from ..store.transaction import Transaction

logger = logging.getLogger(__name__)

ANOTHER_KEY = (
    "It was made under another secret key: no link or QR code that was given out then works. Copy the file secret_key "
    "from where it was made into {folder}, and start the server anew."
)


def mark_of(keys: Keys) -> int:
    """Return the mark of these keys; never 0, which is that of a database without one."""
    digest = hashlib.sha256(keys.sign("mark").encode()).digest()
    return int.from_bytes(digest[:4], "big") & 0x7FFFFFFF or 1


def keep_mark(database: Database, keys: Keys) -> None:
    """Mark a database that is about to be served; the log tells when another key was its own before."""
    if _mark(database, mark_of(keys), also_anothers=True) not in {0, mark_of(keys)}:
        logger.warning("the database was served under another secret key before: links from then do not work")


def mark_unmarked(database: Database, keys: Keys) -> None:
    """Mark a database that was never served, so that a backup of it says whose links it holds."""
    _mark(database, mark_of(keys), also_anothers=False)


def _mark(database: Database, right: int, *, also_anothers: bool) -> int:
    """Put the mark there; tell the one that was there before, 0 where there was none."""

    def mark(tx: Transaction) -> int:
        before = int(tx.scalar(sa.text("PRAGMA user_version")) or 0)
        if before == 0 or (also_anothers and before != right):
            tx.execute(sa.text(f"PRAGMA user_version = {right}"))
        return before

    if database.is_sqlite:
        with suppress(Refused):  # a full disk can be served from and copied, and is told of elsewhere
            return database.write(mark)
    return 0


def is_of_another_key(file: Path, keys: Keys) -> bool:
    """Return whether a database's file was last served under another key."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as found:
        return found.execute("PRAGMA user_version").fetchone()[0] not in {0, mark_of(keys)}
    return False
