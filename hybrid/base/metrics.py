"""What the server counts about itself, for Prometheus. No text, no name and no id of a person is a label."""

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

from .errors import Refused

COMMANDS = Counter("hybrid_commands", "Commands by name and how they ended", ["name", "outcome"])
BATCH = Histogram(
    "hybrid_batch_commands", "Commands that shared a commit", buckets=(1, 2, 5, 10, 25, 50, 100, 200, 500)
)
COMMIT_SECONDS = Histogram(
    "hybrid_commit_seconds",
    "From the batch's beginning until it is durable",
    buckets=(0.002, 0.005, 0.01, 0.05, 0.2, 1, 5),
)
FAILED_COMMITS = Counter("hybrid_failed_commits", "Commits that the database did not take")
FREE_BYTES = Gauge("hybrid_free_bytes", "Room on the disk of the data folder")
MESSAGES = Counter("hybrid_messages", "Broadcast messages by topic", ["topic"])
UNKNOWN_EVENTS = Counter("hybrid_unknown_events", "Packets that are not of the contract")
EPHEMERAL_VALUES = Counter("hybrid_ephemeral_values", "Times that a value which nobody stores was looked at", ["event"])
CUT_OFF = Counter("hybrid_cut_off_readers", "Readers that stalled and were cut off")
SOCKETS = Gauge("hybrid_sockets", "Open sockets with a valid token")
HUB_GAP_SECONDS = Gauge("hybrid_hub_gap_seconds", "Longest time that everybody stood still, of the last ten seconds")

CONTENT_TYPE = CONTENT_TYPE_LATEST
TICK_SECONDS = 0.1
WINDOW_TICKS = 100


def exposition() -> bytes:
    """Write all figures in Prometheus' text format."""
    return generate_latest()


@contextmanager
def counted(command: str) -> Iterator[None]:
    """Count a command by how it ends."""
    outcome = "fault"
    try:
        yield
        outcome = "ok"
    except Refused as refusal:
        outcome = refusal.code
        raise
    finally:
        COMMANDS.labels(command, outcome).inc()


class HubWatch:
    """How late a short sleep wakes: the time that everybody stood still."""

    def __init__(self) -> None:
        self._late = [0.0] * WINDOW_TICKS

    @property
    def gap_seconds(self) -> float:
        """The longest of the last ten seconds."""
        return max(self._late)

    def run(self, sleep: Callable[[float], object]) -> None:
        """Measure, for as long as the process lives."""
        for tick in itertools.count():
            before = time.monotonic()
            sleep(TICK_SECONDS)
            self._late[tick % WINDOW_TICKS] = time.monotonic() - before - TICK_SECONDS


hub = HubWatch()
HUB_GAP_SECONDS.set_function(lambda: hub.gap_seconds)
