"""What happens to the screens. What they say of themselves is no event."""

from dataclasses import dataclass

from ..domain.domain_event import SessionEvent
from ..domain.meeting import Overlay, Screen


@dataclass(frozen=True)
class ScreenSet(SessionEvent):
    """A moderator chose what projector and overlay show."""

    screen: Screen | None = None
    overlay: Overlay | None = None
