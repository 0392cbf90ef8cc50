"""Attendees: who listens and asks."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..store.persons_text import PersonsName
from ..store.tables import Base, Key, choice
from .roles import Attendance
from .versioned import Versioned


class Attendee(Versioned, Base):
    """Somebody who listens and asks.

    No address, user agent or e-mail is kept. `token_digest` is the SHA-256 of the token, so that nothing
    usable lies in the database; `alias` lets moderators see that two questions come from one person. A robot of a
    rehearsal is known as one, so that what it left can be told from what people asked. `forgotten_at` is when they
    last had all that they wrote until then deleted; copies of the database follow it.
    """

    __tablename__ = "attendees"
    subject_type = "attendee"
    owner = "id"
    is_only_own = True

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"), index=True)
    token_digest: Mapped[bytes] = mapped_column(unique=True)
    attendance: Mapped[Attendance] = mapped_column(choice(Attendance))
    name: Mapped[PersonsName | None]
    alias: Mapped[str]
    joined_at: Mapped[datetime]
    forgotten_at: Mapped[datetime | None]
    is_robot: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
