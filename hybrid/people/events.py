"""What happens among people: names and texts stand in no event."""

from dataclasses import dataclass

from ..domain.domain_event import DomainEvent
from ..domain.roles import Attendance


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


class ModeratorEvent(DomainEvent, subject_type="moderator"):
    """Something that happened to a moderator."""


class ModeratorNamed(ModeratorEvent):
    """A moderator said what colleagues see beside their acts."""
