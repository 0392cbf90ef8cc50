"""Whether a meeting could be served now: a write, a read, and nothing that holds everybody up.

Who looks has the disk write, so there is one look a second at most, for all who ask. That all was well is told for a
second, unless a commit failed or the disk was filled meanwhile. That something was wrong is told to those alone who
waited for that look: who asks afterwards waits until the second is over and hears how it is then.
"""

import math
import threading
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from ..base.errors import Refused
from ..base.free_space import PROOF_BYTES, free_bytes, takes_a_file
from ..base.metrics import hub
from ..base.offload import in_worker_thread
from ..domain.event import Installation
from ..store.database import Database
from ..store.transaction import Transaction

LONGEST_HUB_GAP_SECONDS = 1.0
SECONDS_A_LOOK = 1.0


class Readiness:
    """The last look of this process."""

    def __init__(self, database: Database, data_dir: Path) -> None:
        self._database = database
        self._folder = Path(database.url.database or "").parent if database.is_sqlite else data_dir
        self._looking = threading.Lock()
        self._found: dict[str, bool] = {}
        self._looked_at = -math.inf

    def checks(self) -> dict[str, bool]:
        """Return of each thing whether it is well; who asks while one looks hears what that one finds."""
        asked_at = time.monotonic()
        with self._looking:
            if self._looked_at < asked_at and not self._is_still_well():
                time.sleep(max(0.0, self._looked_at + SECONDS_A_LOOK - time.monotonic()))
                self._found = self._look()
                self._looked_at = time.monotonic()
            return self._found

    def _is_still_well(self) -> bool:
        is_young = time.monotonic() < self._looked_at + SECONDS_A_LOOK
        return is_young and all(self._found.values()) and self._database.health.is_well and not self._is_full()

    def _look(self) -> dict[str, bool]:
        return {
            "write": self._saves(),
            "read": _works(self._read),
            "hub": hub.gap_seconds < LONGEST_HUB_GAP_SECONDS,
        }

    def _saves(self) -> bool:
        """Return whether something can be saved now.

        A small write may find a place in SQLite's log when the disk is full. So after a commit that failed, and where
        the system says that there is no room, a file must be taken too before the server is believed again.
        """
        is_doubted = self._is_full() or not self._database.health.is_well
        if is_doubted and not in_worker_thread(lambda: takes_a_file(self._folder)):
            return False
        if not _works(self._write):
            return False
        self._database.health.succeeded()
        return True

    def _is_full(self) -> bool:
        free = free_bytes(self._folder)
        return free is not None and free < PROOF_BYTES

    def _write(self) -> None:
        def touch(tx: Transaction) -> None:
            tx.execute(sa.update(Installation).values(epoch=Installation.epoch))

        self._database.write(touch)

    def _read(self) -> None:
        with self._database.snapshot() as tx:
            tx.get_one(Installation, 1)


def _works(check: Callable[[], None]) -> bool:
    try:
        check()
    except (Refused, sa.exc.SQLAlchemyError):
        return False
    return True
