"""What moderators and host weigh: how even the two places stand, what waits, how long an answer takes.

Pure: from rows to values, for desk, host, report and API alike. Nothing here knows a database or what time it is: who
tells how long ago something was counts from the instants that are given.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from statistics import median
from typing import NamedTuple

from ..domain.roles import Attendance
from .states import Answered, State, is_answered_in_writing

SHORTEST_ANSWER_SECONDS = 30
"""What was accounted for sooner was marked in a burst afterwards, and never answered so fast."""
ENOUGH_ANSWERS = 3
LATEST_ANSWERS = 7
UNCOUNTED = (State.WITHDRAWN, State.MERGED, State.DISMISSED)
"""What was taken back, joined with another one or turned down is no part of what was asked."""


class Asked(NamedTuple):
    """As much of a question as is measured."""

    attendances: Collection[str]
    """The places that it was asked from, in any of its wordings."""
    state: State
    submitted_at: datetime
    staged_at: datetime | None
    answered_at: datetime | None
    answered: Answered | None
    reply_at: datetime | None

    @property
    def is_answered_in_writing(self) -> bool:
        """Whether it has its answer in writing, and none aloud."""
        return is_answered_in_writing(self.state, self.answered, replied=self.reply_at is not None)


class Measures(NamedTuple):
    """The measures of one place, or of both together; what was asked from both counts at each, and once in `all`.

    * `asked`: without what was turned down, taken back or joined with another one; `answered` and the numbers by state
      add up to it, and what has its answer in writing is `answered`, wherever it stands;
    * `aired`: those of them that have stood on stage;
    * `answered_in_writing` and `answered_later`, aloud but after the close: so many of the `answered`;
    * `median_wait_seconds`: from asking to the stage; `answer_seconds`: what a usual answer takes; null until known.
    """

    asked: int
    aired: int
    answered: int
    answered_in_writing: int
    answered_later: int
    pending: int
    approved: int
    queued: int
    on_stage: int
    deferred: int
    oldest_pending_at: datetime | None
    last_aired_at: datetime | None
    median_wait_seconds: float | None
    answer_seconds: float | None


def measures(questions: Iterable[Asked]) -> Mapping[str, Measures]:
    """Measure the questions of a session: by place, and `all` of them together."""
    counted = [question for question in questions if question.state not in UNCOUNTED]
    by_place = {place.value: [one for one in counted if place in one.attendances] for place in Attendance}
    return {name: _measure(some) for name, some in {**by_place, "all": counted}.items()}


def _measure(counted: list[Asked]) -> Measures:
    waits = [(one.submitted_at, one.staged_at) for one in counted if one.staged_at]
    in_writing = [one for one in counted if one.is_answered_in_writing]
    others = [one for one in counted if not one.is_answered_in_writing]
    aloud, pending = _in(State.ANSWERED, others), _in(State.PENDING, others)
    return Measures(
        asked=len(counted),
        aired=len(waits),
        answered=len(aloud) + len(in_writing),
        answered_in_writing=len(in_writing),
        answered_later=sum(one.answered is Answered.LATER for one in aloud),
        pending=len(pending),
        approved=len(_in(State.APPROVED, others)),
        queued=len(_in(State.QUEUED, others)),
        on_stage=len(_in(State.ON_STAGE, others)),
        deferred=len(_in(State.DEFERRED, others)),
        oldest_pending_at=min((one.submitted_at for one in pending), default=None),
        last_aired_at=max((staged_at for _, staged_at in waits), default=None),
        median_wait_seconds=median([_seconds(*waited) for waited in waits]) if waits else None,
        answer_seconds=answer_seconds(aloud),
    )


def _in(state: State, questions: Iterable[Asked]) -> list[Asked]:
    return [question for question in questions if question.state is state]


def answer_seconds(aloud: Iterable[Asked]) -> float | None:
    """Return how long a usual answer takes on stage; None until there are enough to know it by.

    It is the median of the latest, so that one left there through the break counts for little.
    """
    answers = [(one.answered_at, one.staged_at) for one in aloud if one.staged_at and one.answered_at]
    lasted = [_seconds(staged_at, answered_at) for answered_at, staged_at in sorted(answers, reverse=True)]
    latest = [seconds for seconds in lasted if seconds >= SHORTEST_ANSWER_SECONDS][:LATEST_ANSWERS]
    return median(latest) if len(latest) >= ENOUGH_ANSWERS else None


def _seconds(since: datetime, until: datetime) -> float:
    return (until - since).total_seconds()
