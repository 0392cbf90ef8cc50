"""What was let go is gone from SQLite's files too.

Three places hold a text that no row holds any more. The write-ahead log has each page as it was after every commit,
until all of it stands in the database file and nobody reads from it: it is then cut to nothing. What is deleted
inside the file is overwritten (`secure_delete`). But where SQLite moved rows from one page to another, it leaves
their former bytes in the gap of the page, which `secure_delete` passes over (seen: one text in 150); a table that is
written anew from its first row to its last has no such gaps.

All of it is done by the one connection that writes, in a turn between two batches, beside the hub. Whoever reads just
then makes us try again.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from ..base.offload import in_worker_thread
from .group_commit import GroupCommit

LONGEST_WAIT_SECONDS = 2.0
PAUSE_SECONDS = 0.02


class Erasure:
    """What is to be gone from one database's files: tables to write anew, and the log to be emptied."""

    def __init__(self, connect: Callable[[], Any], commits: GroupCommit) -> None:
        self._connect, self._commits = connect, commits
        self._tables: set[str] = set()
        self._is_log_full = True  # whatever an earlier process left

    @property
    def is_wanted(self) -> bool:
        """Return whether something is to be done."""
        return self._is_log_full or bool(self._tables)

    def want(self, tables: Iterable[str] = ()) -> None:
        """Let the next turn empty the log, and write these tables anew before."""
        self._tables.update(tables)
        self._is_log_full = True

    def carry_out(self) -> bool:
        """Do what is to be done, a turn a table; False where some of it is left, since somebody reads."""
        while self._tables:
            if not self._in_turn(self._write_one_anew):
                return False
        return (not self._is_log_full or self._in_turn(self._empty_log)) and not self._tables

    def finish(self) -> None:
        """Do all of it before the process ends; the turn is ours, and nobody writes any more.

        What a full disk or a reader keeps us from is done at the next start.
        """
        give_up_at = time.monotonic() + LONGEST_WAIT_SECONDS
        with suppress(sqlite3.Error):
            while self._tables:
                self._with_connection(self._write_one_anew)
            while not self._with_connection(self._empty_log) and time.monotonic() < give_up_at:
                time.sleep(PAUSE_SECONDS)

    def _in_turn(self, act: Callable[[Any], bool]) -> bool:
        with self._commits.between_batches(LONGEST_WAIT_SECONDS) as has_turn:
            return has_turn and self._with_connection(act)

    def _with_connection(self, act: Callable[[Any], bool]) -> bool:
        connection = self._connect()
        try:
            return in_worker_thread(lambda: act(connection.driver_connection))
        finally:
            connection.close()

    def _write_one_anew(self, connection: Any) -> bool:
        table = next(iter(self._tables))
        write_anew(connection, table)
        self._is_log_full = True
        self._tables.discard(table)
        return True

    def _empty_log(self, connection: Any) -> bool:
        is_done = empty_log(connection)
        self._is_log_full = not is_done
        return is_done


def empty_log(connection: Any) -> bool:
    """Write all of the log into the database file and cut it to nothing; False where somebody reads from it."""
    try:
        return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return False
        raise


def write_anew(connection: Any, table: str) -> None:
    """Take all rows out of a table and put the same ones in again, in one transaction.

    The keys that point to them are not looked at meanwhile: every one of them is right again at the end.
    """
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(f"CREATE TEMP TABLE taken_out AS SELECT * FROM {table}")  # noqa: S608  (a table of ours)
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
            connection.execute(f"INSERT INTO {table} SELECT * FROM taken_out")  # noqa: S608
            connection.execute("DROP TABLE taken_out")
            connection.execute("COMMIT")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    finally:
        connection.execute("PRAGMA foreign_keys=ON")
