"""The database: its engine, one consistent read, and one durable write that many commands share.

Writing is a group commit (see `group_commit`): jobs that arrive while one is under way are carried out together in
the next transaction, each in a savepoint of its own, and return after the one commit. A job that raises undoes
its own savepoint alone.

There is one writing connection a process; reads use others, which a commit under way does not hold up.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sa

from ..base import metrics
from ..base.errors import N_, Refused
from ..base.offload import in_worker_thread, require_hub
from .claim import Claim
from .engines import is_sqlite, make_engine, prove_driver_yields, with_green_driver
from .erasure import Erasure
from .group_commit import GroupCommit, Ticket
from .transaction import Transaction
from .write_health import WriteHealth

logger = logging.getLogger(__name__)

R = TypeVar("R")

NOT_SAVED = N_("Serveren får ikke lagret noe akkurat nå. Vent litt, og prøv igjen.")


class Database:
    """One database of meetings, on SQLite (a file, one process) or PostgreSQL."""

    def __init__(self, url: str) -> None:
        self.url = with_green_driver(sa.make_url(url))
        self._engine = make_engine(self.url, writes=True)
        self._reading_engine = make_engine(self.url, writes=False)
        self.health = WriteHealth()
        self._commits = GroupCommit(self._run_batch)
        self._listeners: list[Callable[[list[Any]], None]] = []
        self._claim: Claim | None = None
        self.erasure = Erasure(self._connect_to_write, self._commits)

    @property
    def is_sqlite(self) -> bool:
        return is_sqlite(self.url)

    @property
    def engine(self) -> sa.Engine:
        """The writing engine, for migrations."""
        return self._engine

    def prove_driver_yields(self) -> None:
        """See that others go on while this database is waited for (see `engines.prove_driver_yields`)."""
        if not self.is_sqlite:
            prove_driver_yields(self._reading_engine)

    def claim(self) -> None:
        """Take the SQLite file for this process alone; raise `FileInUse` when another server has it."""
        if self.is_sqlite:
            self._claim = Claim.take(str(self.url.database))

    def hand_on_claim(self) -> dict[str, str]:
        """Return the environment by which the program that takes this process over has the claim still."""
        return self._claim.hand_on() if self._claim else {}

    def listen(self, listener: Callable[[list[Any]], None]) -> None:
        """Call `listener` after each commit with what the batch told (see `journal.record`)."""
        self._listeners.append(listener)

    @contextmanager
    def snapshot(self) -> Iterator[Transaction]:
        """Read one consistent state; nothing can be written through it."""
        require_hub()
        with self._reading_engine.connect() as connection, connection.begin(), Transaction(connection) as tx:
            yield tx

    def write(self, job: Callable[[Transaction], R]) -> R:
        """Carry out `job` durably: when this returns, what it did survives a power cut.

        Raises what the job raised (then it changed nothing), or `unavailable` when the commit failed or the one
        under way takes too long; then the same command is sent again, and its `client_id` tells whether it was done.
        """
        require_hub()
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
            logger.exception("a listener could not be told")

    def _make_durable(self, connection: sa.Connection) -> None:
        """Commit. SQLite's waits for the disk beside the hub; PostgreSQL's driver yields while it waits.

        SQLAlchemy's own commit, which comes after it, finds nothing left to do.
        """
        if self.is_sqlite:
            in_worker_thread(connection.connection.driver_connection.commit)  # type: ignore[union-attr]

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
        if self._claim:
            self._claim.give_back()


class _EndedByAJob(Exception):
    """A job ended the transaction that others were in."""
