"""`hybrid serve` in a process of its own, which a test starts, stops, kills and starts again: the one launcher."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import requests

HYBRID = Path(sys.executable).with_name("hybrid")
START_SECONDS = 90.0
STOP_SECONDS = 30.0


class Launched:
    """One installation: its folder, its port, and the process that serves it at the moment.

    `command` is what is started in place of `hybrid`; `options` go to `serve`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        log: Path,
        settings: dict[str, str],
        command: Sequence[str | Path] = (HYBRID,),
        options: Sequence[str] = (),
    ) -> None:
        self.folder, self.log = folder, log
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.settings = {"HYBRID_DATA_DIR": str(folder), **settings}
        self._command, self._options = command, options

    @property
    def environment(self) -> dict[str, str]:
        """What its processes find in their environment."""
        return {**os.environ, **self.settings}

    def start(self) -> float:
        """Start the server unless it runs, and wait until it answers; return how many seconds that took."""
        began = time.monotonic()
        if self.process is None:
            with self.log.open("ab") as lines:
                self.process = subprocess.Popen(
                    [*self._command, "serve", *self._options, "--port", str(self.port)],
                    env=self.environment,
                    stdout=lines,
                    stderr=lines,
                )
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() - began > START_SECONDS:
                self.kill()
                raise AssertionError(f"the server did not start:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.02)
        return time.monotonic() - began

    def stop(self) -> None:
        """Stop the server as its host would."""
        self.end_by(signal.SIGTERM)

    def kill(self) -> None:
        """End the server as a fault does: at once, whatever it is doing."""
        self.end_by(signal.SIGKILL)

    def end_by(self, number: int) -> int:
        """Send a signal that ends the server, unless it has ended; return its exit code."""
        if self.process is None:
            return 0
        self.process.send_signal(number)
        code = self.process.wait(STOP_SECONDS)
        self.process = None
        return code

    def answers(self) -> bool:
        """Return whether something serves at its port."""
        try:
            return requests.get(f"{self.url}/healthz", timeout=5).ok
        except requests.RequestException:
            return False


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
