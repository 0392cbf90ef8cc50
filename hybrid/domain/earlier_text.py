"""What a text was before an act that may still be undone."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..store.persons_text import PersonsText
from ..store.tables import Base


class EarlierText(Base):
    """What stood in a column before the act that got `version`; null where that was nothing.

    There is one a column at most, and it does not stay for long (see `earlier_texts`): an event never holds a text.
    """

    __tablename__ = "earlier_texts"
    __table_args__ = (sa.Index("ix_earlier_texts_kept_at", "kept_at"),)

    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True)
    column_name: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"), index=True)
    version: Mapped[int]
    text: Mapped[PersonsText | None]
    kept_at: Mapped[datetime]
