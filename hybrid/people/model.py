"""The people of a session: attendees, and the links that make somebody moderator, panelist, host or a screen."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..domain.roles import Role
from ..store.tables import Base, Key, choice


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
