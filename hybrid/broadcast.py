"""Tell the world: who follows what here, and the tick that turns many changes into few messages.

After each commit the followed topics of its session are marked; one loop asks `sync.changes()` for each marked
topic and sends what it answers to the topic's room. Nobody keeps a list of which topics a change concerns, so
none can be forgotten; an empty answer is not sent. A change that is more than votes goes at once, votes at most
once a tick; and once a second each followed session is looked at, so that a lost mark heals by itself.

Emitting is done `to=` a room only: a client that `connect` refused can receive a namespace-wide emit.
"""

import logging
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from flask_socketio import SocketIO

from . import metrics
from .db import Database, Transaction, utc_now
from .fanout import Fanout
from .log import Told
from .models import Session
from .stalled import StalledReaders
from .sync import changes, epoch, instant
from .topics import SHARED_TOPICS, Topic, room_of

VOTES_TICK_SECONDS = 0.15
AUDIENCE_TICK_SECONDS = 0.01
HEAL_SECONDS = 1.0
BEAT_SECONDS = 10.0
MOST_PARTS_HELD = 64

logger = logging.getLogger(__name__)

_SENDING_ORDER = ({Topic.DESK}, {Topic.STAGE, Topic.PANEL}, {Topic.AUDIENCE}, {Topic.MINE})

socketio = SocketIO()


@dataclass
class Followed:
    """A room that somebody follows in this process, and the version it was last sent."""

    room: str
    topic: Topic
    session_id: int
    attendee_id: int | None
    sent_version: int
    followers: set[str] = field(default_factory=set)
    marked: bool = False
    due_at: float = 0.0
    sent_at: float = 0.0

    def mark(self, *, only_votes: bool) -> None:
        """Note that something changed; the first change after a quiet moment is due at once."""
        tick = VOTES_TICK_SECONDS if only_votes else AUDIENCE_TICK_SECONDS if self.topic is Topic.AUDIENCE else 0.0
        due_at = self.sent_at + tick
        self.due_at = min(self.due_at, due_at) if self.marked else due_at
        self.marked = True


