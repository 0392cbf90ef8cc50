"""The database: its engine, one consistent read, and one durable write that many commands share.

Writing is a group commit (see `group_commit`): jobs that arrive while one is under way are carried out together in
the next transaction, each in a savepoint of its own, and return after the one commit. A job that raises undoes
its own savepoint alone.

The driver's own transactions are off for SQLite (`isolation_level=None`, our own BEGIN): with its defaults a row
survived the rollback of the transaction around its savepoint. There is one writing connection a process; reads
use others, which a commit under way does not hold up.
"""

import fcntl
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, ClassVar, TypeVar

import sqlalchemy as sa
from sqlalchemy import orm

from ..base import metrics
from ..base.errors import N_, Refused
from ..base.offload import in_worker_thread
from .erasure import Erasure
from .group_commit import GroupCommit, Ticket
from .transaction import Transaction
from .write_health import WriteHealth

__all__ = [
    "Base",
    "Database",
    "DriverBlocks",
    "FileInUse",
    "Json",
    "Key",
    "Transaction",
    "UtcDateTime",
    "choice",
    "is_claimed",
    "utc_now",
]

logger = logging.getLogger(__name__)

R = TypeVar("R")

NOT_SAVED = N_("Serveren får ikke lagret noe akkurat nå. Vent litt, og prøv igjen.")
LONGEST_LOCKED_SECONDS = 3.0
LOCKED_PAUSE_SECONDS = 0.02
CLAIM_HANDED_ON = "HYBRID_CLAIM_HANDED_ON"
PROOF_SECONDS = 0.2
PROOF_TICKS = 10


class UtcDateTime(sa.TypeDecorator[datetime]):
    """An instant, aware and in UTC on this side, without an offset in the database."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


Key = Annotated[int, orm.mapped_column(primary_key=True)]
Json = Annotated[Any, orm.mapped_column(sa.JSON(none_as_null=True))]


class Base(orm.DeclarativeBase):
    """All tables: one naming convention, so that migrations can name each constraint."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: UtcDateTime, str: sa.String}


def choice(options: type[StrEnum]) -> sa.Enum:
    """Make the column type of an enum: its values as text, held by a check constraint."""
    return sa.Enum(
        options,
        native_enum=False,
        create_constraint=True,
        length=20,
        name=options.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


def utc_now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)


