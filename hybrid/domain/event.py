"""What happened: the audit trail, and the receipts that make a command sent twice count once."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..store.tables import Base, Json, Key


class Event(Base):
    """One thing that happened: ids, states and versions, never a text.

    `name` is that of its class in `domain_event`; `subject_type` and `subject_ids` say what it happened to. What a
    session was told of has the session's `version`; what concerns a whole meeting or the installation has none.
    `details` are its class's further fields. `before` holds what each changed row was,
    `{table: {key: {column: value}}}`, so that the act can be undone.
    """

    __tablename__ = "events"
    __table_args__ = (sa.UniqueConstraint("session_id", "version"),)

    id: Mapped[Key]
    session_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sessions.id"))
    meeting_id: Mapped[int | None] = mapped_column(sa.ForeignKey("meetings.id"))
    version: Mapped[int | None]
    name: Mapped[str]
    subject_type: Mapped[str]
    subject_ids: Mapped[Json]
    details: Mapped[Json]
    actor_role: Mapped[str]
    actor_key: Mapped[str]
    happened_at: Mapped[datetime]
    before: Mapped[Json]


class Move(Base):
    """A change of state that an event brought about, also of what it was not about: who left the stage for another.

    `from_state` is null for what is new.
    """

    __tablename__ = "moves"
    __table_args__ = (sa.Index("ix_moves_subject", "subject_type", "subject_id"),)

    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    subject_type: Mapped[str] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True)
    from_state: Mapped[str | None]
    to_state: Mapped[str]


class Receipt(Base):
    """The answer that a `client_id` was given, so that the same command sent again gets the same answer.

    It is of the session, meeting or installation that the command changed (`scope`, `scope_id`). `digest` is a keyed
    hash of the command and its arguments; the text itself is not kept. It stays for a day (see `receipts`).
    """

    __tablename__ = "receipts"
    __table_args__ = (sa.Index("ix_receipts_kept_at", "kept_at"),)

    scope: Mapped[str] = mapped_column(primary_key=True)
    scope_id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[bytes]
    answer: Mapped[Json]
    kept_at: Mapped[datetime]


class Installation(Base):
    """The one row that tells this database from a restored or another one."""

    __tablename__ = "installation"

    id: Mapped[Key]
    epoch: Mapped[str]
