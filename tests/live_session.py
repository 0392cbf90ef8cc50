"""A session on a real server, its cast, and what they send and hear over HTTP and sockets."""

import threading
import time
from collections import defaultdict
from typing import Any

import requests
import socketio

from fold import Follower
from served import Server

STAFF = {
    "mona": "moderator",
    "mats": "moderator",
    "hege": "host",
    "stage": "stage",
    "overlay": "overlay",
    "pia": "panelist",
}
PATIENCE_SECONDS = 20


class Line:
    """An open socket: what it was sent, and what it holds of the topics that it follows.

    It comes by Socket.IO's own client, as others write theirs, and not by our robots' line, on purpose: what the two
    hear alike is the protocol's, and no habit of ours.
    """

    def __init__(self, url: str, auth: Any) -> None:
        self.heard: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.beats: list[dict[str, Any]] = []
        self.presence: dict[str, int] = {}
        self.held: dict[str, Follower] = defaultdict(Follower)
        self._early: list[dict[str, Any]] = []
        self._news = threading.Condition()
        self._following = threading.Lock()
        self._socket = socketio.Client(reconnection=False)
        self._socket.on("changes", self._hear)
        self._socket.on("beat", self._hear_beat)
        self._socket.on("presence", self._hear_presence)
        self._socket.on("disconnect", self._hear_end)
        self._socket.connect(url, auth=auth, transports=["websocket"])

    @property
    def is_open(self) -> bool:
        """Whether the server still has this socket."""
        return bool(self._socket.connected)

    def call(self, event: str, *data: Any) -> Any:
        """Send an event; return its acknowledgement."""
        return self._socket.call(event, data, timeout=PATIENCE_SECONDS)

    def command(self, name: str, **arguments: Any) -> Any:
        """Send a command; return its acknowledgement."""
        return self.call("command", {"name": name, "arguments": arguments})

    def follow(self, *topics: str) -> None:
        """Follow from what is held; what arrives meanwhile is heard afterwards."""
        with self._following:
            answer = self.call("follow", {topic: self.held[topic].version for topic in topics})
            for message in answer:
                assert self.held[message["topic"]].hear(message)

    def wait_for(self, topic: str, version: int) -> Follower:
        """Wait until the topic's messages have told this version."""
        self.wait_until(lambda: self.held[topic].version >= version)
        return self.held[topic]

    def wait_until(self, true: Any, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until it is true, for something to arrive each time."""
        with self._news:
            assert self._news.wait_for(true, seconds), (self.heard, self.beats)

    def close(self) -> None:
        """Hang up."""
        self._socket.disconnect()

    def _hear(self, message: dict[str, Any]) -> None:
        """Fold a message; the library hands each to a thread of its own, so that two may change places on their way.

        One that is truly lost leaves those after it early for good, and `wait_for` waits in vain.
        """
        with self._following, self._news:
            self.heard[message["topic"]].append(message)
            self._early.append(message)
            for one in sorted(self._early, key=lambda each: int(each["version"])):
                if self.held[one["topic"]].hear(one):
                    self._early.remove(one)
            self._news.notify_all()

    def _hear_beat(self, beat: dict[str, Any]) -> None:
        with self._news:
            self.beats.append(beat)
            self._news.notify_all()

    def _hear_presence(self, presence: dict[str, int]) -> None:
        with self._news:
            self.presence = presence
            self._news.notify_all()

    def _hear_end(self, reason: Any = None) -> None:
        with self._news:
            self._news.notify_all()


class Tokens(dict[str, str]):
    """Who has come so far, by name; the others of the cast come when they are called."""

    def __init__(self, live: "Live") -> None:
        super().__init__()
        self._live = live

    def __missing__(self, name: str) -> str:
        if name in STAFF:
            self[name] = self._live.token_of(STAFF[name])
        else:
            self[name] = self._live.join({"kari": "in_room", "ola": "online"}[name])
        return self[name]


class Live:
    """One session on the real server, and its cast by their tokens."""

    def __init__(self, server: Server) -> None:
        self.links = server.new_session()
        self.server, self.url, self.code = server, server.url, self.links["code"]
        self.tokens = Tokens(self)
        self._lines: list[Line] = []

    def secret_of(self, role: str) -> str:
        """The secret of a role's link."""
        link = self.links[role] if role != "panelist" else self.links[role][0]["url"]
        return str(link.partition("#")[2])

    def token_of(self, role: str) -> str:
        """Open a role's link; return the token."""
        return str(self.post("/api/roles", {"token": self.secret_of(role)}).json()["token"])

    def join(self, attendance: str) -> str:
        """Join as one more attendee; return the token."""
        return str(self.post(self.path("attendees"), {"attendance": attendance}).json()["token"])

    def path(self, rest: str) -> str:
        """The API's path within this session."""
        return f"/api/sessions/{self.code}/{rest}"

    def bearer(self, by: str | None) -> dict[str, str]:
        """The header that says who asks."""
        return {"Authorization": f"Bearer {self.tokens[by]}"} if by else {}

    def get(self, path: str, *, by: str | None = None, **more: Any) -> requests.Response:
        """Ask for an address of the server."""
        headers = self.bearer(by) | more.pop("headers", {})
        return requests.get(self.url + path, headers=headers, allow_redirects=False, **more)

    def post(self, path: str, json: Any = None, *, by: str | None = None, **more: Any) -> requests.Response:
        """Send JSON, or what `data` holds, to an address of the server."""
        headers = self.bearer(by) | more.pop("headers", {})
        return requests.post(self.url + path, json=json, headers=headers, allow_redirects=False, **more)

    def do(self, by: str, name: str, **arguments: Any) -> dict[str, Any]:
        """Carry out a command that is not refused."""
        answer = self.post(self.path(f"commands/{name}"), arguments, by=by)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def ask(self, body: str = "Hvem betaler etter prosjektet?", *, by: str = "kari") -> int:
        """Submit a question; return its id."""
        client_id = f"00000000-0000-4000-8000-{time.monotonic_ns() % 10**12:012}"
        return int(self.do(by, "submit_question", body=body, client_id=client_id)["question_id"])

    def read(self, topic: str, since: int = 0, *, by: str | None = None) -> dict[str, Any]:
        """Read a topic's message."""
        answer = self.get(self.path("changes"), by=by, params={"topic": topic, "since": since})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def panelist_id(self, name: str) -> int:
        """The id of somebody on the panel."""
        panelists = self.read("audience")["rows"]["panelists"]
        return next(int(key) for key, row in panelists.items() if row["name"] == name)

    def questions(self, topic: str, *, by: str | None = None) -> dict[str, Any]:
        """Read the questions of a topic."""
        return dict(self.read(topic, by=by)["rows"].get("questions", {}))

    def line(self, by: str, *topics: str) -> Line:
        """Open a socket for somebody, and follow the topics."""
        line = Line(self.url, {"token": self.tokens[by]})
        self._lines.append(line)
        if topics:
            line.follow(*topics)
        return line

    def close(self) -> None:
        """Close every socket."""
        for line in self._lines:
            line.close()
