"""What a feature gives to the platform: one frozen `Feature` a folder, so that no part below names any of them.

`hybrid/features.py` installs them all; the journal's undo, the refusals, the messages, retention and the import go
through the list. A new feature is a folder of its own and a line there.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from ..store.transaction import Transaction
from .attendee import Attendee
from .collection import Collection, OwnCollection
from .meeting import Session
from .policy import Actor

BlankColumns = Mapping[str, Mapping[str, str | None]]
"""Table → its columns that hold words of people → what each is when it is blank."""


class LetGo(Protocol):
    """What people let go of a feature's rows, to be let go in a copy of the database too."""

    def only_taken_back(self) -> "LetGo":
        """Leave out what was only reworded."""

    def apply(self, rows: sqlite3.Connection, columns: BlankColumns) -> None:
        """Let it go in a copy that is held open; it may be of an older release."""


FEATURES: list["Feature"] = []
"""Those that are installed, in their order."""


@dataclass(frozen=True)
class Feature:
    """A folder's part in the whole.

    * `tables`: its rows, of which an undo may put some back;
    * `collections`, `own_collections`: what it shows in the topics, and of each attendee's own in `mine`;
    * `refused_with`: how a row of a table is shown in a refusal that is about it;
    * `after_undo`: puts in order what rows that went back, of any feature, stand in, and may refuse;
    * `before_start`: clears what a session shall not begin with; `before_opening` what it shall not go on with either,
      where it is opened again;
    * `points_to`: what of a session's parts its rows point to, each by its table and id: that is not taken out;
    * `let_go_since`: what people let go of its rows since then;
    * `forget_attendee`: blanks what an attendee wrote in its rows, for who wants all of it deleted;
    * `lapsed`: the sessions in which something of it is over by itself; `clear_lapsed` clears it in one of them;
    * `admits`: command → what refuses it for want of room, asked when limits hold.
    """

    name: str
    tables: tuple[type[Any], ...] = ()
    collections: tuple[Collection, ...] = ()
    own_collections: tuple[OwnCollection, ...] = ()
    refused_with: Mapping[type[Any], Callable[[Transaction, Any], dict[str, Any]]] = field(default_factory=dict)
    after_undo: Callable[[Transaction, Session, list[Any]], None] = lambda tx, session, rows: None
    before_start: Callable[[Transaction, Session], None] = lambda tx, session: None
    before_opening: Callable[[Transaction, Session], None] = lambda tx, session: None
    points_to: Callable[[Transaction, Session], set[tuple[type[Any], int]]] = lambda tx, session: set()
    let_go_since: Callable[[Transaction, datetime], LetGo] | None = None
    forget_attendee: Callable[[Transaction, Session, Attendee], None] = lambda tx, session, attendee: None
    lapsed: Callable[[Transaction, datetime], set[int]] = lambda tx, now: set()
    clear_lapsed: Callable[[Transaction, Session, datetime], None] = lambda tx, session, now: None
    admits: Mapping[str, Callable[[Transaction, Actor], None]] = field(default_factory=dict)


def install(*features: Feature) -> None:
    """Let the platform know these features."""
    FEATURES.extend(feature for feature in features if feature not in FEATURES)


def table_named(name: str) -> type[Any]:
    """Find the table whose class has this name."""
    return next(table for feature in FEATURES for table in feature.tables if table.__name__ == name)


def shown_in_refusal(tx: Transaction, row: Any) -> dict[str, Any] | None:
    """Show a row as who is refused may see it now; None where its feature shows none."""
    for feature in FEATURES:
        if type(row) in feature.refused_with:
            return feature.refused_with[type(row)](tx, row)
    return None


def before_start(tx: Transaction, session: Session) -> None:
    """Clear what a session shall not begin with."""
    for feature in FEATURES:
        feature.before_start(tx, session)


def before_opening(tx: Transaction, session: Session) -> None:
    """Clear what a session shall not go on with."""
    for feature in FEATURES:
        feature.before_opening(tx, session)


def forget_attendee(tx: Transaction, session: Session, attendee: Attendee) -> None:
    """Blank what an attendee wrote, in the rows of every feature."""
    for feature in FEATURES:
        feature.forget_attendee(tx, session, attendee)


def pointed_at(tx: Transaction, session: Session) -> set[tuple[type[Any], int]]:
    """Return what of a session's parts something points to."""
    return {part for feature in FEATURES for part in feature.points_to(tx, session)}


def require_room(tx: Transaction, actor: Actor, command: str) -> None:
    """Refuse a command for which no feature has room. Raises `too_many`."""
    for feature in FEATURES:
        if command in feature.admits:
            feature.admits[command](tx, actor)
