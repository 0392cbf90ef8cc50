"""A real server in a process of its own, that is killed, stopped and started again on the same data and port."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import requests

from config import Config
from hybrid.base.keys import Keys
from hybrid.domain.meeting import Session
from hybrid.meetings.links import links_of
from hybrid.store.database import Database

HYBRID = str(Path(sys.executable).with_name("hybrid"))
START_SECONDS = 30.0


class Served:
    """One installation: its folder, its port, and the process that serves it at the moment."""

    def __init__(
        self, folder: Path, *, command: Sequence[str] = (HYBRID,), environment: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        self.port = _free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.code = ""
        self._command = command
        self._environment = {
            **os.environ,
            "HYBRID_DATA_DIR": str(folder),
            "HYBRID_DATABASE_URL": "",
            "HYBRID_LIMITS": "off",
            **(environment or {}),
        }

    @property
    def database_file(self) -> Path:
        return self.folder / "hybrid.db"

    @property
    def log(self) -> Path:
        return self.folder.parent / f"{self.folder.name}.log"

    def start(self) -> float:
        """Start it and wait until it answers; tell how many seconds that took."""
        began = time.monotonic()
        with self.log.open("ab") as lines:
            self.process = subprocess.Popen(
                [*self._command, "serve", "--sample", "--port", str(self.port)],
                env=self._environment,
                stdout=lines,
                stderr=lines,
            )
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() - began > START_SECONDS:
                self.kill()
                raise AssertionError(f"the server did not start:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.02)
        self.code = self.links()["code"]
        return time.monotonic() - began

    def __enter__(self) -> Self:
        self.folder.mkdir(exist_ok=True)
        self.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self.kill()

    def kill(self) -> None:
        """End it as a fault does: at once, whatever it was doing."""
        self._end(signal.SIGKILL)

    def term(self) -> float:
        """Ask it to stop, wait until it has, and tell how many seconds that took."""
        began = time.monotonic()
        assert self._end(signal.SIGTERM) == 0
        return time.monotonic() - began

    def _end(self, number: int) -> int:
        if self.process is None:
            return 0
        self.process.send_signal(number)
        code = self.process.wait(timeout=START_SECONDS)
        self.process = None
        return code

    def links(self) -> dict[str, Any]:
        """Read every link, as `hybrid links --json` does beside the running server."""
        config = Config.from_environment(self._environment)
        database, keys = Database(config.database_url), Keys(config.secret_key)
        try:
            with database.snapshot() as tx:
                return links_of(tx, keys, tx.get_one(Session, 1), self.base_url)
        finally:
            database.close()

    def join(self) -> str:
        """Become an attendee; tell the token."""
        return self.post(f"/api/sessions/{self.code}/attendees", {"attendance": "online"}).json()["token"]

    def staff(self, role: str = "moderator") -> str:
        """Open a role's link; tell the token."""
        secret = self.links()[role].partition("#")[2]
        return self.post("/api/roles", {"token": secret}).json()["token"]

    def post(self, path: str, json: dict[str, Any], token: str | None = None) -> requests.Response:
        return requests.post(f"{self.base_url}{path}", json=json, headers=_bearer(token), timeout=30)

    def command(self, token: str, name: str, **arguments: Any) -> requests.Response:
        """Send a command over HTTP."""
        return self.post(f"/api/sessions/{self.code}/commands/{name}", arguments, token)

    def changes(self, topic: str, token: str | None = None, since: int = 0) -> dict[str, Any]:
        """Read a topic afresh."""
        address = f"{self.base_url}/api/sessions/{self.code}/changes"
        asked = {"topic": topic, "since": str(since)}
        return requests.get(address, params=asked, headers=_bearer(token), timeout=30).json()

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.base_url}/healthz", timeout=5).ok
        except requests.RequestException:
            return False


def _bearer(token: str | None) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
