"""Tell the world: the loop that turns many changes into few messages.

After each commit the feeds that it may concern are marked; one loop asks `sync.changes()` for each marked feed and
sends what it answers to who follows it. Nobody keeps a list of which topics a change concerns, so none can be
forgotten; an empty answer is not sent. A change that is more than votes goes at once, votes at most once a tick;
and once a second each followed session is looked at, so that a lost mark heals by itself (`heal.py`).

Sending is done to followers alone: a client that `connect` refused can receive a namespace-wide emit.
"""

import logging
import threading
import time
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from flask_socketio import SocketIO

from ..base import metrics
from ..base.clock import utc_now
from ..domain.collection import instant
from ..domain.journal import Change
from ..domain.topics import Topic
from ..store.database import Database
from ..store.transaction import Transaction
from .anti_entropy import AntiEntropy
from .cut_off import is_cut_off
from .fanout import Fanout, Follower, line_of
from .feeds import Feed, Feeds
from .first_loads import FirstLoads, WrittenJson
from .slow_consumers import SlowConsumers
from .sync import changes, concerned_since, epoch, latest_versions, own_changes

VOTES_TICK_SECONDS = 0.15
OWN_VOTES_TICK_SECONDS = 0.25
"""Who votes knows it already: this is for their other pages, and for authors."""
AUDIENCE_TICK_SECONDS = 0.01
LOOK_SECONDS = 1.0
BEAT_SECONDS = 10.0
MOST_OWN_AT_ONCE = 250

logger = logging.getLogger(__name__)

_SENDING_ORDER = ({Topic.DESK}, {Topic.STAGE, Topic.PANEL}, {Topic.AUDIENCE})
_SENT = {topic: metrics.MESSAGES.labels(topic.value) for topic in Topic}

socketio = SocketIO()


