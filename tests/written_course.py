"""A meeting that is written down before it is held: commands are carried out now, and their times told anew afterwards.

What the rows and the trail say of it then is as if it had taken its two hours.
"""

from bisect import bisect_right
from datetime import datetime, timedelta

import sqlalchemy as sa

from hybrid.base.clock import utc_now
from hybrid.domain.attendee import Attendee
from hybrid.domain.event import Event
from hybrid.domain.meeting import Session
from hybrid.questions.model import Question
from hybrid.store.database import Database
from hybrid.store.tables import UtcDateTime
from hybrid.store.transaction import Transaction

_TABLES = (Event, Attendee, Question, Session)
_PLANNED = {"starts_at", "ends_at"}
_AS_IT_IS = {"synchronize_session": False}


class WrittenCourse:
    """Says when, by the meeting's clock, what is done from now on is done; `tell()` writes it down."""

    def __init__(self, database: Database, session_id: int, starts_at: datetime) -> None:
        self._database, self._session_id, self._starts_at = database, session_id, starts_at
        self._marks: list[tuple[datetime, datetime]] = []

    def at(self, minutes: float) -> None:
        """Let what follows happen so many minutes after the start."""
        self._marks.append((utc_now(), self._starts_at + timedelta(minutes=minutes)))

    def tell(self) -> None:
        """Put every instant that the session's rows hold where it belongs."""
        self._database.write(self._tell)

    def _tell(self, tx: Transaction) -> None:
        for table in _TABLES:
            whose = table.id if table is Session else table.session_id
            kinds = table.__table__.columns
            names = [one.name for one in kinds if isinstance(one.type, UtcDateTime) and one.name not in _PLANNED]
            found = sa.select(table.id, *(kinds[name] for name in names)).where(whose == self._session_id)
            for row_id, *instants in tx.execute(found).all():
                told = {name: self._told(at) for name, at in zip(names, instants, strict=True) if at}
                if told:
                    tx.execute(sa.update(table).where(table.id == row_id).values(told), execution_options=_AS_IT_IS)

    def _told(self, at: datetime) -> datetime:
        """Return when it happened: at the last mark before it, or as long after the course as it was in truth."""
        place = bisect_right(self._marks, at, key=lambda mark: mark[0])
        return self._marks[max(0, place - 1)][1]
