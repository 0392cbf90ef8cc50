"""How a session went in time, from its rows and its trail; pure, and in real time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from ..domain.meeting import SessionState
from ..domain.roles import Attendance
from .account import Account
from .timeline import OnClock, Part, Timeline, as_it_ran, as_planned, timeline


@dataclass(frozen=True)
class Course:
    """How a session went in time: what was asked in each step by place, and how many had come by its end.

    `timeline` lays the stretch from `began_at` to `ended_at` into steps.
    """

    began_at: datetime
    ended_at: datetime
    timeline: Timeline
    parts: list[Part]
    is_planned: bool
    asked: Mapping[Attendance, tuple[int, ...]]
    people: Mapping[Attendance, tuple[int, ...]]


def course(account: Account, made_at: datetime, on_clock: OnClock) -> Course | None:
    """Tell how a session went in time; None of one that never opened."""
    stretch = _stretch(account, made_at)
    if stretch is None:
        return None
    first, last = stretch
    line = timeline(first, last, on_clock)
    ran = as_it_ran(account.trace.began, line.ends_at)
    return Course(
        began_at=first,
        ended_at=last,
        timeline=line,
        parts=ran or as_planned(account.segments, account.session.clock_offset),
        is_planned=not ran,
        asked={
            place: line.counted(one.submitted_at for one in account.questions if one.attendance is place)
            for place in Attendance
        },
        people=_people(account, line),
    )


def _stretch(account: Account, made_at: datetime) -> tuple[datetime, datetime] | None:
    """Return from when to when something happened, or was planned to while the session was open; None if it never was.

    So a session that nobody closed for days is drawn as long as it was a meeting. One in which nothing happened, and
    that was open at another time than was planned, is drawn as it was open.
    """
    session, trace = account.session, account.trace
    if session.state is not SessionState.LIVE and not trace.opened_at and not account.questions:
        return None
    until = session.closed_at if session.state is SessionState.CLOSED and session.closed_at else made_at
    happened = [one.submitted_at for one in account.questions]
    happened += [one.staged_at for one in account.questions if one.staged_at] + [one.at for one in trace.began]
    happened = [at for at in happened if at <= until]
    planned = [at + session.clock_offset for at in (session.starts_at, session.ends_at)]
    since = trace.opened_at or min(happened, default=planned[0])
    first, last = (min(max(at, since), until) for at in planned)
    first, last = min([first, *happened]), max([last, *happened])
    return (first, last) if first < last else (since, until)


def _people(account: Account, line: Timeline) -> dict[Attendance, tuple[int, ...]]:
    """Count who had come in by the end of each step; who leaves is not known, and who corrects their place moves."""
    changes = {place: [0] * line.steps for place in Attendance}
    where: dict[int, Attendance] = {}
    for attendee_id, attendance, at in account.trace.arrivals:
        step = line.place(at)
        if attendee_id in where:
            changes[where[attendee_id]][step] -= 1
        changes[attendance][step] += 1
        where[attendee_id] = attendance
    return {place: tuple(accumulate(by_step)) for place, by_step in changes.items()}
