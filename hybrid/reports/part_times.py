"""What a report tells along the clock: what was asked when, and who had come in by then."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from ..base.errors import N_
from ..domain.meeting import Segment
from ..domain.roles import Attendance
from ..programme.course import QUESTIONS
from .course import Course
from .part import Part, Table, Told
from .plots import Band, Mark
from .timeline import Part as Ran
from .timeline import Timeline
from .words import Words

ROOM, ONLINE = Attendance.IN_ROOM, Attendance.ONLINE
MOST_MARKS, MOST_MARKS_NARROW = 8, 4


def over_time(told: Told, course: Course) -> Part:
    """Draw what was asked when, in the programme as it ran."""
    words, asked = told.words, course.asked
    line, titles = course.timeline, {row.id: row for row in told.account.segments}
    ran = [part for part in course.parts if part.segment_id in titles and _is_inside(part, line)]
    bands = [_band(part, titles[part.segment_id], line) for part in ran]
    caption = N_("antall per {step} · {room} opp, {online} ned")
    named = {part.segment_id: titles[part.segment_id].title for part in ran}
    begun = [(line.place(part.starts_at), named[part.segment_id]) for part in ran]
    return Part(
        key="time",
        title=words.gettext("Spørsmål over tid"),
        caption=words.runs(caption, step=words.step(line.step), room=words.marked(ROOM), online=words.marked(ONLINE)),
        sentence=_over_time_sentence(words, course),
        table=Table(
            [words.gettext("Tid"), words.place(ROOM), words.place(ONLINE), words.gettext("Dette begynte")],
            [
                [when, words.number(asked[ROOM][step]), words.number(asked[ONLINE][step]), _joined(begun, step)]
                for step, when in enumerate(_steps(words, line))
            ],
        ),
        drawing=told.canvas.over_time(_by_name(asked), bands, _marks(words, line)),
        notes=[words.gettext("Programmet er tegnet slik det var planlagt.")] if course.is_planned and bands else [],
    )


def people(told: Told, course: Course) -> Part:
    """Draw who had come in by when."""
    words, came = told.words, course.people
    caption = N_("antall kommet inn · {room} opp, {online} ned")
    return Part(
        key="people",
        title=words.gettext("Innom møtet"),
        caption=words.runs(caption, room=words.marked(ROOM), online=words.marked(ONLINE)),
        sentence=words.gettext(
            "I alt kom {room} inn i {place} og {online} på nett.",
            place=words.place(ROOM),
            room=words.number(came[ROOM][-1]),
            online=words.number(came[ONLINE][-1]),
        ),
        table=Table(
            [words.gettext("Tid"), words.place(ROOM), words.place(ONLINE)],
            [
                [when, words.number(came[ROOM][step]), words.number(came[ONLINE][step])]
                for step, when in enumerate(_steps(words, course.timeline))
            ],
        ),
        drawing=told.canvas.people(_by_name(came), _marks(words, course.timeline, most=MOST_MARKS_NARROW)),
        notes=[words.gettext("Hvem som går, blir ikke lagret.")],
    )


def _over_time_sentence(words: Words, course: Course) -> str:
    asked, line = course.asked, course.timeline
    both = [sum(step) for step in zip(asked[ROOM], asked[ONLINE], strict=True)]
    most = both.index(max(both))
    return words.gettext(
        "I alt kom {room} fra {place} og {online} fra nettet. Flest kom {when}: {room_then} fra {place} og "
        "{online_then} fra nettet.",
        place=words.place(ROOM),
        room=words.number(sum(asked[ROOM])),
        online=words.number(sum(asked[ONLINE])),
        when=list(_steps(words, line))[most],
        room_then=words.number(asked[ROOM][most]),
        online_then=words.number(asked[ONLINE][most]),
    )


def _is_inside(part: Ran, line: Timeline) -> bool:
    return part.starts_at < line.ends_at and part.ends_at > line.starts_at


def _band(part: Ran, segment: Segment, line: Timeline) -> Band:
    title = segment.title.partition(":")[0]
    return Band(title, line.share(part.starts_at), line.share(part.ends_at), segment.kind == QUESTIONS)


def _joined(begun: Iterable[tuple[int, str]], step: int) -> str:
    return ", ".join(title for began, title in begun if began == step)


def _by_name(counts: Mapping[Attendance, Sequence[int]]) -> dict[str, Sequence[int]]:
    return {place.value: row for place, row in counts.items()}


def _steps(words: Words, line: Timeline) -> Iterator[str]:
    """Say each step of a course, with the day where it has several."""
    is_long = line.ends_at - line.starts_at > timedelta(days=1)
    for step in range(line.steps):
        since = line.starts_at + step * line.step
        if line.step >= timedelta(days=1):
            yield words.short_day(since)
        else:
            when = words.clock_range(since, since + line.step)
            yield f"{words.short_day(since)} {when}" if is_long else when


def _marks(words: Words, line: Timeline, *, most: int = MOST_MARKS) -> list[Mark]:
    narrow = set(line.marks(MOST_MARKS_NARROW, words.on_clock))
    is_long = line.ends_at - line.starts_at > timedelta(days=1)
    return [
        Mark(_mark(words, line, at, is_long=is_long), line.share(at), at in narrow)
        for at in line.marks(most, words.on_clock)
    ]


def _mark(words: Words, line: Timeline, at: datetime, *, is_long: bool) -> str:
    if not is_long:
        return words.clock(at)
    shown = words.on_clock(at)
    is_midnight = (shown.hour, shown.minute) == (0, 0)
    return words.short_day(at) if is_midnight or line.step >= timedelta(days=1) else words.clock(at)
