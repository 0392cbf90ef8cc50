"""What happens to the screens. What they say of themselves is no event."""

from dataclasses import dataclass

from ..domain.domain_event import SessionEvent
from ..domain.meeting import Overlay, Screen


@dataclass(frozen=True)
class ScreenSet(SessionEvent):
    """A moderator chose what projector and overlay show."""

    is_of_screens = True

    screen: Screen | None = None
    overlay: Overlay | None = None


@dataclass(frozen=True)
class StageLeadSet(SessionEvent):
    """A moderator took the lead of the stage, whose `number` it is, or let it go."""

    number: int | None = None
