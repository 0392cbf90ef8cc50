"""The registry of who follows what in this process: a `Feed` is one topic's stream, a `Follower` one connection on it.

To follow, to leave and to mark a feed take as long for one as for five thousand; who sends to a feed walks its
followers and nobody else.
"""

from collections import Counter
from dataclasses import dataclass, field

from ..domain.topics import SHARED_TOPICS, Topic
from .fanout import Follower

Key = tuple[int, Topic, int | None]


@dataclass(eq=False, slots=True)
class Feed:
    """One topic of one session (`mine`: of one attendee), who follows it, and the version that they were last sent.

    `sent_version` is None until the first who follows has read. `due_at` is None while there is nothing to send.
    """

    session_id: int
    topic: Topic
    attendee_id: int | None
    sent_version: int | None = None
    sent_at: float = 0.0
    due_at: float | None = None
    followers: dict[str, Follower] = field(default_factory=dict)

    def begin(self, version: int) -> None:
        """Take the version from which on the first who follows is to be told, unless there is one."""
        if self.sent_version is None:
            self.sent_version = version

    def connections(self) -> list[Follower]:
        """List who follows at this moment; who comes and goes while it is walked does not disturb."""
        return list(self.followers.values())


class Feeds:
    """Every feed that somebody follows, and which of them have something to send."""

    def __init__(self) -> None:
        self._feeds: dict[Key, Feed] = {}
        self._of: dict[str, list[Feed]] = {}
        self._in_session: Counter[int] = Counter()
        self._dirty: set[Feed] = set()

    def follow(self, sid: str, follower: Follower, session_id: int, topic: Topic, attendee_id: int | None) -> Feed:
        """Let a socket follow a topic."""
        key = (session_id, topic, attendee_id if topic is Topic.MINE else None)
        feed = self._feeds.get(key)
        if feed is None:
            feed = self._feeds[key] = Feed(*key)
            self._in_session[session_id] += 1
        if sid not in feed.followers:
            feed.followers[sid] = follower
            self._of.setdefault(sid, []).append(feed)
        return feed

    def leave(self, sid: str) -> list[Feed]:
        """Forget a socket; tell which feeds nobody follows any more: they are forgotten too."""
        ended = []
        for feed in self._of.pop(sid, ()):
            del feed.followers[sid]
            if not feed.followers:
                self._end(feed)
                ended.append(feed)
        return ended

    def _end(self, feed: Feed) -> None:
        del self._feeds[feed.session_id, feed.topic, feed.attendee_id]
        self._dirty.discard(feed)
        self._in_session[feed.session_id] -= 1
        if not self._in_session[feed.session_id]:
            del self._in_session[feed.session_id]

    def follower_of(self, sid: str) -> Follower | None:
        """Find the connection of a socket that follows something."""
        feeds = self._of.get(sid)
        return feeds[0].followers[sid] if feeds else None

    def sessions(self) -> list[int]:
        """List the sessions of which something is followed."""
        return list(self._in_session)

    def shared(self, session_id: int) -> list[Feed]:
        """Find the feeds of a session that go to all who follow them."""
        return [feed for topic in SHARED_TOPICS if (feed := self._feeds.get((session_id, topic, None)))]

    def find(self, session_id: int, topic: Topic, attendee_id: int | None = None) -> Feed | None:
        """Find a feed, if somebody follows it."""
        return self._feeds.get((session_id, topic, attendee_id))

    def mark_dirty(self, feed: Feed, due_at: float) -> None:
        """Note that a feed has something to send, at the earliest of the times that it was marked for."""
        feed.due_at = due_at if feed.due_at is None else min(feed.due_at, due_at)
        self._dirty.add(feed)

    def next_due_at(self) -> float | None:
        """Return when the first of the marked feeds is due; None where none is marked."""
        return min((feed.due_at for feed in list(self._dirty) if feed.due_at is not None), default=None)

    def take_due(self, now: float) -> list[Feed]:
        """Take the feeds that are due; they are marked no more, and a change from now on marks them anew."""
        due = [feed for feed in list(self._dirty) if feed.due_at is not None and feed.due_at <= now]
        for feed in due:
            feed.due_at = None
            self._dirty.discard(feed)
        return due
