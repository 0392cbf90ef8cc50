"""Group commit: jobs that arrive while a commit is under way are carried out together in the next one.

One thread writes, for all who wait; it is begun with the first job. Each caller waits for their own ticket, so that
nobody whose job is done waits for the batch after it. (With a lock that the waiting hand on, those who were done
stood in line behind the next one to write: batches of 4 instead of 50.)
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Generic, TypeVar

from ..base.errors import Refused
from .transaction import Transaction

R = TypeVar("R")

LONGEST_WAIT_SECONDS = 5.0
LONGEST_GATHERING_SECONDS = 0.01


class Ticket(Generic[R]):
    """A job that waits for its turn, and then its outcome."""

    def __init__(self, job: Callable[[Transaction], R]) -> None:
        self.result: R | None = None
        self.fault: BaseException | None = None
        self._job = job
        self._gate = threading.Lock()
        self._gate.acquire()

    def run(self, tx: Transaction) -> None:
        """Do the job in a savepoint of its own; what it raises is kept for its caller."""
        try:
            with tx.savepoint():
                self.result = self._job(tx)
        except Exception as fault:  # noqa: BLE001  (the caller gets it; the others of the batch go on)
            self.fault = fault

    def settle(self) -> None:
        """Let the caller go on."""
        self._gate.release()

    def wait(self, seconds: float) -> bool:
        """Wait until it is settled; False when it is not by then."""
        return self._gate.acquire(timeout=seconds)


class GroupCommit:
    """The jobs that wait, and the one thread that carries them out in batches."""

    def __init__(self, run_batch: Callable[[list[Ticket[Any]]], None]) -> None:
        self._run_batch = run_batch
        self._waiting: deque[Ticket[Any]] = deque()
        self._arrived = threading.Event()
        self._turn = threading.Lock()
        self._thread: threading.Thread | None = None

    def write(self, job: Callable[[Transaction], R]) -> R:
        """Wait until the job is durable, and return what it returned.

        Raises what the job raised, and `unavailable` when its turn does not come in time; then the same command is
        sent again, and its `client_id` tells whether it was done all the same.
        """
        ticket = Ticket(job)
        self._waiting.append(ticket)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="group commit", daemon=True)
            self._thread.start()
        self._arrived.set()
        if not ticket.wait(LONGEST_WAIT_SECONDS):
            with suppress(ValueError):  # it came into a batch in this moment
                self._waiting.remove(ticket)
            raise Refused("unavailable", retry_after_seconds=2)
        if ticket.fault:
            raise ticket.fault
        return ticket.result  # type: ignore[return-value]

    @contextmanager
    def between_batches(self, longest_seconds: float) -> Iterator[bool]:
        """Hold the writing up while something else is done with its connection; false when no turn came in time."""
        has_turn = self._turn.acquire(timeout=longest_seconds)
        try:
            yield has_turn
        finally:
            if has_turn:
                self._turn.release()

    def finish(self, longest_seconds: float) -> bool:
        """Wait until what was begun is committed, and begin nothing more; false when that took too long."""
        return self._turn.acquire(timeout=longest_seconds)

    def _run(self) -> None:
        while True:
            self._arrived.wait()
            self._arrived.clear()
            with self._turn:
                self._let_others_arrive()
                batch = self._take_waiting()
                if batch:
                    self._settle(batch)

    def _take_waiting(self) -> list[Ticket[Any]]:
        """Take each waiting ticket, one by one: real threads may come between any two steps, and none may be lost."""
        batch: list[Ticket[Any]] = []
        while self._waiting:
            batch.append(self._waiting.popleft())
        return batch

    def _settle(self, batch: list[Ticket[Any]]) -> None:
        try:
            self._run_batch(batch)
        finally:
            for ticket in batch:
                ticket.settle()

    def _let_others_arrive(self) -> None:
        """Let those whose commands have come in join the batch while each moment brings more; a single one goes on."""
        go_at, seen = time.monotonic() + LONGEST_GATHERING_SECONDS, 0
        while seen < len(self._waiting) and time.monotonic() < go_at:
            seen = len(self._waiting)
            time.sleep(0)
