"""The links that make somebody moderator, panelist, host or a screen, and the secrets that they carry.

Nothing usable lies in the database: a link's secret is an HMAC of its id and generation, so it can be printed again,
and raising the generation takes it back. It stands in the URL's fragment.
"""

import re
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..base.keys import Keys
from ..store.tables import Base, Key, choice, held_to
from .roles import LINKS, Role
from .versioned import Versioned

LINK_SECRET = re.compile(r"(?<![0-9])[0-9]{1,15}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9])")
"""A role link's secret, in whatever it stands."""


class RoleLink(Versioned, Base):
    """A link that gives a role; its secret is derived, and a new generation takes the former one back.

    A panelist's may say whose it is; one without is for a tablet that several share.
    """

    __tablename__ = "role_links"
    __table_args__ = (held_to("role", LINKS),)

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role, is_held=False))
    label: Mapped[str]
    panelist_id: Mapped[int | None] = mapped_column(sa.ForeignKey("panelists.id"))
    generation: Mapped[int] = mapped_column(default=1)
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=0, server_default=sa.text("0"))

    def works(self, now: datetime) -> bool:
        """Return whether the link gives its role: it was not taken back, and has not run out."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at >= now)


def link_secret(keys: Keys, link: RoleLink) -> str:
    """Make the secret that a role link carries in its fragment."""
    return f"{link.id}.{keys.sign('link', link.id, link.generation)}"
