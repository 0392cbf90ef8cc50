"""Fair queueing of long work: one at a time, whosever it is, and everybody else has a turn between two.

The hub lets each request that has come in go on for as long as it computes. Thirty who ask for long answers at once
are then one long standstill for those who ask for a short one.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_LONG_WORK = threading.Lock()
"""No `FairLock`: pages are drawn without eventlet too, and at most as many wait as requests are under way."""


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait until it is this one's turn, and until whatever else has come in was heard. Hold nothing while waiting."""
    with _LONG_WORK:
        time.sleep(0)
        yield
