"""The people of a session: its attendees."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..domain.roles import Attendance
from ..domain.versioned import Versioned
from ..store.persons_text import PersonsText
from ..store.tables import Base, Key, choice


class Attendee(Versioned, Base):
    """Somebody who listens and asks.

    No address, user agent or e-mail is kept. `token_digest` is the SHA-256 of the token, so that nothing
    usable lies in the database; `alias` lets moderators see that two questions come from one person. A robot of a
    rehearsal is known as one, so that what it left can be told from what people asked.
    """

    __tablename__ = "attendees"
    subject_type = "attendee"
    owner = "id"
    is_only_own = True

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"), index=True)
    token_digest: Mapped[bytes] = mapped_column(unique=True)
    attendance: Mapped[Attendance] = mapped_column(choice(Attendance))
    name: Mapped[PersonsText | None]
    alias: Mapped[str]
    joined_at: Mapped[datetime]
    is_robot: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
