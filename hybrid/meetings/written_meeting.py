"""A meeting as its file says it is, in plain values: what `meeting_file` reads and an import makes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Segment:
    """An item of the programme, its times in UTC."""

    kind: str
    title: str
    speaker: str | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Panelist:
    """Someone on the podium."""

    name: str
    title: str


@dataclass(frozen=True)
class Label:
    """A subject that a question may be marked with."""

    title: str


@dataclass(frozen=True)
class Reason:
    """Why a question may be dismissed: `name` in short for the moderator, `title` as its author reads it."""

    code: str
    name: str | None
    title: str


@dataclass(frozen=True)
class Link:
    """A link that gives a role, and whose it is; a panelist's may name its `panelist`, else its label is matched."""

    role: str
    label: str
    panelist: str | None


@dataclass(frozen=True)
class Session:
    """One live stretch, its times in UTC; `code` is None where any free one will do, `title` where one is enough."""

    code: str | None
    title: str | None
    starts_at: datetime
    ends_at: datetime
    moderated: bool
    segments: tuple[Segment, ...]
    panelists: tuple[Panelist, ...]
    labels: tuple[Label, ...]
    reasons: tuple[Reason, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Meeting:
    """The gathering itself: `contact` has name, title, email; `privacy` controller, purpose and so on."""

    title: str
    short_title: str
    description: str
    organiser: str
    place: str
    mark: str
    timezone: str
    language: str
    contact: dict[str, Any]
    privacy: dict[str, Any]
    stream_url: str | None


@dataclass(frozen=True)
class MeetingFile:
    """All that a meeting's file says."""

    meeting: Meeting
    sessions: tuple[Session, ...]
