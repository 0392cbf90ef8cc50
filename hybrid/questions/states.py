"""A question's states: the moves between them, who may do what in which, and the topics that show them.

They are the tables of this file and nowhere else: `TRANSITIONS`, `EDITABLE`, `VOTABLE`, `MERGE_TARGETS`, `WORKABLE`,
`REPLIABLE`, `SHOWN_IN`. The diagram in ARCHITECTURE.md and the API's page are made from them.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from ..domain.topics import Topic


class State(StrEnum):
    """Where a question is on its way."""

    PENDING = "pending"
    APPROVED = "approved"
    QUEUED = "queued"
    ON_STAGE = "on_stage"
    ANSWERED = "answered"
    DEFERRED = "deferred"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class ReplyTo(StrEnum):
    """Who reads an answer in writing."""

    ALL = "all"
    ASKER = "asker"


class Answered(StrEnum):
    """How a question was answered: aloud, aloud after the session and never on stage, or in writing."""

    ALOUD = "aloud"
    LATER = "later"
    WRITTEN = "written"


def _states(names: str) -> frozenset[State]:
    return frozenset(State(name) for name in names.split())


TRANSITIONS: Mapping[str, Mapping[State, frozenset[State]]] = MappingProxyType(
    {
        "approve_question": {State.APPROVED: _states("pending")},
        "dismiss_question": {State.DISMISSED: _states("pending approved queued on_stage deferred")},
        "queue_question": {
            State.QUEUED: _states("pending approved queued"),
            State.APPROVED: _states("queued"),
        },
        "put_on_stage": {
            State.ON_STAGE: _states("pending approved queued answered"),
            State.ANSWERED: _states("on_stage"),
            State.QUEUED: _states("on_stage"),
        },
        "mark_answered": {State.ANSWERED: _states("approved queued on_stage deferred")},
        "defer_question": {State.DEFERRED: _states("pending approved queued on_stage")},
        "restore_question": {
            State.APPROVED: _states("dismissed answered deferred"),
            State.PENDING: _states("dismissed answered deferred"),
        },
        "withdraw_question": {State.WITHDRAWN: _states("pending approved queued deferred")},
        "forget_me": {State.WITHDRAWN: _states("pending approved queued on_stage deferred")},
        "reply_to_question": {State.ANSWERED: _states("deferred"), State.DEFERRED: _states("answered")},
        "merge_questions": {State.MERGED: _states("pending approved queued deferred")},
        "unmerge_question": {state: _states("merged") for state in _states("pending approved queued deferred")},
    }
)
"""Command → the state it leads to → the states it may start from."""

EDITABLE: Mapping[str, frozenset[State]] = MappingProxyType(
    {"author": _states("pending"), "moderator": _states("pending approved queued on_stage deferred")}
)
"""Who may change a question's words, and while it is in which states."""

VOTABLE = _states("approved queued")
"""The states in which the audience may upvote."""

MERGE_TARGETS = _states("pending approved queued on_stage deferred")
"""The states of what another question may be joined with."""

WORKABLE = frozenset(State) - {State.WITHDRAWN}
"""The states in which moderators may say something of a question: who answers, what it is about, a note."""

REPLIABLE = WORKABLE - {State.MERGED}
"""The states in which a question may be answered in writing; of joined ones it is the one that stands for them."""

WAITING = _states("pending approved queued on_stage deferred")
"""The states of what is not accounted for yet."""


def is_answered_in_writing(state: State, answered: Answered | None, *, replied: bool) -> bool:
    """Return whether a question has its answer in writing, and none aloud; desk, pages and report count by this.

    What was promised in writing and is accounted for since was answered so, wherever the words went; what was never
    promised is settled by a reply, though it may still be put on stage, or be answered there.
    """
    return answered is Answered.WRITTEN if state is State.ANSWERED else replied and state in WAITING


SHOWN_IN: Mapping[Topic, frozenset[State]] = MappingProxyType(
    {
        Topic.AUDIENCE: _states("approved queued on_stage answered"),
        Topic.MINE: frozenset(State),
        Topic.DESK: frozenset(State),
        Topic.PANEL: _states("queued on_stage"),
        Topic.STAGE: _states("on_stage"),
    }
)
"""Topic → the states in which it shows a question.

Of what is deferred or answered the audience sees what is cleared for it. One whose words are gone is shown at the desk
and in `mine` alone.
"""

SHOWN_AT: Mapping[Topic, str] = MappingProxyType(
    {Topic.AUDIENCE: "published_at", Topic.PANEL: "queued_at", Topic.STAGE: "staged_at"}
)
"""Topic → the timestamp which says that it was once told of the question, and must be told that it is gone.

It says nothing of what may be shown again: that is `is_cleared`. `mine` and the desk are told of all from the start.
"""
