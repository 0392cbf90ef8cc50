"""The server that is measured: a process of its own, on a database of its own, with nobody held back."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Awaitable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.error import URLError

START_SECONDS = 20
METRICS_TOKEN = "the operator of a server that is measured"  # noqa: S105  (of a database that is deleted)
_PROCESS_CLOCK = 2


@dataclass(frozen=True)
class Spent:
    """What something took: the server's processor time, and time on the wall."""

    cpu_seconds: float
    seconds: float

    @property
    def share(self) -> float:
        """Return it as a share of one processor."""
        return self.cpu_seconds / self.seconds

    def less(self, idle: Self) -> float:
        """Return the processor time without what idling takes in as long a time."""
        return self.cpu_seconds - idle.share * self.seconds


@dataclass(frozen=True)
class MeasuredServer:
    """A running server: its links, and the processor time that it has taken."""

    links: dict[str, Any]
    pid: int

    def cpu_seconds(self) -> float:
        """Return the processor time so far, by the clock that Linux has of each process; 0 where there is none."""
        try:
            return time.clock_gettime(~self.pid << 3 | _PROCESS_CLOCK)
        except OSError:
            return 0.0

    async def spends(self, doing: Awaitable[object]) -> Spent:
        """Return what the server takes while something is done."""
        cpu, began = self.cpu_seconds(), time.perf_counter()
        await doing
        return Spent(self.cpu_seconds() - cpu, time.perf_counter() - began)


def total(spent: Iterable[Spent]) -> Spent:
    """Add up."""
    parts = list(spent)
    return Spent(sum(part.cpu_seconds for part in parts), sum(part.seconds for part in parts))


@contextmanager
def measured_server() -> Iterator[MeasuredServer]:
    """Start a server on the sample meeting, and stop it in the end."""
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("wb") as log:
        environment = os.environ | {"HYBRID_DATA_DIR": folder, "HYBRID_DATABASE_URL": "", "HYBRID_LIMITS": "off"}
        environment["HYBRID_METRICS_TOKEN"] = METRICS_TOKEN
        port = _free_port()
        hybrid = [sys.executable, "-W", "ignore", "-m", "hybrid"]
        started = subprocess.Popen(  # noqa: S603  (ourselves)
            [*hybrid, "serve", "--sample", "--port", str(port)], env=environment, stdout=log, stderr=log
        )
        try:
            _wait_until_it_serves(port, Path(log.name))
            links = subprocess.run(  # noqa: S603  (ourselves)
                [*hybrid, "links", "--json"], env=environment, check=True, capture_output=True
            )
            yield MeasuredServer(json.loads(links.stdout), started.pid)
        finally:
            started.terminate()
            started.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_serves(port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _serves(port):
        if time.monotonic() > deadline:
            raise TimeoutError(f"The server did not start: {log.read_text()}")
        time.sleep(0.05)


def _serves(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").close()
    except URLError:
        return False
    return True
