"""The topics: what a client may follow, and the room that each one is sent to.

A topic is one view of one session. All who follow it receive the same bytes, except `mine`, which is a room
for each attendee.
"""

from enum import StrEnum


class Topic(StrEnum):
    """One view of a session."""

    AUDIENCE = "audience"
    MINE = "mine"
    DESK = "desk"
    PANEL = "panel"
    STAGE = "stage"


SHARED_TOPICS = (Topic.DESK, Topic.STAGE, Topic.PANEL, Topic.AUDIENCE)


def room_of(topic: Topic, session_id: int, attendee_id: int | None = None) -> str:
    """Name the room that `topic` is sent to: one a session, and for `mine` one an attendee."""
    return f"{session_id}/{topic}" if topic is not Topic.MINE else f"{session_id}/{topic}/{attendee_id}"
