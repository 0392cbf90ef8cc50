"""The tables, one file a subject."""

from .event import Event, Installation, Receipt
from .meeting import Label, Meeting, Panelist, Reason, Segment, Session, SessionState, Versioned
from .people import Attendance, Attendee, Role, RoleLink
from .question import EDITABLE, SHOWN_AT, SHOWN_IN, TRANSITIONS, VOTABLE, Question, State, Upvote

__all__ = [
    "EDITABLE",
    "SHOWN_AT",
    "SHOWN_IN",
    "TRANSITIONS",
    "VOTABLE",
    "Attendance",
    "Attendee",
    "Event",
    "Installation",
    "Label",
    "Meeting",
    "Panelist",
    "Question",
    "Reason",
    "Receipt",
    "Role",
    "RoleLink",
    "Segment",
    "Session",
    "SessionState",
    "State",
    "Upvote",
    "Versioned",
]
