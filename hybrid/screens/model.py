"""The screens that show a session: projectors, overlays and the panel's tablets, each device by itself."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..base.clock import utc_now
from ..domain.role_link import RoleLink
from ..domain.roles import LINKS, Role
from ..domain.versioned import Versioned
from ..store.tables import Base, Json, Key, choice, held_to


class DeviceState(StrEnum):
    """What a screen says of itself, and `lost` once nothing was heard of it for a while."""

    LIVE = "live"
    HELD = "held"
    BLANK = "blank"
    HIDDEN = "hidden"
    LOST = "lost"


class Device(Versioned, Base):
    """A screen that has reported: its link's role, label and panelist, and its heartbeat.

    `heard_at` moves with each report and is never told; `seen_at` is what the desk was told, so that a version
    always reads the same. `link_id` and `link_generation` say by what it came: who holds an older one is gone.
    """

    __tablename__ = "devices"
    __table_args__ = (
        sa.UniqueConstraint("session_id", "key"),
        sa.Index("ix_devices_heard", "state", "heard_at"),
        held_to("role", LINKS),
    )

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"))
    key: Mapped[str]
    role: Mapped[Role] = mapped_column(choice(Role, is_held=False))
    label: Mapped[str]
    panelist_id: Mapped[int | None] = mapped_column(sa.ForeignKey("panelists.id"))
    undrawn: Mapped[Json] = mapped_column(server_default="[]")
    state: Mapped[DeviceState] = mapped_column(choice(DeviceState))
    link_id: Mapped[int | None]
    link_generation: Mapped[int | None]
    heard_at: Mapped[datetime]
    seen_at: Mapped[datetime]


def is_to_be_lost(unheard_since: datetime) -> sa.ColumnElement[bool]:
    """Ask for the screens that were silent for too long, and those whose link was taken back or renewed, or ran out."""
    is_over = sa.or_(
        RoleLink.generation != Device.link_generation, RoleLink.revoked_at.is_not(None), RoleLink.expires_at < utc_now()
    )
    is_shown_out = sa.exists().where(RoleLink.id == Device.link_id, is_over)
    return sa.and_(Device.state != DeviceState.LOST, sa.or_(Device.heard_at < unheard_since, is_shown_out))
