"""How SQLite and PostgreSQL are opened: one connection that writes, and others that read meanwhile.

The driver's own transactions are off for SQLite (`isolation_level=None`, our own BEGIN): with its defaults a row
survived the rollback of the transaction around its savepoint.
"""

import sqlite3
import threading
import time
from typing import Any

import sqlalchemy as sa

LONGEST_LOCKED_SECONDS = 3.0
LOCKED_PAUSE_SECONDS = 0.02
PROOF_SECONDS = 0.2
PROOF_TICKS = 10


class DriverBlocks(Exception):
    """While this driver waits for the database, every connection of the process stands still."""


def is_sqlite(url: sa.URL) -> bool:
    """Return whether an address names a file, for one process, and not a PostgreSQL server."""
    return url.get_backend_name() == "sqlite"


def with_green_driver(url: sa.URL) -> sa.URL:
    """Return an address with psycopg2 for PostgreSQL where no driver is named: its waiting is green once patched."""
    return url.set(drivername="postgresql+psycopg2") if url.drivername in {"postgresql", "postgres"} else url


def make_engine(url: sa.URL, *, writes: bool) -> sa.Engine:
    """Return the engine of the one writing connection, or of those that read and cannot write."""
    if not is_sqlite(url):
        return sa.create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_size=1 if writes else 10,
            isolation_level="READ COMMITTED" if writes else "REPEATABLE READ",
            execution_options={"postgresql_readonly": not writes},
        )
    engine = sa.create_engine(
        url,
        hide_parameters=True,
        connect_args={"isolation_level": None, "check_same_thread": False, "timeout": 5},
        pool_size=1 if writes else 10,
    )
    sa.event.listen(engine, "connect", _prepare_writing if writes else _prepare_reading)
    sa.event.listen(engine, "begin", _begin_writing if writes else _begin_reading)
    return engine


def prove_driver_yields(engine: sa.Engine) -> None:
    """Wait in PostgreSQL and see that others go on meanwhile; raise `DriverBlocks` when they stand still.

    One step of another's is proof: with a driver that blocks there is none, with one that yields a busy machine
    may make few.
    """
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        for _ in range(PROOF_TICKS):
            time.sleep(PROOF_SECONDS / PROOF_TICKS)
            ticks += 1

    with engine.connect() as connection:
        ticking = threading.Thread(target=tick)
        ticking.start()
        connection.execute(sa.text("SELECT pg_sleep(:seconds)"), {"seconds": PROOF_SECONDS})
        seen = ticks
    ticking.join()
    if not seen:
        raise DriverBlocks(engine.url.drivername)


def _prepare_writing(connection: Any, record: Any) -> None:
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "busy_timeout=0",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_reading(connection: Any, record: Any) -> None:
    for pragma in ("foreign_keys=ON", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_writing(connection: sa.Connection) -> None:
    """Take the file for writing. While another program has it we wait here: SQLite's own waiting stops the hub."""
    give_up_at = time.monotonic() + LONGEST_LOCKED_SECONDS
    execute = connection.connection.driver_connection.execute  # type: ignore[union-attr]
    while True:
        try:
            execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up_at:
                raise
            time.sleep(LOCKED_PAUSE_SECONDS)
        else:
            return


def _begin_reading(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")
