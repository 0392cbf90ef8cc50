"""What happens among people: names and texts stand in no event."""

from dataclasses import dataclass

from ..domain.domain_event import DomainEvent
from ..domain.roles import Attendance, Role


class AttendeeEvent(DomainEvent, subject_type="attendee"):
    """Something that happened to an attendee."""


@dataclass(frozen=True)
class AttendeeJoined(AttendeeEvent):
    """Somebody joined, in the room or online."""

    attendance: Attendance | None = None


@dataclass(frozen=True)
class AttendanceCorrected(AttendeeEvent):
    """An attendee corrected where they take part."""

    attendance: Attendance | None = None


class AttendeeForgotten(AttendeeEvent):
    """An attendee had all that they wrote deleted, in every state; votes stay as numbers."""


class ModeratorEvent(DomainEvent, subject_type="moderator"):
    """Something that happened to a moderator."""


class ModeratorNamed(ModeratorEvent):
    """A moderator said what colleagues see beside their acts."""


class LinkEvent(DomainEvent, subject_type="link"):
    """Something that happened to a link that gives a role."""


@dataclass(frozen=True)
class LinkAdded(LinkEvent):
    """The host made one more link that gives this `role`."""

    role: Role | None = None


class LinkRotated(LinkEvent):
    """The host gave a link another secret, and the former one is worth nothing."""


class LinkRevoked(LinkEvent):
    """The host took a link back for good."""
