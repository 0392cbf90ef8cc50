"""The tables, one file a subject."""

from .device import Device, DeviceState
from .earlier import EarlierText
from .event import Event, Installation, Receipt
from .meeting import (
    Label,
    Listed,
    Meeting,
    Overlay,
    Panelist,
    Reason,
    Screen,
    Segment,
    Session,
    SessionState,
    Versioned,
)
from .people import Attendance, Attendee, Moderator, Role, RoleLink
from .question import EDITABLE, SHOWN_AT, SHOWN_IN, TRANSITIONS, VOTABLE, Question, State, Upvote
from .texts import blank, texts_of, texts_of_people

__all__ = [
    "EDITABLE",
    "SHOWN_AT",
    "SHOWN_IN",
    "TRANSITIONS",
    "VOTABLE",
    "Attendance",
    "Attendee",
    "Device",
    "DeviceState",
    "EarlierText",
    "Event",
    "Installation",
    "Label",
    "Listed",
    "Meeting",
    "Moderator",
    "Overlay",
    "Panelist",
    "Question",
    "Reason",
    "Receipt",
    "Role",
    "RoleLink",
    "Screen",
    "Segment",
    "Session",
    "SessionState",
    "State",
    "Upvote",
    "Versioned",
    "blank",
    "texts_of",
    "texts_of_people",
]
