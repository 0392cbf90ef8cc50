"""What happened: the audit trail, and the receipts that make a command sent twice count once."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..store.database import Base, Json, Key


class Event(Base):
    """One change of a session: ids, states and versions, never a text.

    `before` holds what each changed row was, `{table: {key: {column: value}}}`, so that the act can be undone.
    """

    __tablename__ = "events"
    __table_args__ = (sa.UniqueConstraint("session_id", "version"),)

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"))
    version: Mapped[int]
    name: Mapped[str]
    actor_role: Mapped[str]
    actor_key: Mapped[str]
    happened_at: Mapped[datetime]
    before: Mapped[Json]


class Receipt(Base):
    """The answer that a `client_id` was given, so that the same command sent again gets the same answer.

    `digest` is a keyed hash of the command and its arguments; the text itself is not kept. It stays for a day (see
    `receipts`).
    """

    __tablename__ = "receipts"
    __table_args__ = (sa.Index("ix_receipts_kept_at", "kept_at"),)

    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"), primary_key=True)
    client_id: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[bytes]
    answer: Mapped[Json]
    kept_at: Mapped[datetime]


class Installation(Base):
    """The one row that tells this database from a restored or another one."""

    __tablename__ = "installation"

    id: Mapped[Key]
    epoch: Mapped[str]
