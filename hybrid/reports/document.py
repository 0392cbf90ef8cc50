"""The report in words, in one language: what page and paper are drawn from, and nothing besides."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from ..base.clock import utc_now
from ..base.errors import N_
from ..domain.meeting import SessionState
from ..domain.roles import Attendance
from .account import Account
from .figures import Fate, figures
from .part import Part, Told
from .part_answers import asked, fates, labels, panel
from .part_places import shares, waits
from .part_times import over_time, people
from .plots import Canvas
from .words import UNKNOWN, Run, Words

_ALL_FROM_ROOM, _ALL_ONLINE = N_("Alle spørsmålene kom fra {place}."), N_("Alle spørsmålene kom fra nettet.")
_EVEN = {
    None: N_("De to stedene fikk svar på omtrent like mye av det de spurte om."),
    Attendance.IN_ROOM: N_("{place} har fått svar på en større andel enn nett."),
    Attendance.ONLINE: N_("Nett har fått svar på en større andel enn {place}."),
}


@dataclass(frozen=True)
class Number:
    """One of the five numbers at the top, and the words below it."""

    value: str
    words: list[Run]


@dataclass(frozen=True)
class Document:
    """A report: `lead` in a few words, the first of them strong; `marks` draws the two places' marks."""

    language: str
    title: str
    when: str
    where: list[Run]
    organiser: str
    states: list[str]
    lead: str
    more: str
    numbers: list[Number]
    parts: list[Part]
    foot: str
    marks: dict[str, str]


def document(account: Account, language: str, canvas: Canvas, *, made_at: datetime | None = None) -> Document:
    """Write a session's report as it is now."""
    now, session = made_at or utc_now(), account.session
    words = Words(language, session)
    told = Told(account, figures(account, made_at=now, on_clock=words.on_clock), words, canvas)
    return Document(
        language=language,
        title=": ".join(filter(None, (session.meeting.short_title, session.title))),
        when=_when(told),
        where=words.runs(
            N_("{room} og {online}"),
            room=Run(words.whole_place, Attendance.IN_ROOM.value),
            online=words.marked(Attendance.ONLINE, begins=False),
        ),
        organiser=session.meeting.organiser,
        states=list(_states(told, now)),
        lead=_lead(told),
        more=" ".join(_more(told)),
        numbers=list(_numbers(told)),
        parts=list(_parts(told)),
        foot=_foot(words, now),
        marks={place.value: canvas.mark(place.value, session.meeting.mark) for place in Attendance},
    )


def as_data(written: Document) -> str:
    """Write a document as text, for who draws it; a run of words is a pair: the words, and the place or null."""
    return json.dumps(asdict(written))


def _when(told: Told) -> str:
    """Say when the session was: as it ran, since when it has been running, or as it is planned."""
    session, words, course = told.account.session, told.words, told.figures.course
    since, until = session.starts_at + session.clock_offset, session.ends_at + session.clock_offset
    if course is not None:
        since, until = course.began_at, course.ended_at
    if course is not None and told.is_running:
        return words.gettext("{day}, fra {time}", day=words.day(since), time=words.clock(since))
    if words.clock(since) == words.clock(until) and words.day(since) == words.day(until):
        return words.gettext("{day}, kl. {time}", day=words.day(since), time=words.clock(since))
    if words.day(since) == words.day(until):
        return f"{words.day(since)}, {words.clock_range(since, until)}"
    return f"{words.day(since)} {words.clock(since)} – {words.day(until)} {words.clock(until)}"


def _states(told: Told, now: datetime) -> Iterator[str]:
    if told.account.session.rehearsal:
        yield told.words.gettext("Generalprøve")
    if told.figures.course and told.account.session.state is not SessionState.CLOSED:
        yield told.words.gettext("Så langt, kl. {time}", time=told.words.clock(now))


def _lead(told: Told) -> str:
    words, figures_ = told.words, told.figures
    if figures_.course is None:
        return words.gettext("Møtet har ikke vært åpnet.")
    if not figures_.sent:
        return words.gettext(N_("Ingen spørsmål har kommet inn.") if told.is_running else N_("Ingen spørsmål kom inn."))
    answered = figures_.fates.get(Fate.ALOUD, 0)
    sentence = N_("{questions}, {n} fikk svar i møtet.") if answered else N_("{questions}, og ingen fikk svar i møtet.")
    return words.gettext(sentence, questions=asked(words, figures_.sent), n=words.number(answered))


def _more(told: Told) -> Iterator[str]:
    words, counts = told.words, told.figures.fates
    if told.figures.course is None and told.is_running:
        yield words.gettext("Rapporten blir til når møtet er i gang.")
    if later := counts.get(Fate.LATER):
        yield words.ngettext("{n} er besvart etterpå.", "{n} er besvart etterpå.", later)
    if promised := counts.get(Fate.PROMISED):
        yield _promised(told, promised)
    if written := counts.get(Fate.WRITTEN):
        yield words.ngettext("{n} er besvart skriftlig.", "{n} er besvart skriftlig.", written)
    if told.figures.sent:
        yield _balance(told)


def _promised(told: Told, count: int) -> str:
    """Say how many were promised an answer in writing; of what is deleted nobody can be given one."""
    if told.account.owed:
        return told.words.ngettext("{n} skal besvares skriftlig.", "{n} skal besvares skriftlig.", count)
    return told.words.ngettext(
        "{n} var lovet svar skriftlig, og fikk det ikke.",
        "{n} var lovet svar skriftlig, og fikk det ikke.",
        count,
    )


def _balance(told: Told) -> str:
    """Say how even the two places stand, as the desk does."""
    room, online = (told.figures.measures[place.value] for place in Attendance)
    if not (room.asked and online.asked):
        sentence = _ALL_FROM_ROOM if room.asked else _ALL_ONLINE if online.asked else ""
    elif not room.answered + online.answered:
        sentence = ""
    else:
        sentence = _EVEN[told.figures.ahead]
    return told.words.gettext(sentence, place=told.words.place(Attendance.IN_ROOM)) if sentence else ""


def _numbers(told: Told) -> Iterator[Number]:
    words, found = told.words, told.figures
    if found.course is None:
        return
    for place, sentence in ((Attendance.IN_ROOM, N_("i {place} i alt")), (Attendance.ONLINE, N_("på nett i alt"))):
        said = words.gettext(sentence, place=words.place(place))
        yield Number(words.number(found.course.people[place][-1]), [Run(said)])
    votes = sum(found.votes.values())
    yield Number(words.number(votes), [Run(words.ngettext("stemme", "stemmer", votes))])
    answer, wait = found.answer_seconds, found.measures["all"].median_wait_seconds
    yield Number(UNKNOWN if answer is None else words.duration(answer), [Run(words.gettext("per svar, median"))])
    yield Number(UNKNOWN if wait is None else words.waited(wait), [Run(words.gettext("fra spurt til scenen, median"))])


def _parts(told: Told) -> Iterator[Part]:
    """Make every part of which there is something to tell."""
    course = told.figures.course
    if course is None:
        return
    if told.figures.sent:
        yield over_time(told, course)
        yield shares(told)
        yield waits(told)
        if told.account.panelists:
            yield panel(told)
        if set(told.figures.labels) - {None}:
            yield labels(told)
        yield fates(told)
    yield people(told, course)


def _foot(words: Words, now: datetime) -> str:
    return words.gettext(
        "Ingen personopplysninger om dem som spurte: verken navn eller spørsmålstekster. Laget {when}.",
        when=words.written(now),
    )
