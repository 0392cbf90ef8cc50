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

from .auth import Keys
from .db import Database, Transaction
from .errors import Refused

logger = logging.getLogger(__name__)

ANOTHER_KEY = (
    "It was made under another secret key: no link or QR code that was given out then works. Copy the file secret_key "
    "from where it was made into {folder}, and start the server anew."
)


def mark_of(keys: Keys) -> int:
    """Tell the mark of these keys; never 0, which is that of a database without one."""
    digest = hashlib.sha256(keys.sign("mark").encode()).digest()
    return int.from_bytes(digest[:4], "big") & 0x7FFFFFFF or 1


def keep_mark(database: Database, keys: Keys) -> None:
    """Mark a database that is about to be served; the log tells when another key was its own before."""
    if not database.is_sqlite:
        return
    right = mark_of(keys)

    def mark(tx: Transaction) -> int:
        before = int(tx.scalar(sa.text("PRAGMA user_version")) or 0)
        if before != right:
            tx.execute(sa.text(f"PRAGMA user_version = {right}"))
        return before

    with suppress(Refused):  # a full disk can be served from, and is told of elsewhere
        if database.write(mark) not in {0, right}:
            logger.warning("the database was served under another secret key before: links from then do not work")


def is_of_another_key(file: Path, keys: Keys) -> bool:
    """Tell whether a database's file was last served under another key."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as found:
        return found.execute("PRAGMA user_version").fetchone()[0] not in {0, mark_of(keys)}
    return False
