"""Questions, and their upvotes."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..base.clock import utc_now
from ..base.errors import Refused
from ..domain.roles import Attendance
from ..domain.topics import Topic
from ..domain.versioned import Versioned
from ..store.persons_text import PersonsName, PersonsQuestion, PersonsText
from ..store.tables import Base, Json, Key, choice
from .states import SHOWN_AT, SHOWN_IN, TRANSITIONS, Answered, ReplyTo, State, is_answered_in_writing


class Question(Versioned, Base):
    """A question, from the moment it is asked until it is accounted for.

    `content_version` stamps what a moderator judges, `version` when it was last told for whatever reason, and
    `score_version` its votes, so that a vote never resends a text. The score itself is always counted from the upvotes.
    `changed_by` is the number of the moderator who acted on it last, null where that was its author; `claimed_by` that
    of the one who is on it (see `claims`). `is_cleared` says that a moderator let the audience see these words, and
    that this was not taken back since: it falls with an undone approval, while the timestamps of `SHOWN_AT` stay.

    `merged_into_id` is the question that it joined, `merged_from` the state that it left. What has been joined with a
    question is written on it by `family.settle`: `merged_ids`, the attendees who asked those (`joined_by`, which no
    topic shows), and the places that they came from (`joined_from`).
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
        sa.Index("ix_questions_merged_into", "merged_into_id"),
        sa.CheckConstraint("(state = 'queued') = (position IS NOT NULL)", name="position_while_queued"),
        sa.CheckConstraint("NOT is_cleared OR state <> 'pending'", name="cleared_when_decided"),
    )
    subject_type = "question"
    content = ("state", "body", "name", "merged_into_id")
    acted_on = (
        *("state", "body", "name", "reason", "panelist_ids", "label_ids", "note", "spoken"),
        *("reply_body", "reply_to"),
    )
    owner = "author_id"
    unique_state = State.ON_STAGE
    undoable = (
        *("state", "position", "body", "name", "reason", "answered_at", "is_cleared", "merged_into_id", "merged_from"),
        *("panelist_ids", "label_ids", "note", "spoken", "reply_body", "reply_to", "reply_at", "reports"),
        "answered",
    )

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"))
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("attendees.id"), index=True)
    state: Mapped[State] = mapped_column(choice(State))
    position: Mapped[int | None]
    body: Mapped[PersonsQuestion]
    original_body: Mapped[PersonsText | None]
    changed_by: Mapped[int | None]
    claimed_by: Mapped[int | None]
    name: Mapped[PersonsName | None]
    attendance: Mapped[Attendance] = mapped_column(choice(Attendance))
    label_ids: Mapped[Json]
    panelist_ids: Mapped[Json] = mapped_column(default=list, server_default="[]")
    spoken: Mapped[PersonsText | None]
    note: Mapped[PersonsText | None]
    reply_body: Mapped[PersonsText | None]
    reply_to: Mapped[ReplyTo | None] = mapped_column(choice(ReplyTo, is_held=False))
    reply_at: Mapped[datetime | None]
    reason: Mapped[PersonsText | None]
    merged_into_id: Mapped[int | None]
    merged_from: Mapped[State | None] = mapped_column(choice(State, is_held=False))
    merged_ids: Mapped[Json] = mapped_column(default=list, server_default="[]")
    joined_by: Mapped[Json] = mapped_column(default=list, server_default="[]")
    joined_from: Mapped[Json] = mapped_column(default=list, server_default="[]")
    similar: Mapped[Json | None]
    reports: Mapped[int] = mapped_column(default=0, server_default=sa.text("0"))
    submitted_at: Mapped[datetime]
    written_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    queued_at: Mapped[datetime | None]
    staged_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered: Mapped[Answered | None] = mapped_column(choice(Answered, is_held=False))
    reworded_at: Mapped[datetime | None]
    redacted_at: Mapped[datetime | None]
    is_cleared: Mapped[bool] = mapped_column(default=False, server_default=sa.text("false"))
    content_version: Mapped[int] = mapped_column(default=0, server_default=sa.text("0"))
    score_version: Mapped[int] = mapped_column(default=0)

    @property
    def attendances(self) -> list[Attendance]:
        """The places that it was asked from, in any of its wordings."""
        return sorted({self.attendance, *map(Attendance, self.joined_from)})

    @property
    def askers(self) -> int:
        """How many people asked it, in any of its wordings."""
        return 1 + len(self.joined_by)

    def concerned(self) -> set[int]:
        """Return who is told of it in `mine`: its author, and who asked one that was joined with it."""
        return super().concerned() | set(self.joined_by)

    def move_to(self, state: State, command: str, *, at: datetime | None = None) -> bool:
        """Move to `state` on behalf of `command`, now or when its act says; False when it is there already.

        Raises `wrong_state` when `TRANSITIONS` does not know the move.
        """
        if self.state is state:
            return False
        if self.state not in TRANSITIONS[command].get(state, ()):
            raise Refused("wrong_state")
        self.enter(state, at=at)
        return True

    def enter(self, state: State, *, at: datetime | None = None) -> None:
        """Be in `state`, and note the times: a topic shows it for the first time, an answer begins or ends.

        An act that notes a time of its own gives it as `at`: what it does at once is told with one time.
        """
        now, former = at or utc_now(), self.state
        self.state = state
        if state is not State.QUEUED:
            self.position = None
        self.is_cleared = self.is_cleared or (state in SHOWN_IN[Topic.AUDIENCE] and not self.is_for_asker)
        self.keep_to_state()
        self.note_shown(now)
        if state is State.ON_STAGE:
            self.staged_at = now
        if state is State.ANSWERED:
            self.answered_at = now
        how = Answered.WRITTEN if former is State.DEFERRED else Answered.ALOUD
        self.answered = how if state is State.ANSWERED else None

    @property
    def is_for_asker(self) -> bool:
        """Whether it was answered to who asked alone: its words are then no more public than they were."""
        return self.state is State.ANSWERED and self.reply_to is ReplyTo.ASKER

    @property
    def is_answered_in_writing(self) -> bool:
        """Whether it has its answer in writing, and none aloud (`states.is_answered_in_writing`)."""
        return is_answered_in_writing(self.state, self.answered, replied=self.reply_at is not None)

    def note_later(self) -> None:
        """Note that it was accounted for after the session; what has been on stage was answered in it."""
        if self.answered is Answered.ALOUD and self.staged_at is None:
            self.answered = Answered.LATER

    def clear(self, at: datetime) -> None:
        """Let the audience see the words, now that they may read its answer."""
        self.is_cleared = True
        self.note_shown(at)

    def note_shown(self, at: datetime) -> None:
        """Note the time where a topic shows it for the first time."""
        for topic, shown_at in SHOWN_AT.items():
            if self.is_shown_in(topic) and getattr(self, shown_at) is None:
                setattr(self, shown_at, at)

    def reword(self, **shown: str | None) -> None:
        """Show other words, another short form or name; a picture of the former ones may be held no more."""
        for column, value in shown.items():
            setattr(self, column, value)
        self.reworded_at = utc_now()

    @property
    def may_be_held(self) -> bool:
        """Whether a screen may go on holding the picture of it: it was answered, and nothing in it changed since."""
        is_as_shown = self.reworded_at is None or self.answered_at is None or self.reworded_at < self.answered_at
        return self.state is State.ANSWERED and is_as_shown and not self.is_blank

    def guarded(self, was: dict[str, Any]) -> set[str]:
        """Return also the words, where they would go back before the audience: somebody must have seen these.

        What is deleted goes back nowhere.
        """
        return super().guarded(was) | ({"body"} if was.get("is_cleared") or self.is_blank else set())

    def put_back(self, was: dict[str, Any]) -> None:
        """Take on again what the columns were, and keep the author's own words where a moderator's stand."""
        if {"body", "spoken", "name"} & was.keys():
            self.reworded_at = utc_now()
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
        """Let the text, and who asked by name, be gone for everybody; what it was about stays, as a number."""
        super().blank()
        if self.similar:
            self.similar = None

    def take_back(self) -> None:
        """Let the text be gone since its author wishes it, with what they said that it was about."""
        self.blank()
        self.label_ids = []

    @property
    def is_blank(self) -> bool:
        """Whether its words are gone for good: who asked took them back, or the session was forgotten."""
        return self.body == ""

    def blank_for_its_author(self) -> None:
        """Let the text be gone for who asked it; an answer to all stays for others who asked the same."""
        reply = self.reply_body if self.joined_by and self.reply_to is ReplyTo.ALL else None
        self.take_back()
        self.reply_body = reply

    def is_shown_in(self, topic: Topic) -> bool:
        """Return whether `topic` shows this question now; a blank one is for the desk and for who asked it."""
        if self.is_blank:
            return topic in (Topic.DESK, Topic.MINE)
        if topic is Topic.AUDIENCE and self.state in (State.ANSWERED, State.DEFERRED):
            return self.is_cleared
        return self.state in SHOWN_IN[topic]

    def was_shown_in(self, topic: Topic) -> bool:
        """Return whether `topic` was ever told of this question."""
        return topic not in SHOWN_AT or getattr(self, SHOWN_AT[topic]) is not None


class Upvote(Versioned, Base):
    """An attendee's support for a question; one taken back stays, with `upvoted` false.

    `via_id` is the question that it was given to, where it counts here because that one was joined with this one.
    """

    __tablename__ = "upvotes"
    __table_args__ = (
        sa.Index("ix_upvotes_mine", "attendee_id", "version"),
        sa.Index("ix_upvotes_score", "question_id", "upvoted"),
    )

    question_id: Mapped[int] = mapped_column(sa.ForeignKey("questions.id"), primary_key=True)
    attendee_id: Mapped[int] = mapped_column(sa.ForeignKey("attendees.id"), primary_key=True)
    upvoted: Mapped[bool]
    via_id: Mapped[int | None]
