"""What a session came to, in figures: pure, from the rows and the trail of its account; no word of any language.

Shares and waits are those of `measures`, so that the report says the same as the desk and the host's page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from ..domain.roles import Attendance
from ..questions.measures import SHORTEST_ANSWER_SECONDS, UNCOUNTED, Asked, Measures, measures
from ..questions.model import Question
from ..questions.states import Answered, State
from .account import Account
from .course import Course, course
from .timeline import OnClock

OWN_WORDS = "own words"
"""Stands for every reason that a moderator wrote: what they wrote is told nowhere."""
EVEN_WITHIN = 0.2
"""The two places stand even while their shares differ by no more of the fair one; the desk draws it so too."""


class Fate(StrEnum):
    """What became of a question."""

    ALOUD = "aloud"
    LATER = "later"
    WRITTEN = "written"
    PROMISED = "promised"
    MERGED = "merged"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    LEFT = "left"


ANSWERED = frozenset({Fate.ALOUD, Fate.LATER, Fate.WRITTEN})
_BY_STATE = {
    State.MERGED: Fate.MERGED,
    State.DISMISSED: Fate.DISMISSED,
    State.WITHDRAWN: Fate.WITHDRAWN,
    State.DEFERRED: Fate.PROMISED,
    State.ANSWERED: Fate.ALOUD,
}


class Spoken(NamedTuple):
    """How many answers somebody gave, and what of the time on stage was theirs."""

    answers: int = 0
    seconds: float = 0.0


class Tally(NamedTuple):
    """How many questions were about something, and how many of those were answered."""

    asked: int = 0
    answered: int = 0


@dataclass(frozen=True)
class Figures:
    """A session in figures; `course` is None where it never opened.

    * `waits`: seconds from asking to the stage, of what was on it, in the order in which it was;
    * `seen_seconds`: the median from asking until somebody at the desk decided something;
    * `answer_seconds`: the median of an answer on stage;
    * `panel`: by panelist, under None where nobody was named; `labels`: by label, under None what had none;
    * `reasons`: by code, `OWN_WORDS`, or None where none is kept.
    """

    course: Course | None
    sent: int
    measures: Mapping[str, Measures]
    waits: Mapping[Attendance, tuple[float, ...]]
    seen_seconds: float | None
    answer_seconds: float | None
    panel: Mapping[int | None, Spoken]
    labels: Mapping[int | None, Tally]
    votes: Mapping[Attendance, int]
    fates: Mapping[Fate, int]
    reasons: Mapping[str | None, int]

    @property
    def ahead(self) -> Attendance | None:
        """Which place got the larger share; None where they are even, or one of them asked nothing."""
        both = [self.measures[place.value] for place in Attendance]
        if not all(one.asked for one in both):
            return None
        fair = sum(one.answered for one in both) / sum(one.asked for one in both)
        difference = both[0].answered / both[0].asked - both[1].answered / both[1].asked
        if abs(difference) <= EVEN_WITHIN * fair:
            return None
        return list(Attendance)[0 if difference > 0 else 1]


def figures(account: Account, *, made_at: datetime, on_clock: OnClock) -> Figures:
    """Compute a session's figures as they are at `made_at`."""
    questions = account.questions
    fates = {question.id: _fate(question) for question in questions}
    counted = [question for question in questions if question.state not in UNCOUNTED]
    aloud = [question for question in counted if fates[question.id] is Fate.ALOUD]
    answered = {question.id for question in counted if fates[question.id] in ANSWERED}
    lasted = [seconds for question in aloud if (seconds := _seconds_on_stage(question))]
    return Figures(
        course=course(account, made_at, on_clock),
        sent=len(questions),
        measures=measures(map(_asked, questions)),
        waits=_waits(counted),
        seen_seconds=_seen_seconds(account),
        answer_seconds=median(lasted) if lasted else None,
        panel=_panel(aloud),
        labels=_labels(counted, answered),
        votes={place: account.trace.votes[place] for place in Attendance},
        fates=Counter(fates.values()),
        reasons=Counter(_reason(account, question) for question in questions if question.state is State.DISMISSED),
    )


def _asked(question: Question) -> Asked:
    times = (question.submitted_at, question.staged_at, question.answered_at)
    return Asked(question.attendances, question.state, *times, question.answered, question.reply_at)


def _fate(question: Question) -> Fate:
    if question.is_answered_in_writing:
        return Fate.WRITTEN
    if question.answered is Answered.LATER:
        return Fate.LATER
    return _BY_STATE.get(question.state, Fate.LEFT)


def _waits(counted: Iterable[Question]) -> dict[Attendance, tuple[float, ...]]:
    staged = sorted((one for one in counted if one.staged_at), key=lambda one: (one.staged_at, one.id))
    return {
        place: tuple(
            (one.staged_at - one.submitted_at).total_seconds()
            for one in staged
            if one.staged_at and place in one.attendances
        )
        for place in Attendance
    }


def _seen_seconds(account: Account) -> float | None:
    """Return the median from asking to the first thing that somebody at the desk decided."""
    first: dict[int, datetime] = {}
    for move in account.trace.moves:
        if move.is_staffs and move.from_state is not None:
            first.setdefault(move.question_id, move.at)
    waited = [(first[one.id] - one.submitted_at).total_seconds() for one in account.questions if one.id in first]
    return median(waited) if waited else None


def _seconds_on_stage(question: Question) -> float:
    """Return how long an answer took; 0 for what was not on stage, or was marked in a burst afterwards."""
    if question.staged_at is None or question.answered_at is None:
        return 0.0
    seconds = (question.answered_at - question.staged_at).total_seconds()
    return seconds if seconds >= SHORTEST_ANSWER_SECONDS else 0.0


def _panel(aloud: Iterable[Question]) -> dict[int | None, Spoken]:
    """Add up answers by panelist; the time of one that several gave together is shared evenly."""
    found: dict[int | None, Spoken] = defaultdict(Spoken)
    for question in aloud:
        who: list[int | None] = list(question.panelist_ids) or [None]
        for panelist_id in who:
            answers, seconds = found[panelist_id]
            found[panelist_id] = Spoken(answers + 1, seconds + _seconds_on_stage(question) / len(who))
    return dict(found)


def _labels(counted: Iterable[Question], answered: set[int]) -> dict[int | None, Tally]:
    found: dict[int | None, Tally] = defaultdict(Tally)
    for question in counted:
        about: list[int | None] = list(question.label_ids) or [None]
        for label_id in about:
            asked, with_answer = found[label_id]
            found[label_id] = Tally(asked + 1, with_answer + (question.id in answered))
    return dict(found)


def _reason(account: Account, question: Question) -> str | None:
    if not question.reason:
        return None
    return question.reason if question.reason in account.reasons else OWN_WORDS
