"""The server that is measured: a process of its own, on a database of its own, with nobody held back."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError

import aiohttp

START_SECONDS = 20
METRICS_TOKEN = "the operator of a server that is measured"  # noqa: S105  (of a database that is deleted)
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class MeasuredServer:
    """A running server: its links, and the processor time that it has taken."""

    links: dict[str, Any]
    pid: int

    def cpu_seconds(self) -> float:
        """Tell the processor time so far; 0 where the system has no /proc."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS_A_SECOND


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


async def post(http: aiohttp.ClientSession, url: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
    """Send JSON, and return the answer's."""
    async with http.post(url, json=body, headers={"Authorization": f"Bearer {token}"}) as answer:
        answer.raise_for_status()
        found: dict[str, Any] = await answer.json()
        return found


async def enter(http: aiohttp.ClientSession, links: dict[str, Any], role: str) -> str:
    """Open a role's link, and return the token."""
    answer = await post(http, f"{links['base_url']}/api/roles", {"token": links[role].partition("#")[2]})
    return str(answer["token"])
