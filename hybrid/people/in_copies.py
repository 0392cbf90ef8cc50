"""Attendees in copies of the database that we made: who had all that they wrote deleted, has no name there either."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ..domain.feature import BlankColumns
from ..retention.copies import blank_rows, columns_of
from ..retention.forgotten_attendees import THEIRS, Forgotten, forgotten_attendees
from ..store.transaction import Transaction


@dataclass(frozen=True)
class AttendeesLetGo:
    """Who had it deleted in the database that is served."""

    forgotten: list[Forgotten]

    def only_taken_back(self) -> "AttendeesLetGo":
        """Leave nothing out: all of it was taken back."""
        return self

    def apply(self, rows: sqlite3.Connection, columns: BlankColumns) -> None:
        """Blank their names in a copy, and keep when it was: the copy may be served one day."""
        is_told = "forgotten_at" in columns_of(rows, "attendees")
        later = f"{THEIRS} AND (forgotten_at IS NULL OR forgotten_at < ?)"
        for forgotten_at, *key in self.forgotten:
            blank_rows(rows, "attendees", columns["attendees"], THEIRS, key)
            if is_told:
                told = f"UPDATE attendees SET forgotten_at = ? WHERE {later}"  # noqa: S608
                rows.execute(told, [forgotten_at, *key, forgotten_at])


def let_go_since(tx: Transaction, newest: datetime) -> AttendeesLetGo:
    """Return who had all that they wrote deleted."""
    return AttendeesLetGo(forgotten_attendees(tx))
