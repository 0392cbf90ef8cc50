"""What happens to meetings as a whole: what was changed in them stands in their rows."""

from ..domain.domain_event import MeetingEvent, SessionEvent


class MeetingImported(MeetingEvent):
    """A meeting was brought in from its file."""


class MeetingCorrected(MeetingEvent):
    """A meeting was corrected by its file, in place."""


class SessionArchived(SessionEvent):
    """The host put the session into the archive."""


class SessionUnarchived(SessionEvent):
    """The host took the session out of the archive."""
