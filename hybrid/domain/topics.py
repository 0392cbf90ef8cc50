"""The topics: what a client may follow.

A topic is one view of one session. All who follow it receive the same bytes, except `mine`, which is each attendee's
own.
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
