"""What happens in the course of a session."""

from dataclasses import dataclass

from ..domain.domain_event import DomainEvent, SessionEvent


class AskingOpened(SessionEvent):
    """A moderator opened the session for questions."""


class AskingClosed(SessionEvent):
    """A moderator closed the session for questions."""


class SegmentEvent(DomainEvent, subject_type="segment"):
    """Something that happened to an item of the programme."""


@dataclass(frozen=True)
class SegmentStarted(SegmentEvent):
    """A moderator began an item of the programme; `instead_of` ran until then."""

    instead_of: int | None = None


class SessionScheduled(SessionEvent):
    """The host put the session back to planned."""


class SessionLive(SessionEvent):
    """The host began the session, or opened it again."""


class SessionClosed(SessionEvent):
    """The host ended the session."""


class RehearsalOpened(SessionEvent):
    """A rehearsal's clock was moved so that it begins now."""
