"""What happens to meetings as a whole: what was changed in them stands in their rows."""

from ..domain.domain_event import MeetingEvent


class MeetingImported(MeetingEvent):
    """A meeting was brought in from its file."""


class MeetingCorrected(MeetingEvent):
    """A meeting was corrected by its file, in place."""
