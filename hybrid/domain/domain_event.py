"""Domain events: what happens, one frozen dataclass a name, in the past tense.

They are the source of the log, of reports, webhooks and chapters, and cannot be filled in later. An event holds ids,
states and flags, never a text; what it is about are its subjects. Each feature writes its own down in `events.py`;
`python -m hybrid.ops.event_table` prints them all as they stand in ARCHITECTURE.md.
"""

import re
from dataclasses import dataclass, fields
from typing import Any, ClassVar

EVENTS: dict[str, type["DomainEvent"]] = {}
"""Every event, by its name."""


@dataclass(frozen=True)
class DomainEvent:
    """Something that happened to the rows of these ids, all of one type; further fields are its details.

    One that `is_of_many` was brought about by one act on many, of which a part may be undone; one that `is_of_screens`
    changed what the screens show, which is the stage lead's to do. What is done for good is not `is_undoable`: no
    words are kept of it, and it lets go itself what was kept before.
    """

    name: ClassVar[str] = ""
    subject_type: ClassVar[str] = ""
    is_of_many: ClassVar[bool] = False
    is_of_screens: ClassVar[bool] = False
    is_undoable: ClassVar[bool] = True

    subject_ids: tuple[int, ...]

    def __init_subclass__(cls, subject_type: str | None = None) -> None:
        """Register an event by its name, `question_approved` for `QuestionApproved`; one with a type is a base."""
        if subject_type:
            cls.subject_type = subject_type
        else:
            cls.name = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
            EVENTS[cls.name] = cls

    @property
    def details(self) -> dict[str, Any]:
        """What else is known of it, as plain values."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "subject_ids"}


class QuestionEvent(DomainEvent, subject_type="question"):
    """Something that happened to questions."""


class SessionEvent(DomainEvent, subject_type="session"):
    """Something that happened to a session."""


class MeetingEvent(DomainEvent, subject_type="meeting"):
    """Something that happened to a whole meeting."""
