"""The people of a session: attendees, and the links that make somebody moderator, panelist, host or a screen."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..domain.roles import Attendance, Role
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


class RoleLink(Base):
    """A link that gives a role; its secret is derived (see `auth`), and a new generation revokes the old one.

    A panelist's may say whose it is; one without is for a tablet that several share.
    """

    __tablename__ = "role_links"

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role))
    label: Mapped[str]
    panelist_id: Mapped[int | None] = mapped_column(sa.ForeignKey("panelists.id"))
    generation: Mapped[int] = mapped_column(default=1)
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
