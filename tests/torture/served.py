"""A server with the sample meeting, for a test to torment."""

import signal
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
from launched import HYBRID, Launched


class Served(Launched):
    """An installation with the sample meeting, which holds nobody back unless `environment` says so."""

    def __init__(
        self, folder: Path, *, command: Sequence[str | Path] = (HYBRID,), environment: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(
            folder,
            log=folder.parent / f"{folder.name}.log",
            settings={"HYBRID_DATABASE_URL": "", "HYBRID_LIMITS": "off", **(environment or {})},
            command=command,
            options=["--sample"],
        )
        self.code = ""

    @property
    def database_file(self) -> Path:
        return self.folder / "hybrid.db"

    def start(self) -> float:
        """Start it, and know the meeting's code."""
        seconds = super().start()
        self.code = self.links()["code"]
        return seconds

    def term(self) -> float:
        """Ask it to stop, wait until it has, and tell how many seconds that took."""
        began = time.monotonic()
        assert self.end_by(signal.SIGTERM) == 0
        return time.monotonic() - began

    def __enter__(self) -> Self:
        self.folder.mkdir(exist_ok=True)
        self.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self.kill()

    def links(self) -> dict[str, Any]:
        """Read every link, as `hybrid links --json` does beside the running server."""
        config = Config.from_environment(self.environment)
        database, keys = Database(config.database_url), Keys(config.secret_key)
        try:
            with database.snapshot() as tx:
                return links_of(tx, keys, tx.get_one(Session, 1), self.url)
        finally:
            database.close()

    def join(self) -> str:
        """Become an attendee; tell the token."""
        return self.post(f"/api/sessions/{self.code}/attendees", {"attendance": "online"}).json()["token"]

    def staff(self, role: str = "moderator") -> str:
        """Open a role's link; tell the token."""
        secret = next(link["url"] for link in self.links()["links"] if link["role"] == role).partition("#")[2]
        return self.post("/api/roles", {"token": secret}).json()["token"]

    def post(self, path: str, json: dict[str, Any], token: str | None = None) -> requests.Response:
        return requests.post(f"{self.url}{path}", json=json, headers=_bearer(token), timeout=30)

    def command(self, token: str, name: str, **arguments: Any) -> requests.Response:
        """Send a command over HTTP."""
        return self.post(f"/api/sessions/{self.code}/commands/{name}", arguments, token)

    def changes(self, topic: str, token: str | None = None, since: int = 0) -> dict[str, Any]:
        """Read a topic afresh."""
        address = f"{self.url}/api/sessions/{self.code}/changes"
        asked = {"topic": topic, "since": str(since)}
        return requests.get(address, params=asked, headers=_bearer(token), timeout=30).json()


def _bearer(token: str | None) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}
