"""What moderators and host weigh: how even the two places stand, what waits, how long an answer takes.

Pure: from rows to values, for desk, host, report and API alike. Nothing here knows a database or what time it is: who
tells how long ago something was counts from the instants that are given.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from statistics import median
from typing import NamedTuple

from ..domain.roles import Attendance
from .states import State

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


class Measures(NamedTuple):
    """The measures of one place, or of both together; what was asked from both counts at each, and once in `all`.

    * `asked`: without what was turned down, taken back or joined with another one; the numbers by state add up to it;
    * `aired`: those of them that have stood on stage; `answered_later` those that were answered after the close;
    * `median_wait_seconds`: from asking to the stage; `answer_seconds`: what a usual answer takes; null until known.
    """

    asked: int
    aired: int
    answered: int
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


def measures(questions: Iterable[Asked], *, closed_at: datetime | None) -> Mapping[str, Measures]:
    """Measure the questions of a session: by place, and `all` of them together."""
    counted = [question for question in questions if question.state not in UNCOUNTED]
    by_place = {place.value: [one for one in counted if place in one.attendances] for place in Attendance}
    return {name: _measure(some, closed_at) for name, some in {**by_place, "all": counted}.items()}


def _measure(counted: list[Asked], closed_at: datetime | None) -> Measures:
    aired = [(one.submitted_at, one.staged_at) for one in counted if one.staged_at]
    answered, pending = _in(State.ANSWERED, counted), _in(State.PENDING, counted)
    return Measures(
        asked=len(counted),
        aired=len(aired),
        answered=len(answered),
        answered_later=sum(_is_after(question, closed_at) for question in answered),
        pending=len(pending),
        approved=len(_in(State.APPROVED, counted)),
        queued=len(_in(State.QUEUED, counted)),
        on_stage=len(_in(State.ON_STAGE, counted)),
        deferred=len(_in(State.DEFERRED, counted)),
        oldest_pending_at=min((one.submitted_at for one in pending), default=None),
        last_aired_at=max((staged_at for _, staged_at in aired), default=None),
        median_wait_seconds=median([_seconds(*waited) for waited in aired]) if aired else None,
        answer_seconds=answer_seconds(answered),
    )


def _in(state: State, questions: Iterable[Asked]) -> list[Asked]:
    return [question for question in questions if question.state is state]


def answer_seconds(answered: Iterable[Asked]) -> float | None:
    """Return how long a usual answer takes on stage; None until there are enough to know it by.

    It is the median of the latest, so that one left there through the break counts for little.
    """
    answers = [(one.answered_at, one.staged_at) for one in answered if one.staged_at and one.answered_at]
    lasted = [_seconds(staged_at, answered_at) for answered_at, staged_at in sorted(answers, reverse=True)]
    latest = [seconds for seconds in lasted if seconds >= SHORTEST_ANSWER_SECONDS][:LATEST_ANSWERS]
    return median(latest) if len(latest) >= ENOUGH_ANSWERS else None


def _is_after(question: Asked, closed_at: datetime | None) -> bool:
    return closed_at is not None and question.answered_at is not None and question.answered_at > closed_at


def _seconds(since: datetime, until: datetime) -> float:
    return (until - since).total_seconds()
