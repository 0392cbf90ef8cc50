"""What somebody is, in a session or of the whole installation, and where they take part."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a session; an operator works with the whole installation, from its command line."""

    ATTENDEE = "attendee"
    MODERATOR = "moderator"
    PANELIST = "panelist"
    STAGE = "stage"
    OVERLAY = "overlay"
    HOST = "host"
    OPERATOR = "operator"


class Attendance(StrEnum):
    """How an attendee takes part."""

    IN_ROOM = "in_room"
    ONLINE = "online"
