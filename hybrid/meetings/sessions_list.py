"""The sessions of this installation in a table, as `hybrid list` prints them."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from ..domain.meeting import Meeting, Session
from ..store.transaction import Transaction


@dataclass(frozen=True)
class Listed:
    """A session as it is listed: its code, when it begins by its own clock, what it is called, and where it stands."""

    code: str
    begins: datetime
    title: str
    state: str
    copied_code: str | None
    is_archived: bool

    @property
    def line(self) -> str:
        """The session in one line."""
        more = f" (copy of {self.copied_code})" if self.copied_code else ""
        return f"{self.code}  {self.begins:%Y-%m-%d %H:%M}  {self.state:<20}  {self.title}{more}"


def listed(tx: Transaction) -> list[Listed]:
    """Return every session, the earliest first."""
    sessions = tx.scalars(sa.select(Session).order_by(Session.starts_at, Session.id)).all()
    codes = {session.id: session.code for session in sessions}
    return [
        Listed(
            session.code,
            session.starts_at.astimezone(ZoneInfo(session.meeting.timezone)),
            session.full_title,
            f"rehearsal, {session.state}" if session.rehearsal else session.state.value,
            codes.get(session.copy_of_id or 0),
            session.archived_at is not None,
        )
        for session in sessions
    ]


def count_of_title(tx: Transaction, title: str) -> int:
    """Count the meetings that have a title."""
    return tx.scalars(sa.select(sa.func.count(Meeting.id)).where(Meeting.title == title)).one()
