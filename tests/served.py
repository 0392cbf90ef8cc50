"""A real server with a small meeting in many sessions.

Each test takes a session that no other has: what one test does is never seen by the next.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
import sqlalchemy as sa

from config import Config
from hybrid.base.file_rights import keep_to_owner
from hybrid.base.keys import Keys
from hybrid.domain.meeting import Meeting, Session
from hybrid.meetings.links import links_of
from hybrid.ops.control import have_done
from hybrid.store.database import Database
from hybrid.store.transaction import Transaction
from launched import Launched

PUBLIC_HOST = "hybrid.example"
"""The name of a server that others can open, in whose pages a QR code stands; nobody but our browsers finds it."""
FIND_PUBLIC_HOST = f"--host-resolver-rules=MAP {PUBLIC_HOST} 127.0.0.1"
"""What Chromium is told."""
METRICS_TOKEN = "the operator's token in tests"
"""Who sends it may read the figures of any server of ours."""
MEETING = """
title = "Skole pluss kulturskole – for integrering, mestring og trivsel"
short_title = "Skole pluss kulturskole"
organiser = "Musikk i Skolen"
description = "En samling i Seilet og på nett."
place = { room = "Seilet", mark = "sail" }
contact = { name = "Torunn Brotnow", title = "seniorrådgiver", email = "torunn@musikkiskolen.no" }
privacy = { controller = "Musikk i Skolen", purpose = "å velge hva panelet skal svare på" }
"""
SESSION = """
[[sessions]]
date = 2024-10-31
start = "14:00"
end = "16:00"
labels = ["Økonomisk bærekraft"]
segments = [
  { kind = "welcome", title = "Velkommen", start = "14:00", end = "14:10" },
  { kind = "questions", title = "Panelet svarer", start = "14:10", end = "16:00" },
]
panelists = [{ name = "Pia Moe", title = "rektor, Solheim skole" }]
reasons = [{ code = "off_topic", title = "Det ligger utenfor temaet i dag." }]
links = [
  { role = "moderator", label = "Ordstyrere" },
  { role = "panelist", label = "Pia Moe" },
  { role = "stage", label = "Storskjerm" },
  { role = "overlay", label = "Sending" },
  { role = "host", label = "Vert" },
]
"""


def meeting_with_code(folder: Path, code: str, times: int = 1) -> Path:
    """Write the file of a meeting whose sessions, one or several, want this code."""
    file = folder / f"kveld-{times}.toml"
    session = SESSION.replace("[[sessions]]", f'[[sessions]]\ncode = "{code}"')
    file.write_text(MEETING + session * times, "utf-8")
    return file


def _keep_for_good(tx: Transaction) -> None:
    """Promise to keep the texts of a meeting that was long ago, which the server would else forget at its start."""
    for meeting in tx.scalars(sa.select(Meeting)):
        meeting.privacy = {**meeting.privacy, "retention_days": 365 * 100}


class Server(Launched):
    """A server with a small meeting in many sessions, with settings as the environment gives them.

    `url` is where it is reached; `origin` the address that browsers open, another one where it is public.
    """

    def __init__(
        self,
        folder: Path,
        *,
        sessions: int,
        meeting: str = MEETING,
        session: str = SESSION,
        is_public: bool = False,
        **settings: str,
    ) -> None:
        super().__init__(folder, log=folder / "log", settings={"HYBRID_METRICS_TOKEN": METRICS_TOKEN, **settings})
        self.origin = self.url
        if is_public:
            self.origin = self.settings["HYBRID_PUBLIC_URL"] = f"http://{PUBLIC_HOST}:{self.port}"
        self._meeting = meeting + session * sessions
        config = Config.from_environment({"HYBRID_DATA_DIR": str(folder)})
        self._keys = Keys(config.secret_key)
        self._database = Database(config.database_url)
        self._known: set[str] = set()
        self._unused = self._import_sessions()

    def _import_sessions(self) -> list[str]:
        """Import the meeting, once more where it is there already; tell the codes of its sessions."""
        have_done(Database(str(self._database.url)), {"do": "import", "text": self._meeting, "dry_run": False})
        keep_to_owner(self.folder, self.folder / "hybrid.db")
        self._database.write(_keep_for_good)
        with self._database.snapshot() as tx:
            codes = [code for code in tx.scalars(sa.select(Session.code)) if code not in self._known]
        self._known.update(codes)
        return codes

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Let the server stand still for a while: its lines stay open, and nothing is said on them."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)
        yield
        self.process.send_signal(signal.SIGCONT)

    def rewrite(self, statement: sa.UpdateBase) -> None:
        """Change what no command changes, beside the server."""
        self._database.write(lambda tx: tx.execute(statement))

    def close(self) -> None:
        """Stop for good."""
        self.stop()
        self._database.close()

    def new_session(self) -> dict[str, Any]:
        """Open a session that no test has used; tell its links, in the shape of CONTRACT section 1."""
        self._unused = self._unused or self._import_sessions()
        code = self._unused.pop()
        with self._database.snapshot() as tx:
            session = tx.scalars(sa.select(Session).filter_by(code=code)).one()
            links = links_of(tx, self._keys, session, self.url)
        Caller.by_link(links, "host").do("set_session_state", state="live")
        return links


class Caller:
    """Somebody who speaks to the API, where a test is about somebody else's screen."""

    def __init__(self, links: dict[str, Any], token: str) -> None:
        self._url = f"{links['base_url']}/api/sessions/{links['code']}"
        self.token = token
        self._headers = {"Authorization": f"Bearer {token}"}

    @classmethod
    def by_link(cls, links: dict[str, Any], role: str) -> "Caller":
        """Open a role link."""
        answer = requests.post(f"{links['base_url']}/api/roles", json={"token": links[role].partition("#")[2]})
        return cls(links, answer.json()["token"])

    @classmethod
    def attendee(cls, links: dict[str, Any], attendance: str = "online") -> "Caller":
        """Join as one more attendee."""
        url = f"{links['base_url']}/api/sessions/{links['code']}/attendees"
        return cls(links, requests.post(url, json={"attendance": attendance}).json()["token"])

    def do(self, command: str, **arguments: Any) -> dict[str, Any]:
        """Carry out a command that must not be refused."""
        answer = self.try_to(command, **arguments)
        assert answer["ok"], answer
        return answer

    def try_to(self, command: str, **arguments: Any) -> dict[str, Any]:
        """Ask for a command that may be refused; tell how it was answered."""
        return dict(requests.post(f"{self._url}/commands/{command}", json=arguments, headers=self._headers).json())

    def rows(self, collection: str, topic: str = "desk") -> dict[str, Any]:
        """Read a collection of a topic, by id."""
        message = requests.get(f"{self._url}/changes", params={"topic": topic}, headers=self._headers).json()
        return dict(message["rows"].get(collection, {}))

    def read(self, topic: str) -> dict[str, Any]:
        """Read the questions of a topic, by their text."""
        return {row["body"]: row for row in self.rows("questions", topic).values()}
