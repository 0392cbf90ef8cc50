"""What a row says of itself to the platform, so that no part of it names a feature's table."""

from datetime import datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Mapped, mapped_column

from ..store.persons_text import blank
from ..store.tables import Key


class Versioned:
    """A row that topics show: `version` is the session's version at which it was last told anew.

    A table says besides, by the names of columns:

    * `subject_type`: as what events know it;
    * `content`: what is judged by who acts on the row; `content_version` moves with these alone (optimistic locking);
    * `acted_on`: what is changed by an act on the row itself, so that `changed_by` says whose it was;
    * `undoable`: what an undo may put back;
    * `owner`: who is told of it in `mine`, by their attendee's id; `is_only_own` where nobody else is;
    * `unique_state`: the state that one row a session may have, by an index.
    """

    version: Mapped[int] = mapped_column(default=0)
    subject_type: ClassVar[str] = ""
    content: ClassVar[tuple[str, ...]] = ()
    acted_on: ClassVar[tuple[str, ...]] = ()
    undoable: ClassVar[tuple[str, ...]] = ()
    owner: ClassVar[str | None] = None
    is_only_own: ClassVar[bool] = False
    unique_state: ClassVar[str | None] = None

    def concerned(self) -> set[int]:
        """Return the attendees who are told of it in `mine`."""
        return {getattr(self, self.owner)} if self.owner else set()

    def blank(self) -> None:
        """Let the words in the row be gone for everybody."""
        blank(self)

    def undone(self) -> dict[str, Any]:
        """Return what the columns of a new row become when the act that made it is undone; it may stay for good."""
        return {}

    def guarded(self, was: dict[str, Any]) -> set[str]:
        """Return the columns that must be as an act left them, so that its own may be put back."""
        return set(was)

    def put_back(self, was: dict[str, Any]) -> None:
        """Take on again what these columns were before an act."""
        for column, value in was.items():
            setattr(self, column, value)


class Listed(Versioned):
    """Something a session has several of, in an order.

    What a corrected file takes out stays as a row while the session lives; topics tell that it is gone.
    """

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"), index=True)
    position: Mapped[int]
    removed_at: Mapped[datetime | None]

    def is_part_of(self, session_id: int) -> bool:
        """Return whether the session has it, and has not taken it out."""
        return self.session_id == session_id and self.removed_at is None


class Keyed(Listed):
    """A part of a session that may have a name of its own in the meeting's file, by which it is known again."""

    key: Mapped[str | None]


def is_new(row: Any) -> bool:
    """Return whether the row is not in the database yet."""
    return not sa.inspect(row).persistent


def changed_columns(row: Any, names: tuple[str, ...]) -> list[str]:
    """Return which of these columns of a row were changed and are not written yet; of a new row none."""
    state: orm.InstanceState[Any] = sa.inspect(row)
    return [name for name in names if state.persistent and state.attrs[name].history.has_changes()]


def former(row: Any, column: str) -> Any:
    """Return what the database holds of a column that was changed."""
    return next(iter(sa.inspect(row).attrs[column].history.deleted), None)
