"""What somebody is in a session, and where they are."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a session."""

    ATTENDEE = "attendee"
    MODERATOR = "moderator"
    PANELIST = "panelist"
    STAGE = "stage"
    OVERLAY = "overlay"
    HOST = "host"


class Attendance(StrEnum):
    """How an attendee takes part."""

    IN_ROOM = "in_room"
    ONLINE = "online"