class Broadcast:
    """The followed rooms of this process, and the loop that sends to them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._followed: dict[str, Followed] = {}
        self._known_versions: dict[int, int] = {}
        self._loads: dict[tuple[int, Topic], tuple[int, dict[tuple[int, int | None], dict[str, Any]]]] = {}
        self._wake = threading.Event()
        self._fanout = Fanout(socketio)
        self._stalled = StalledReaders(socketio)
        self._heal_at = self._beat_at = 0.0

    def follow(self, sid: str, session_id: int, topic: Topic, attendee_id: int | None) -> None:
        """Join the socket to the topic's room and from now on send it what is newer than this moment.

        The order is what keeps a change from falling between: (1) the room is joined and its version taken,
        (2) the caller reads the topic afterwards. What is committed between the two is told twice, which
        folding makes harmless, and never not at all. Guarded by test_follow_racing_with_commits.
        """
        mine = attendee_id if topic is Topic.MINE else None
        room = room_of(topic, session_id, mine)
        socketio.server.enter_room(sid, room)
        if room not in self._followed:
            with self._database.snapshot() as tx:
                version = tx.get_one(Session, session_id).latest_version
            self._followed.setdefault(room, Followed(room, topic, session_id, mine, version))
        self._followed[room].followers.add(sid)

    def read(
        self,
        tx: Transaction,
        session_id: int,
        topic: Topic,
        since: int,
        attendee_id: int | None,
        *,
        limit: int | None = None,
    ) -> dict[str, Any]:
        """Read a topic for one follower; a load that was made for another one is given again."""
        if topic is Topic.MINE or (since and limit is None):
            return changes(tx, session_id, topic, since, attendee_id, limit=limit)
        latest = tx.get_one(Session, session_id).latest_version
        version, parts = self._loads.get((session_id, topic), (None, {}))
        if version != latest or len(parts) >= MOST_PARTS_HELD:
            parts = {}
            self._loads[session_id, topic] = (latest, parts)
        if (since, limit) not in parts:
            parts[since, limit] = changes(tx, session_id, topic, since, limit=limit)
        return parts[since, limit]

    def leave(self, sid: str) -> None:
        """Forget a socket that is gone, and the rooms that nobody follows any more."""
        for followed in [f for f in list(self._followed.values()) if sid in f.followers]:
            followed.followers.discard(sid)
            if not followed.followers:
                del self._followed[followed.room]

    def publish(self, told: Iterable[Told]) -> None:
        """Mark what a committed batch may have changed, and wake the loop.

        A version that does not follow on the last one known says that another process wrote in between; it is
        left unknown, so that the next look at the session marks the rooms of those whom that change concerns.
        """
        for change in told:
            if self._known_versions.get(change.session_id) == change.version - 1:
                self._known_versions[change.session_id] = change.version
            for topic in SHARED_TOPICS:
                self._mark(room_of(topic, change.session_id), only_votes=change.only_votes)
            for attendee_id in change.attendee_ids:
                self._mark(room_of(Topic.MINE, change.session_id, attendee_id), only_votes=change.only_votes)
        self._wake.set()

    def run(self) -> None:
        """Send what is due, for as long as the process lives.

        A database that is away is asked again; what a turn that failed had begun to send is marked anew by the
        next heal, since no version counts as known then.
        """
        while True:
            self._wake.wait(self._pause(time.monotonic()))
            self._wake.clear()
            try:
                self._take_turn(time.monotonic())
            except Exception:
                logger.exception("nothing could be sent; trying again")
                self._known_versions.clear()
                socketio.sleep(HEAL_SECONDS)

    def _take_turn(self, now: float) -> None:
        if now >= self._heal_at:
            self._heal()
            self._stalled.cut_off()
            self._heal_at = now + HEAL_SECONDS
        self._send_due(now)
        if now >= self._beat_at:
            self._beat()
            self._beat_at = now + BEAT_SECONDS

    def _mark(self, room: str, *, only_votes: bool) -> None:
        followed = self._followed.get(room)
        if followed:
            followed.mark(only_votes=only_votes)

    def _pause(self, now: float) -> float:
        due = [followed.due_at for followed in list(self._followed.values()) if followed.marked]
        return max(0.0, min([HEAL_SECONDS, *(at - now for at in due)]))

    def _send_due(self, now: float) -> None:
        """Send what is due, the desk's before what goes to many, and what is one attendee's own last."""
        due = [followed for followed in list(self._followed.values()) if followed.marked and followed.due_at <= now]
        for topics in _SENDING_ORDER:
            self._send([followed for followed in due if followed.topic in topics])

    def _send(self, due: list[Followed]) -> None:
        if not due:
            return
        with self._database.snapshot() as tx:
            messages = [(followed, self._take(tx, followed)) for followed in due]
        for followed, message in messages:
            if message["rows"]:
                followed.sent_version, followed.sent_at = message["version"], time.monotonic()
                self._fanout.emit("changes", message, to=followed.room)
                metrics.MESSAGES.labels(followed.topic.value).inc()
        socketio.sleep(0)  # these leave, and who has sent something is heard, before the next are made

    def _take(self, tx: Transaction, followed: Followed) -> dict[str, Any]:
        followed.marked = False
        return changes(tx, followed.session_id, followed.topic, followed.sent_version, followed.attendee_id)

    def _heal(self) -> None:
        """Mark every room of a session whose version moved without our having been told."""
        session_ids = {followed.session_id for followed in list(self._followed.values())}
        if not session_ids:
            return
        with self._database.snapshot() as tx:
            latest = {session_id: tx.get_one(Session, session_id).latest_version for session_id in session_ids}
        for followed in list(self._followed.values()):
            if self._known_versions.get(followed.session_id, followed.sent_version) < latest[followed.session_id]:
                followed.mark(only_votes=False)
        for session_id, version in latest.items():
            self._known_versions[session_id] = max(version, self._known_versions.get(session_id, 0))

    def _beat(self) -> None:
        """Tell each shared topic the version it was last sent, so that a client notices what it missed."""
        with self._database.snapshot() as tx:
            history = epoch(tx)
        now = instant(utc_now())
        for followed in list(self._followed.values()):
            if followed.topic is not Topic.MINE:
                beat = {"epoch": history, "topics": {followed.topic.value: followed.sent_version}, "at": now}
                self._fanout.emit("beat", beat, to=followed.room)
