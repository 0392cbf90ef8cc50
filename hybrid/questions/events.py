"""What happens to questions. Each also tells its changes of state (`Move`), whatever else it moved along."""

from dataclasses import dataclass

from ..domain.domain_event import DomainEvent, QuestionEvent, SessionEvent
from .states import ReplyTo


class QuestionSubmitted(QuestionEvent):
    """An attendee asked a question."""


class QuestionEdited(QuestionEvent):
    """Its author, or a moderator, changed the words."""


class QuestionWithdrawn(QuestionEvent):
    """Its author took the question back, and its text is gone."""


@dataclass(frozen=True)
class QuestionUpvoted(QuestionEvent):
    """An attendee gave a vote (`upvoted`), or took it back."""

    upvoted: bool | None = None


class QuestionApproved(QuestionEvent):
    """A moderator let the audience see the question and upvote it."""


class QuestionDismissed(QuestionEvent):
    """A moderator turned the question down."""


class QuestionDeferred(QuestionEvent):
    """A moderator promised an answer in writing after the session."""


class QuestionAnswered(QuestionEvent):
    """A moderator accounted for the question as answered."""


class QuestionRestored(QuestionEvent):
    """A moderator brought a question back that was answered, put off or turned down."""


@dataclass(frozen=True)
class QuestionMerged(QuestionEvent):
    """A moderator joined the question, and what had joined it, with another one: `into_id`."""

    into_id: int | None = None


@dataclass(frozen=True)
class QuestionUnmerged(QuestionEvent):
    """A moderator parted the question from the one that it had joined: `from_id`."""

    from_id: int | None = None


@dataclass(frozen=True)
class QuestionAssigned(QuestionEvent):
    """A moderator said who of the panel answers: `panelist_ids`; none is anybody."""

    panelist_ids: tuple[int, ...] = ()


class QuestionLabelled(QuestionEvent):
    """A moderator said which subjects the question is about."""


class QuestionNoted(QuestionEvent):
    """A moderator wrote a note to the others, or took it away."""


class QuestionShortened(QuestionEvent):
    """A moderator wrote a short form for the screens, or took it away."""


class QuestionRenamed(QuestionEvent):
    """A moderator changed the name that is shown with the question, or took it off."""


class QuestionRedacted(QuestionEvent):
    """A moderator changed the words for good: what stood there before is gone."""


@dataclass(frozen=True)
class QuestionReplied(QuestionEvent):
    """A moderator answered in writing, `to` all or the asker; null where the answer was taken back."""

    to: ReplyTo | None = None


class QuestionReported(QuestionEvent):
    """An attendee asked moderators to look at the question."""


class ReportsSettled(QuestionEvent):
    """A moderator looked at what attendees had reported, and let it stand."""


class LabelEvent(DomainEvent, subject_type="label"):
    """Something that happened to a session's subjects."""


class LabelSaved(LabelEvent):
    """A moderator made a subject of the session, or changed one."""


@dataclass(frozen=True)
class QuestionQueued(QuestionEvent):
    """A moderator picked the question for the panel, or gave it another place there; `position` 1 is next."""

    position: int | None = None


class QuestionUnqueued(QuestionEvent):
    """A moderator put a question back from the queue into the open list."""


@dataclass(frozen=True)
class QuestionStaged(QuestionEvent):
    """A moderator put the question on stage, instead of the one that stood there, if any."""

    instead_of: int | None = None


class QuestionUnstaged(QuestionEvent):
    """A moderator emptied the stage, and what stood there is next in the queue."""


class ManyQuestionsEvent(QuestionEvent, subject_type="question"):
    """Something that was done to many questions in one act."""

    is_of_many = True


class QuestionsApproved(ManyQuestionsEvent):
    """Many were approved in one act."""


class QuestionsDismissed(ManyQuestionsEvent):
    """Many were turned down in one act."""


class QuestionsDeferred(ManyQuestionsEvent):
    """Many were put off in one act."""


class QuestionsAnswered(ManyQuestionsEvent):
    """Many were accounted for as answered in one act."""


class QuestionsRestored(ManyQuestionsEvent):
    """Many were brought back in one act."""


class QuestionsQueued(ManyQuestionsEvent):
    """Many were picked for the panel in one act, in the order of the ids."""


class QuestionsMerged(ManyQuestionsEvent):
    """Many were joined with one in one act."""


class QuestionsLabelled(ManyQuestionsEvent):
    """What they are about was said of many in one act."""


class QuestionsAssigned(ManyQuestionsEvent):
    """Who answers was said of many in one act."""


class RobotsWiped(SessionEvent):
    """All that robots had asked and supported was taken back."""
