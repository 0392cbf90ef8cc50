"""What topics show, cached as the text that is sent: five thousand who scan the code within a minute read it once.

An entry is good for as long as it holds the same: the cache key is the version of the session's own row, of its
lists, of its newest question and of its newest score. What moves only the session's latest version, as each join does,
leaves it alone; the desk also shows who works there and which screens report, so there each change counts.
"""

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..base.in_turn import in_turn
from ..domain.collection import Versions
from ..domain.topics import Topic
from ..store.database import Database
from ..store.transaction import Transaction
from .sync import changes_at, frame, frame_stamps, versions_of

MOST_TOPICS, MOST_PARTS = 64, 64
MOST_CHARACTERS = 16 * 1024 * 1024
"""So much is kept of all topics together."""


class WrittenJson(str):
    """JSON that is written already, and goes out as it is."""

    __slots__ = ()


def written(message: Any) -> WrittenJson:
    """Write JSON without a space too many, as Socket.IO does."""
    return WrittenJson(json.dumps(message, separators=(",", ":")))


@dataclass
class _Held:
    """The rows of one topic by where they begin and how many were asked for; and where a part of them ends."""

    holds: object
    parts: dict[tuple[int, int | None], tuple[str, int | None]] = field(default_factory=dict)
    characters: int = 0


class Load(NamedTuple):
    """What topics show that is newer than what somebody holds of them: a message each, read at one version."""

    version: int
    messages: list[WrittenJson]


class FirstLoads:
    """What was read for one follower, given to the next; the topics that were asked for last are kept."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: OrderedDict[tuple[int, Topic], _Held] = OrderedDict()
        self._frames: OrderedDict[int, tuple[object, dict[str, Any]]] = OrderedDict()

    def frame(self, tx: Transaction, session_id: int) -> dict[str, Any]:
        """Give what `sync.frame` tells of a session, as it was read for another page."""
        versions = versions_of(tx, session_id)
        holds = (versions.epoch, *(versions.newest[stamp] for stamp in frame_stamps()))
        held = self._frames.pop(session_id, None)
        if held is None or held[0] != holds:
            held = (holds, frame(tx, versions))
        self._frames[session_id] = held
        if len(self._frames) > MOST_TOPICS:
            self._frames.popitem(last=False)
        return held[1]

    def read(
        self, session_id: int, sinces: Mapping[Topic, int], attendee_id: int | None, *, limit: int | None = None
    ) -> Load:
        """Read topics for somebody who holds each at a version; what was read for nobody yet is read in turn."""
        with self._database.snapshot() as tx:
            versions = versions_of(tx, session_id)
            if all(self._is_held(versions, topic, since, limit=limit) for topic, since in sinces.items()):
                return self._load(tx, versions, sinces, attendee_id, limit=limit)
        with in_turn(), self._database.snapshot() as tx:
            return self._load(tx, versions_of(tx, session_id), sinces, attendee_id, limit=limit)

    def forget(self, session_id: int, topic: Topic) -> None:
        """Forget a topic that nobody follows any more."""
        self._held.pop((session_id, topic), None)

    def _is_held(self, versions: Versions, topic: Topic, since: int, *, limit: int | None) -> bool:
        """Return whether nothing that takes long is to be read: what is one's own is little."""
        return topic is Topic.MINE or (versions.known(since), limit) in self._fitting(topic, versions).parts

    def _load(
        self,
        tx: Transaction,
        versions: Versions,
        sinces: Mapping[Topic, int],
        attendee_id: int | None,
        *,
        limit: int | None,
    ) -> Load:
        messages = [
            written(changes_at(tx, versions, topic, since, attendee_id, limit=limit))
            if topic is Topic.MINE
            else self._message(tx, versions, topic, since, limit=limit)
            for topic, since in sinces.items()
        ]
        return Load(versions.latest, messages)

    def _message(
        self, tx: Transaction, versions: Versions, topic: Topic, since: int, *, limit: int | None
    ) -> WrittenJson:
        """Give the message of `sync.changes_at` as text, and hold its rows."""
        since = versions.known(since)
        held = self._fitting(topic, versions)
        if (since, limit) not in held.parts:
            message = changes_at(tx, versions, topic, since, limit=limit)
            text = written(message["rows"])
            held.parts[since, limit] = (text, message["version"] if "more" in message else None)
            held.characters += len(text)
            self._let_oldest_go()
        rows, upto = held.parts[since, limit]
        head = {"topic": topic, "epoch": versions.epoch, "since": since, "version": upto or versions.latest}
        more = "" if upto is None else ',"more":true'
        return WrittenJson(f'{written(head).removesuffix("}")},"rows":{rows}{more}}}')

    def _fitting(self, topic: Topic, versions: Versions) -> _Held:
        """Find what is held of a topic, if it is what the topic holds and there is room for more."""
        holds = versions if topic is Topic.DESK else versions._replace(latest=0)
        key = (versions.session_id, topic)
        held = self._held.pop(key, None)
        if held is None or held.holds != holds or len(held.parts) >= MOST_PARTS or held.characters > MOST_CHARACTERS:
            held = _Held(holds)
        self._held[key] = held
        return held

    def _let_oldest_go(self) -> None:
        """Forget what was asked for longest ago, while there is too much; the newest is about to be sent."""
        characters = sum(held.characters for held in self._held.values())
        while len(self._held) > 1 and (len(self._held) > MOST_TOPICS or characters > MOST_CHARACTERS):
            _, held = self._held.popitem(last=False)
            characters -= held.characters