class Broadcast:
    """The feeds of this process, and the loop that sends to them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._feeds = Feeds()
        self._first_loads = FirstLoads(database)
        self._anti_entropy = AntiEntropy()
        self._wake = threading.Event()
        self._fanout = Fanout(socketio)
        self._slow_consumers = SlowConsumers(socketio)
        self._look_at = self._beat_at = 0.0

    def follow(
        self,
        sid: str,
        session_id: int,
        topics: Mapping[Topic, int],
        attendee_id: int | None,
        *,
        limit: int | None = None,
    ) -> list[WrittenJson]:
        """Let a socket follow topics, and tell what each shows that is newer than the version which is held of it.

        The order is what keeps a change from falling between: (1) the feeds are joined, (2) the topics are read, and
        (3) a feed that is new begins at the version that was read. What is committed between the first two is told
        twice, which folding makes harmless, and never not at all. Guarded by test_follow_racing_with_commits.
        """
        feeds = [self._join(sid, session_id, topic, attendee_id) for topic in topics]
        load = self._first_loads.read(session_id, topics, attendee_id, limit=limit)
        self._anti_entropy.begin(session_id, load.version)
        for feed in feeds:
            feed.begin(load.version)
        return load.messages

    def read(
        self, session_id: int, topic: Topic, since: int, attendee_id: int | None, *, limit: int | None = None
    ) -> WrittenJson:
        """Read a topic for somebody who polls."""
        return self._first_loads.read(session_id, {topic: since}, attendee_id, limit=limit).messages[0]

    def frame(self, tx: Transaction, session_id: int) -> dict[str, Any]:
        """Read what a page is drawn from at once, before it follows."""
        return self._first_loads.frame(tx, session_id)

    def _join(self, sid: str, session_id: int, topic: Topic, attendee_id: int | None) -> Feed:
        """Let a socket follow a feed; one that is closing is not kept, since its leave may have been before."""
        line = line_of(socketio.server, sid)
        if is_cut_off(socketio.server, line):
            return Feed(session_id, topic, attendee_id)
        follower = self._feeds.follower_of(sid) or Follower(socketio.server, line)
        return self._feeds.follow(sid, follower, session_id, topic, attendee_id)

    def leave(self, sid: str) -> None:
        """Forget a socket that is gone, and what is kept for feeds that nobody follows any more."""
        for feed in self._feeds.leave(sid):
            self._first_loads.forget(feed.session_id, feed.topic)

    def answered(self, sid: str) -> None:
        """Note that a socket was sent an answer, by the library."""
        follower = self._feeds.follower_of(sid)
        if follower:
            follower.ask_kernel()

    def send_to(self, sid: str, event: str, data: Any) -> None:
        """Send something that is not kept to one who follows."""
        follower = self._feeds.follower_of(sid)
        if follower:
            self._fanout.deliver([follower], event, data)

    def send_to_all(self, session_id: int, topic: Topic, event: str, data: Any) -> None:
        """Send something that is not kept to all who follow a topic."""
        feed = self._feeds.find(session_id, topic)
        if feed:
            self._fanout.deliver(feed.connections(), event, data)

    def is_followed(self, session_id: int, topic: Topic) -> bool:
        """Return whether somebody follows a topic here."""
        return self._feeds.find(session_id, topic) is not None

    def publish(self, changes: Iterable[Change]) -> None:
        """Mark what a committed batch may have changed, and wake the loop."""
        for change in changes:
            self._anti_entropy.hear(change.session_id, change.version)
            self._mark_dirty(change.session_id, change.attendee_ids, change)
        self._wake.set()

    def _mark_dirty(self, session_id: int, attendee_ids: Iterable[int], change: Change | None = None) -> None:
        """Mark what may have to tell of a change; of one that was missed nothing is known."""
        if change is None or not change.only_own:
            for feed in self._feeds.shared(session_id):
                self._mark_feed_dirty(feed, change)
        for attendee_id in attendee_ids:
            own = self._feeds.find(session_id, Topic.MINE, attendee_id)
            if own:
                self._mark_feed_dirty(own, change)

    def _mark_feed_dirty(self, feed: Feed, change: Change | None) -> None:
        """The first change after a quiet moment is due at once."""
        only_votes = change is not None and change.only_votes
        self._feeds.mark_dirty(feed, feed.sent_at + _tick_of(feed.topic, only_votes=only_votes))

    def run(self) -> None:
        """Send what is due, for as long as the process lives; a database that is away is asked again."""
        while True:
            self._wake.wait(self._pause(time.monotonic()))
            self._wake.clear()
            try:
                self._take_turn(time.monotonic())
            except Exception:
                logger.exception("nothing could be sent; trying again")
                socketio.sleep(LOOK_SECONDS)

    def _take_turn(self, now: float) -> None:
        if now >= self._look_at:
            self._look_for_missed()
            self._slow_consumers.cut_off()
            self._look_at = now + LOOK_SECONDS
        self._send_due(now)
        if now >= self._beat_at:
            self._beat()
            self._beat_at = now + BEAT_SECONDS

    def _pause(self, now: float) -> float:
        due_at = self._feeds.next_due_at()
        return LOOK_SECONDS if due_at is None else max(0.0, min(LOOK_SECONDS, due_at - now))

    def _send_due(self, now: float) -> None:
        """Send what is due, the desk's before what goes to many, and what is one attendee's own last.

        What a turn that failed had taken is marked anew.
        """
        due = self._feeds.take_due(now)
        begun = [feed for feed in due if feed.sent_version is not None]
        try:
            for topics in _SENDING_ORDER:
                self._send_shared([feed for feed in begun if feed.topic in topics])
            self._send_own([feed for feed in begun if feed.topic is Topic.MINE])
        except BaseException:
            for feed in begun:
                self._feeds.mark_dirty(feed, now)
            raise
        for feed in due:
            if feed.sent_version is None:  # its first follower reads just now
                self._feeds.mark_dirty(feed, now + AUDIENCE_TICK_SECONDS)

    def _send_shared(self, feeds: list[Feed]) -> None:
        if not feeds:
            return
        with self._database.snapshot() as tx:
            messages = [changes(tx, feed.session_id, feed.topic, feed.sent_version or 0) for feed in feeds]
        for feed, message in zip(feeds, messages, strict=True):
            self._deliver(feed, message)
        socketio.sleep(0)  # these leave, and who has sent something is heard, before the next are made

    def _send_own(self, feeds: list[Feed]) -> None:
        """Send what is their own to many: some hundred are read at once, by as many statements as one."""
        feeds.sort(key=lambda feed: feed.session_id)
        for session_id, of_session in groupby(feeds, key=lambda feed: feed.session_id):
            own = list(of_session)
            for start in range(0, len(own), MOST_OWN_AT_ONCE):
                self._send_portion(session_id, own[start : start + MOST_OWN_AT_ONCE])
                socketio.sleep(0)

    def _send_portion(self, session_id: int, feeds: list[Feed]) -> None:
        sinces = {feed.attendee_id: feed.sent_version or 0 for feed in feeds if feed.attendee_id}
        with self._database.snapshot() as tx:
            messages = own_changes(tx, session_id, sinces)
        for feed in feeds:
            self._deliver(feed, messages[feed.attendee_id or 0])

    def _deliver(self, feed: Feed, message: dict[str, Any]) -> None:
        if message["rows"]:
            feed.sent_version, feed.sent_at = message["version"], time.monotonic()
            self._fanout.deliver(feed.connections(), "changes", message)
            _SENT[feed.topic].inc()

    def _look_for_missed(self) -> None:
        """Mark whom a change concerns that nobody told us of."""
        followed = self._feeds.sessions()
        if not followed:
            self._anti_entropy.look({})
            return
        with self._database.snapshot() as tx:
            latest = latest_versions(tx, followed)
            missed = self._anti_entropy.look(latest)
            concerned = {session_id: concerned_since(tx, session_id, known) for session_id, known in missed.items()}
        for session_id, attendee_ids in concerned.items():
            self._mark_dirty(session_id, attendee_ids)
            self._anti_entropy.make_up(session_id, latest[session_id])

    def _beat(self) -> None:
        """Tell each shared topic the version it was last sent, so that a client notices what it missed."""
        followed = self._feeds.sessions()
        if not followed:
            return
        with self._database.snapshot() as tx:
            history = epoch(tx)
        now = instant(utc_now())
        for session_id in followed:
            for feed in self._feeds.shared(session_id):
                if feed.sent_version is not None:
                    beat = {"epoch": history, "topics": {feed.topic.value: feed.sent_version}, "at": now}
                    self._fanout.deliver(feed.connections(), "beat", beat)


def _tick_of(topic: Topic, *, only_votes: bool) -> float:
    """Return how long after a message of a topic its next one is due, in seconds."""
    if only_votes:
        return OWN_VOTES_TICK_SECONDS if topic is Topic.MINE else VOTES_TICK_SECONDS
    return AUDIENCE_TICK_SECONDS if topic is Topic.AUDIENCE else 0.0