class Database:
    """One database of meetings, on SQLite (a file, one process) or PostgreSQL."""

    def __init__(self, url: str) -> None:
        self.url = _with_green_driver(sa.make_url(url))
        self._engine = self._make_engine(writes=True)
        self._reading_engine = self._make_engine(writes=False)
        self.health = WriteHealth()
        self._commits = GroupCommit(self._run_batch)
        self._listeners: list[Callable[[list[Any]], None]] = []
        self._lock_file: Any = None
        self.erasure = Erasure(self._connect_to_write, self._commits)

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @property
    def engine(self) -> sa.Engine:
        """The writing engine, for migrations."""
        return self._engine

    def prove_driver_yields(self) -> None:
        """Wait in the database and see that others go on meanwhile; raise `DriverBlocks` when they stand still.

        One step of another's is proof: with a driver that blocks there is none, with one that yields a busy machine
        may make few.
        """
        if self.is_sqlite:
            return
        ticks = 0

        def tick() -> None:
            nonlocal ticks
            for _ in range(PROOF_TICKS):
                time.sleep(PROOF_SECONDS / PROOF_TICKS)
                ticks += 1

        with self.snapshot() as tx:
            ticking = threading.Thread(target=tick)
            ticking.start()
            tx.execute(sa.text("SELECT pg_sleep(:seconds)"), {"seconds": PROOF_SECONDS})
            seen = ticks
        ticking.join()
        if not seen:
            raise DriverBlocks(self.url.drivername)

    def claim(self) -> None:
        """Take the SQLite file for this process alone; raise `FileInUse` when another server has it.

        A server that started itself anew has it still (see `hand_on_claim`).
        """
        if not self.is_sqlite:
            return
        path = Path(f"{self.url.database}.lock")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handed_on = os.environ.pop(CLAIM_HANDED_ON, None)
        self._lock_file = os.fdopen(int(handed_on), "a") if handed_on else path.open("a")
        os.set_inheritable(self._lock_file.fileno(), False)
        try:
            fcntl.flock(self._lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock_file.close()
            raise FileInUse(str(self.url.database)) from None

    def hand_on_claim(self) -> dict[str, str]:
        """Let the claim outlive this process's program; tell the environment by which the next one finds it.

        So nobody takes the file in the moment between the two.
        """
        os.set_inheritable(self._lock_file.fileno(), True)
        return {CLAIM_HANDED_ON: str(self._lock_file.fileno())}

    def listen(self, listener: Callable[[list[Any]], None]) -> None:
        """Call `listener` after each commit with what the batch told (see `log.record`)."""
        self._listeners.append(listener)

    @contextmanager
    def snapshot(self) -> Iterator[Transaction]:
        """Read one consistent state; nothing can be written through it."""
        with self._reading_engine.connect() as connection, connection.begin(), Transaction(connection) as tx:
            yield tx

    def write(self, job: Callable[[Transaction], R]) -> R:
        """Carry out `job` durably: when this returns, what it did survives a power cut.

        Raises what the job raised (then it changed nothing), or `unavailable` when the commit failed or the one
        under way takes too long; then the same command is sent again, and its `client_id` tells whether it was done.
        """
        return self._commits.write(job)

    def _run_batch(self, batch: list[Ticket[Any]]) -> None:
        metrics.BATCH.observe(len(batch))
        try:
            tx = self._commit(batch)
        except _EndedByAJob:
            self._run_each_alone(batch)
        except BaseException as fault:
            self._refuse(batch, fault)
            if not isinstance(fault, Exception):
                raise
        else:
            self._note_health(batch, is_change=bool(tx.outbox))
            self._follow_up(tx)

    def _commit(self, batch: list[Ticket[Any]]) -> Transaction:
        """Carry out the jobs in one transaction, and return it when it is durable."""
        with (
            metrics.COMMIT_SECONDS.time(),
            self._engine.connect() as connection,
            connection.begin(),
            Transaction(connection) as tx,
        ):
            for ticket in batch:
                ticket.run(tx)
                if not tx.is_going_on:
                    raise _EndedByAJob
            tx.write_deferred()
            self._make_durable(connection)
        return tx

    def _refuse(self, batch: list[Ticket[Any]], fault: BaseException) -> None:
        """Tell each of a batch that it was not done, whatever stopped the commit."""
        self.health.failed(fault)
        for ticket in batch:
            ticket.fault = Refused("unavailable", NOT_SAVED, retry_after_seconds=1)
            ticket.fault.__cause__ = fault

    def _follow_up(self, tx: Transaction) -> None:
        """Do what is due when the transaction is durable, and never before: erase what it let go, tell what it told."""
        if tx.lets_texts_go:
            self.erasure.want(tx.lets_texts_go)
        for listener in self._listeners if tx.outbox else ():
            self._publish(listener, tx.outbox)

    def _note_health(self, batch: list[Ticket[Any]], *, is_change: bool) -> None:
        """Take note of what the database refused of the jobs of a batch, or else that it takes changes."""
        drivers = self._engine.dialect.loaded_dbapi.Error
        faults = [ticket.fault for ticket in batch if isinstance(ticket.fault, (sa.exc.DBAPIError, drivers))]
        broken = [fault for fault in faults if not isinstance(fault, sa.exc.IntegrityError)]
        if broken:
            self.health.failed(broken[0])
        elif is_change:
            self.health.succeeded()

    def _run_each_alone(self, batch: list[Ticket[Any]]) -> None:
        """Carry out a batch anew when one of its jobs ended the transaction of all; that one keeps its fault."""
        if len(batch) == 1:
            self._note_health(batch, is_change=False)
            return
        for ticket in batch:
            ticket.fault = None
            self._run_batch([ticket])

    def _publish(self, listener: Callable[[list[Any]], None], changes: list[Any]) -> None:
        """Tell what is durable; a listener that fails must not stop the one thread that writes."""
        try:
            listener(changes)
        except Exception:
            logger.exception("a listener failed")

    def _make_durable(self, connection: sa.Connection) -> None:
        """Commit. SQLite's waits for the disk beside the hub; PostgreSQL's driver yields while it waits.

        SQLAlchemy's own commit, which comes after it, finds nothing left to do.
        """
        if self.is_sqlite:
            in_worker_thread(connection.connection.driver_connection.commit)  # type: ignore[union-attr]

    def _make_engine(self, *, writes: bool) -> sa.Engine:
        if not self.is_sqlite:
            return sa.create_engine(
                self.url,
                hide_parameters=True,
                pool_pre_ping=True,
                pool_size=1 if writes else 10,
                isolation_level="READ COMMITTED" if writes else "REPEATABLE READ",
                execution_options={"postgresql_readonly": not writes},
            )
        engine = sa.create_engine(
            self.url,
            hide_parameters=True,
            connect_args={"isolation_level": None, "check_same_thread": False, "timeout": 5},
            pool_size=1 if writes else 10,
        )
        sa.event.listen(engine, "connect", _prepare_writing if writes else _prepare_reading)
        sa.event.listen(engine, "begin", _begin_writing if writes else _begin_reading)
        return engine

    def _connect_to_write(self) -> Any:
        return self._engine.raw_connection()

    def finish(self, longest_seconds: float) -> None:
        """Wait until what was begun is committed, and begin nothing more; leave all of it in the one file."""
        if self._commits.finish(longest_seconds) and self.is_sqlite:
            self.erasure.finish()

    def close_connections(self) -> None:
        """Give back every connection; the lock stays ours."""
        self._engine.dispose()
        self._reading_engine.dispose()

    def close(self) -> None:
        """Give back every connection and the lock."""
        self.close_connections()
        if self._lock_file:
            self._lock_file.close()


def is_claimed(database: Database) -> bool:
    """Return whether a process has the SQLite file at this moment; nothing is made or taken."""
    try:
        with Path(f"{database.url.database}.lock").open("rb") as lock_file:
            fcntl.flock(lock_file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _with_green_driver(url: sa.URL) -> sa.URL:
    """Choose psycopg2 for PostgreSQL where no driver is named: its waiting is green once patched."""
    return url.set(drivername="postgresql+psycopg2") if url.drivername in {"postgresql", "postgres"} else url


class _EndedByAJob(Exception):
    """A job ended the transaction that others were in."""


class DriverBlocks(Exception):
    """While this driver waits for the database, every connection of the process stands still."""


class FileInUse(Exception):
    """Another server works on the same SQLite file."""


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
