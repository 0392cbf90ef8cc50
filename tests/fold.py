"""What a client does with messages, as CONTRACT section 3 says it: the one fold of the tests.

It is written apart from our pages' and our robots' on purpose: were all three one, a rule that is misread would be
misread by all, and every comparison would hold.
"""

from typing import Any


class Follower:
    """One topic as a client holds it: its rows, the version it has heard and the history that it belongs to."""

    def __init__(self) -> None:
        self.epoch: str | None = None
        self.version = 0
        self.rows: dict[str, dict[str, Any]] = {}

    def hear(self, message: dict[str, Any]) -> bool:
        """Fold a message; False when it does not follow on what is held, so that one must follow again."""
        if self.epoch not in {None, message["epoch"]}:
            self.epoch, self.version, self.rows = None, 0, {}
        if message["since"] == 0:
            self.rows = {}
        elif message["since"] > self.version:
            return False
        elif message["version"] <= self.version:
            return True
        for collection, rows in message["rows"].items():
            held = self.rows.setdefault(collection, {})
            for row_id, row in rows.items():
                if row is None:
                    held.pop(row_id, None)
                else:
                    held[row_id] = {**held.get(row_id, {}), **row}
        self.epoch, self.version = message["epoch"], message["version"]
        return True

    def shown(self) -> dict[str, dict[str, Any]]:
        """The rows held, without collections that are empty."""
        return {collection: rows for collection, rows in self.rows.items() if rows}
