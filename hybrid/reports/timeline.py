"""A session's course as a report draws it: the stretch in which something happened, in equal steps.

Pure. Times are real ones; who shows them takes a rehearsal's clock into account.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import NamedTuple

from ..domain.meeting import Segment
from .trace import Began

MOST_STEPS = 48
_DAY_MINUTES = 24 * 60
_STEPS_MINUTES = (5, 10, 15, 30, 60, 120, 180, 360, 720, _DAY_MINUTES)
"""Each divides a day, so that a step begins at a time that a clock names."""

OnClock = Callable[[datetime], datetime]
"""From a real time to what the meeting's own clock stands at then."""


class Part(NamedTuple):
    """A part of the programme, and when it ran or was planned to."""

    segment_id: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Timeline:
    """A stretch of time in `steps` equal steps, from a round time of the meeting's clock on."""

    starts_at: datetime
    step: timedelta
    steps: int

    @property
    def ends_at(self) -> datetime:
        """When its last step ends."""
        return self.starts_at + self.steps * self.step

    def share(self, at: datetime) -> float:
        """Return how far into it a moment lies, from 0 to 1; what lies beside it is put at its end."""
        return min(1.0, max(0.0, (at - self.starts_at) / (self.ends_at - self.starts_at)))

    def place(self, at: datetime) -> int:
        """Return the step that a moment lies in; what lies beside it is put in the first or the last."""
        return min(self.steps - 1, max(0, (at - self.starts_at) // self.step))

    def counted(self, moments: Iterable[datetime]) -> tuple[int, ...]:
        """Count moments by step."""
        counts = [0] * self.steps
        for at in moments:
            counts[self.place(at)] += 1
        return tuple(counts)

    def marks(self, most: int, on_clock: OnClock) -> list[datetime]:
        """Return round times at equal distances, so many at the most."""
        distance = next(
            minutes for minutes in _distances() if (self.ends_at - self.starts_at) <= timedelta(minutes=minutes) * most
        )
        first = _floored(self.starts_at, distance, on_clock)
        ahead = (first + number * timedelta(minutes=distance) for number in range(most + 2))
        return [at for at in ahead if self.starts_at <= at <= self.ends_at]


def timeline(first: datetime, last: datetime, on_clock: OnClock) -> Timeline:
    """Lay a stretch into steps: five minutes each, or so long that there are no more than `MOST_STEPS`."""
    for minutes in _distances():
        starts_at, step = _floored(first, minutes, on_clock), timedelta(minutes=minutes)
        steps = max(1, -((starts_at - last) // step))
        if steps <= MOST_STEPS:
            return Timeline(starts_at, step, steps)
    raise AssertionError("some step is always long enough")


def _distances() -> Iterable[int]:
    yield from _STEPS_MINUTES
    yield from (_DAY_MINUTES * 2**power for power in count(1))


def _floored(at: datetime, minutes: int, on_clock: OnClock) -> datetime:
    """Return the last time that lies a whole number of such steps after the clock's midnight."""
    shown = on_clock(at)
    beyond = (shown.hour * 60 + shown.minute) % min(minutes, _DAY_MINUTES)
    return at - timedelta(minutes=beyond, seconds=shown.second, microseconds=shown.microsecond)


def as_it_ran(began: Sequence[Began], ends_at: datetime) -> list[Part]:
    """Return the parts as they ran, one until the next; what was begun twice in a row is one."""
    news = [one for number, one in enumerate(began) if not number or began[number - 1].segment_id != one.segment_id]
    ends = [*(after.at for after in news[1:]), ends_at]
    return [Part(one.segment_id, one.at, end) for one, end in zip(news, ends, strict=False) if one.at < end]


def as_planned(segments: Iterable[Segment], offset: timedelta) -> list[Part]:
    """Return the parts as they were planned, in real time."""
    return [Part(one.id, one.starts_at + offset, one.ends_at + offset) for one in segments]
