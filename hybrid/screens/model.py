"""The screens that show a session: projectors, overlays and the panel's tablets, each device by itself."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

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
    always reads the same.
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
    heard_at: Mapped[datetime]
    seen_at: Mapped[datetime]
