"""Python's garbage collector, kept from stopping everybody: it looks through all that lives in quiet moments alone.

By itself it looks through everything whenever a quarter more lives than the last time, so it stops the hub longest
just while many connect: for 0.1 s with 1,000 connected, for 0.4 s with 3,000. What is young is looked through here as
often as ever, in steps of some milliseconds; that ends most of what refers to itself. What outlives that is left for a
moment when little is done. (What refers to nothing of its own is freed at once, without any of this.)

Left: `gc.freeze()` for a crowd once it has come. A look would be short, but 30 objects of each connection that ends
refer to each other, and whatever is frozen is never found again.
"""

import gc
import time
from collections.abc import Callable

YOUNG_OBJECTS, STEPS = 1_000, 5
"""So many new objects are a step, and so many steps are looked through once more together: some 3 ms."""
NEVER = 1_000_000_000
ENOUGH, TOO_MUCH = 250, 1_000
"""In units of `YOUNG_OBJECTS * STEPS`: what may be new before all is looked through, in a quiet moment or in any.

Between two looks 6,000 may connect, and what is left of those of them who are gone is some tens of MB.
"""
TURN_SECONDS = 1.0
QUIET_SECONDS = 0.25


def wait() -> None:
    """Look through nothing while the program is loaded: what comes then lives for good, and a tenth is saved."""
    gc.disable()


def begin() -> None:
    """Take what is loaded by now out of the collector's sight, and let it look through all at no time by itself."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, STEPS, NEVER)
    gc.enable()


def run(sleep: Callable[[float], object]) -> None:
    """Choose the moments for it, for as long as the process lives."""
    while True:
        before = time.process_time()
        sleep(TURN_SECONDS)
        if is_due(time.process_time() - before):
            gc.collect()


def is_due(busy_seconds: float) -> bool:
    """Return whether to look through everything after a turn that took so much processor time."""
    new = gc.get_count()[2]
    return new >= TOO_MUCH or (new >= ENOUGH and busy_seconds < QUIET_SECONDS)
