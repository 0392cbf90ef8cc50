"""Questions, their upvotes, and everything about a question's states.

The states, the moves between them and the topics that show them are the tables of this file and nowhere else:
`TRANSITIONS`, `EDITABLE`, `SHOWN_IN`. The diagram in ARCHITECTURE.md and the API page are made from them.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..base.clock import utc_now
from ..base.errors import Refused
from ..domain.roles import Attendance
from ..domain.topics import Topic
from ..domain.versioned import Versioned
from ..store.persons_text import PersonsText
from ..store.tables import Base, Json, Key, choice


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
    }
)
"""Command → the state it leads to → the states it may start from."""

EDITABLE: Mapping[str, frozenset[State]] = MappingProxyType(
    {"author": _states("pending"), "moderator": _states("pending approved queued on_stage deferred")}
)
"""Who may change a question's words, and while it is in which states."""

VOTABLE = _states("approved queued")
"""The states in which the audience may upvote."""

ASSIGNABLE = frozenset(State) - {State.WITHDRAWN}
"""The states in which it may be said who answers."""

SHOWN_IN: Mapping[Topic, frozenset[State]] = MappingProxyType(
    {
        Topic.AUDIENCE: _states("approved queued on_stage answered"),
        Topic.MINE: frozenset(State),
        Topic.DESK: frozenset(State),
        Topic.PANEL: _states("queued on_stage"),
        Topic.STAGE: _states("on_stage"),
    }
)
"""Topic → the states in which it shows a question. The audience also keeps a deferred one that is cleared for it."""

SHOWN_AT: Mapping[Topic, str] = MappingProxyType(
    {Topic.AUDIENCE: "published_at", Topic.PANEL: "queued_at", Topic.STAGE: "staged_at"}
)
"""Topic → the timestamp which says that it was once told of the question, and must be told that it is gone.

It says nothing of what may be shown again: that is `is_cleared`. `mine` and the desk are told of all from the start.
"""


class Question(Versioned, Base):
    """A question, from the moment it is asked until it is accounted for.

    `content_version` stamps what a moderator judges, `version` when it was last told for whatever reason, and
    `score_version` its votes, so that a vote never resends a text. The score
    itself is always counted from the upvotes. `changed_by` is the number of the moderator who acted on it last, null
    where that was its author. `is_cleared` says that a moderator let the audience see these words, and that this
    was not taken back since: it falls with an undone approval, while the timestamps of `SHOWN_AT` stay.
    """

    __tablename__ = "questions"
    __table_args__ = (
        sa.Index(
            "uq_questions_on_stage",
            "session_id",
            unique=True,
            sqlite_where=sa.text("state = 'on_stage'"),
            postgresql_where=sa.text("state = 'on_stage'"),
        ),
        sa.Index("ix_questions_version", "session_id", "version"),
        sa.Index("ix_questions_score_version", "session_id", "score_version"),
        sa.CheckConstraint("(state = 'queued') = (position IS NOT NULL)", name="position_while_queued"),
        sa.CheckConstraint("NOT is_cleared OR state <> 'pending'", name="cleared_when_decided"),
    )
    subject_type = "question"
    content = ("state", "body", "name", "merged_into_id")
    acted_on = ("state", "body", "panelist_id", "reason")
    owner = "author_id"
    unique_state = State.ON_STAGE
    undoable = ("state", "position", "panelist_id", "body", "reason", "answered_at", "is_cleared")

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"))
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("attendees.id"), index=True)
    state: Mapped[State] = mapped_column(choice(State))
    position: Mapped[int | None]
    body: Mapped[PersonsText]
    original_body: Mapped[PersonsText | None]
    changed_by: Mapped[int | None]
    name: Mapped[PersonsText | None]
    attendance: Mapped[Attendance] = mapped_column(choice(Attendance))
    label_ids: Mapped[Json]
    panelist_id: Mapped[int | None]
    reason: Mapped[PersonsText | None]
    merged_into_id: Mapped[int | None]
    submitted_at: Mapped[datetime]
    written_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    queued_at: Mapped[datetime | None]
    staged_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    is_cleared: Mapped[bool] = mapped_column(default=False, server_default=sa.text("false"))
    content_version: Mapped[int] = mapped_column(default=0, server_default=sa.text("0"))
    score_version: Mapped[int] = mapped_column(default=0)

    def move_to(self, state: State, command: str) -> bool:
        """Move to `state` on behalf of `command`; False when it is there already.

        Raises `wrong_state` when `TRANSITIONS` does not know the move.
        """
        if self.state is state:
            return False
        if self.state not in TRANSITIONS[command].get(state, ()):
            raise Refused("wrong_state")
        self.enter(state)
        return True

    def enter(self, state: State) -> None:
        """Be in `state`, and note the time where a topic shows it for the first time or an answer begins or ends."""
        now = utc_now()
        self.state = state
        if state is not State.QUEUED:
            self.position = None
        self.is_cleared = self.is_cleared or state in SHOWN_IN[Topic.AUDIENCE]
        self.keep_to_state()
        for topic, shown_at in SHOWN_AT.items():
            if state in SHOWN_IN[topic] and getattr(self, shown_at) is None:
                setattr(self, shown_at, now)
        if state is State.ON_STAGE:
            self.staged_at = now
        if state is State.ANSWERED:
            self.answered_at = now

    def guarded(self, was: dict[str, Any]) -> set[str]:
        """Return also the words, where they would go back before the audience: somebody must have seen these."""
        return super().guarded(was) | ({"body"} if was.get("is_cleared") else set())

    def put_back(self, was: dict[str, Any]) -> None:
        """Take on again what the columns were, and keep the author's own words where a moderator's stand."""
        if "body" in was:
            authors_own = self.original_body or self.body
            self.original_body = None if was["body"] == authors_own else authors_own
        super().put_back(was)
        self.keep_to_state()

    def keep_to_state(self) -> None:
        """Let go what belongs to another state: a reason for turning it down, or that the audience may see it."""
        if self.state is not State.DISMISSED:
            self.reason = None
        if self.state is State.PENDING:
            self.is_cleared = False

    def blank(self) -> None:
        """Let the text, and who asked by name, be gone for everybody."""
        super().blank()
        self.label_ids = []

    def is_shown_in(self, topic: Topic) -> bool:
        """Return whether `topic` shows this question now."""
        kept = topic is Topic.AUDIENCE and self.state is State.DEFERRED and self.is_cleared
        return kept or self.state in SHOWN_IN[topic]

    def was_shown_in(self, topic: Topic) -> bool:
        """Return whether `topic` was ever told of this question."""
        return topic not in SHOWN_AT or getattr(self, SHOWN_AT[topic]) is not None


class Upvote(Versioned, Base):
    """An attendee's support for a question; one taken back stays, with `upvoted` false."""

    __tablename__ = "upvotes"
    __table_args__ = (
        sa.Index("ix_upvotes_mine", "attendee_id", "version"),
        sa.Index("ix_upvotes_score", "question_id", "upvoted"),
    )

    question_id: Mapped[int] = mapped_column(sa.ForeignKey("questions.id"), primary_key=True)
    attendee_id: Mapped[int] = mapped_column(sa.ForeignKey("attendees.id"), primary_key=True)
    upvoted: Mapped[bool]
