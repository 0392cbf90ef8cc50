"""The meeting, its sessions, and what a session is made of: segments, panelists, labels, reasons."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Mapped, mapped_column

from ..base.clock import utc_now
from ..store.persons_text import PersonsText
from ..store.tables import Base, Json, Key, choice
from .versioned import Keyed, Listed, Versioned

DEFAULT_RETENTION_DAYS = 30
"""For so long after its session what people wrote is kept, where the meeting promises nothing else."""


class SessionState(StrEnum):
    """Where a session is in its life."""

    SCHEDULED = "scheduled"
    LIVE = "live"
    CLOSED = "closed"


class Screen(StrEnum):
    """What the projector shows; the question on stage stays on stage whatever it is."""

    LIVE = "live"
    BLANK = "blank"
    JOIN = "join"
    MESSAGE = "message"


class Overlay(StrEnum):
    """What the overlay shows in the stream."""

    LIVE = "live"
    BLANK = "blank"


class Meeting(Base):
    """The whole gathering: title, host, place, privacy."""

    __tablename__ = "meetings"

    id: Mapped[Key]
    title: Mapped[str]
    short_title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    organiser: Mapped[str]
    place: Mapped[str]
    mark: Mapped[str] = mapped_column(default="door")
    timezone: Mapped[str] = mapped_column(default="Europe/Oslo")
    language: Mapped[str] = mapped_column(default="nb")
    contact: Mapped[Json]
    privacy: Mapped[Json]
    stream_url: Mapped[str | None]

    @property
    def room(self) -> str:
        """The room's own name, as every screen has it: the place without its town."""
        return self.place.partition(",")[0]

    sessions: Mapped[list["Session"]] = orm.relationship(back_populates="meeting", order_by="Session.starts_at")


class Session(Versioned, Base):
    """One live stretch of a meeting, with a join code, and the counter that every change moves on.

    `title` tells it from the meeting's other sessions, `key` is its name in the meeting's file. `copy_of_id` is the
    planned session that a rehearsal copies. `forgotten_at` is when its texts were last deleted; copies of the database
    follow it. What was put into the archive is listed last, and is as it was in all else.
    """

    __tablename__ = "sessions"
    subject_type = "session"
    undoable = (
        "asking",
        "segment_id",
        "segment_started_at",
        "state",
        "closed_at",
        "screen",
        "screen_message",
        "overlay",
    )

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meetings.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str | None]
    title: Mapped[str | None]
    state: Mapped[SessionState] = mapped_column(choice(SessionState))
    asking: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None]
    forgotten_at: Mapped[datetime | None]
    screen: Mapped[Screen] = mapped_column(choice(Screen), default=Screen.LIVE, server_default=Screen.LIVE)
    screen_message: Mapped[PersonsText | None]
    overlay: Mapped[Overlay] = mapped_column(choice(Overlay), default=Overlay.LIVE, server_default=Overlay.LIVE)
    stage_lead: Mapped[int | None]
    moderated: Mapped[bool] = mapped_column(default=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    segment_id: Mapped[int | None]
    segment_started_at: Mapped[datetime | None]
    rehearsal: Mapped[bool] = mapped_column(default=False)
    copy_of_id: Mapped[int | None]
    archived_at: Mapped[datetime | None]
    clock_offset_seconds: Mapped[int] = mapped_column(default=0)
    latest_version: Mapped[int] = mapped_column(default=0)

    meeting: Mapped[Meeting] = orm.relationship(back_populates="sessions", lazy="joined", innerjoin=True)

    @property
    def full_title(self) -> str:
        """What the session is called where several meetings are named: the meeting's title, and its own."""
        return f"{self.meeting.title}: {self.title}" if self.title else self.meeting.title

    @property
    def is_asking(self) -> bool:
        """Whether it is open for questions; what was set before a close holds again after a reopening."""
        return self.asking and self.state is not SessionState.CLOSED

    @property
    def clock_offset(self) -> timedelta:
        """How far real time is ahead of the meeting's own clock; zero but in a rehearsal."""
        return timedelta(seconds=self.clock_offset_seconds)


class Segment(Keyed, Base):
    """An item of the session's programme: a talk, the break, the panel's questions."""

    __tablename__ = "segments"
    subject_type = "segment"

    title: Mapped[str]
    kind: Mapped[str]
    speaker: Mapped[str | None]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class Panelist(Keyed, Base):
    """Someone on the podium who answers."""

    __tablename__ = "panelists"
    subject_type = "panelist"

    name: Mapped[str]
    title: Mapped[str]


class Label(Keyed, Base):
    """A subject that a question may be marked with; where it is `shown`, the audience sees it and may choose it.

    `was_shown` says that the audience was ever told of it. One that moderators made at the desk (`is_made_here`) stands
    in no file, and no corrected file takes it out. One whose title a moderator wrote (`is_worded_here`) is a person's
    words: it is taken out when the session is forgotten.
    """

    __tablename__ = "labels"
    subject_type = "label"
    undoable = ("title", "shown", "removed_at", "is_worded_here")
    persons_where = ("is_worded_here", "is_made_here")

    title: Mapped[PersonsText]
    shown: Mapped[bool] = mapped_column(default=True, server_default=sa.true())
    was_shown: Mapped[bool] = mapped_column(default=True, server_default=sa.true())
    is_made_here: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    is_worded_here: Mapped[bool] = mapped_column(default=False, server_default=sa.false())

    def undone(self) -> dict[str, Any]:
        """Return that it is taken out."""
        return {"removed_at": utc_now()}

    def blank(self) -> None:
        """Let the title be gone, and the label with it."""
        super().blank()
        self.removed_at = self.removed_at or utc_now()


class Reason(Listed, Base):
    """A reason for dismissing a question: `name` in a word or two for the moderator, `title` as its author reads it."""

    __tablename__ = "reasons"
    subject_type = "reason"
    __table_args__ = (sa.UniqueConstraint("session_id", "code"),)

    code: Mapped[str]
    name: Mapped[str | None]
    title: Mapped[str]
