"""What a robot knows, built from the server's messages alone: CONTRACT section 3, without sockets.

It is written apart from the server and from the pages, so that the three prove each other.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

Rows = dict[str, Any]
Message = dict[str, Any]


class Outcome(Enum):
    """What became of a message; the last two changed nothing, and ask for another `follow`."""

    FOLDED = "folded"
    HEARD = "heard already"
    GAP = "gap"
    NEW_EPOCH = "another history"


@dataclass
class Held:
    """What is held of one topic: its version, and its rows by collection and id."""

    version: int = 0
    collections: dict[str, Rows] = field(default_factory=dict)


class View:
    """All that one client holds."""

    def __init__(self) -> None:
        self.epoch: str | None = None
        self._held: dict[str, Held] = {}

    def fold(self, message: Message) -> Outcome:
        """Lay one message over what is held."""
        if self.epoch not in {None, message["epoch"]}:
            return Outcome.NEW_EPOCH
        held = self._held.get(message["topic"], Held())
        since, version = message["since"], message["version"]
        if since and version <= held.version:
            return Outcome.HEARD
        if since > held.version:
            return Outcome.GAP
        before = held.collections if since else {}
        laid = {name: _laid_over(before.get(name, {}), rows) for name, rows in message["rows"].items()}
        self.epoch = message["epoch"]
        self._held[message["topic"]] = Held(version, before | laid)
        return Outcome.FOLDED

    def forget(self) -> None:
        """Forget everything: the server tells another history now."""
        self.epoch = None
        self._held = {}

    def version(self, topic: str) -> int:
        """Return the version up to which a topic is held; 0 is nothing yet."""
        return self._held.get(topic, Held()).version

    def rows(self, topic: str, collection: str) -> Rows:
        """Return the rows held of a collection, by id."""
        return self._held.get(topic, Held()).collections.get(collection, {})

    def topic(self, topic: str) -> dict[str, Rows]:
        """Return the collections of a topic that have rows."""
        collections = self._held.get(topic, Held()).collections
        return {name: rows for name, rows in collections.items() if rows}


def _laid_over(held: Rows, newer: Rows) -> Rows:
    laid = dict(held)
    for key, row in newer.items():
        if row is None:
            laid.pop(key, None)
        else:
            laid[key] = {**laid.get(key, {}), **row}
    return laid
