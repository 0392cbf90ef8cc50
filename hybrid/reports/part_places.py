"""What a report tells of the two places side by side: what was answered, and how long it waited."""

from collections.abc import Iterator
from math import ceil
from statistics import median

from ..base.errors import N_
from ..domain.roles import Attendance
from ..questions.measures import Measures
from .figures import Fate
from .part import Part, Row, Table, Told
from .plots import COLOUR_OF_PLACE, Mark
from .words import UNKNOWN, Words

_NICE_MINUTES = (1, 2, 5, 10, 15, 20, 30, 45, 60, 120, 180, 360, 720, 1440)
_MOST_MARKS = 3


def shares(told: Told) -> Part:
    """Draw how even the two places stand, as the desk does."""
    words, places = told.words, [(place, told.figures.measures[place.value]) for place in Attendance]
    answered, asked = sum(one.answered for _, one in places), sum(one.asked for _, one in places)
    fair = answered / asked if asked else 0.0
    return Part(
        key="shares",
        title=words.gettext("Besvart"),
        caption=words.runs(N_("andel av det hvert sted spurte om")),
        sentence=" ".join(_share_in_words(words, place, one) for place, one in places),
        rows=[
            Row(
                name=[words.marked(place)],
                before=words.gettext("{n} av {total}", n=words.number(one.answered), total=words.number(one.asked)),
                drawing=told.canvas.share(COLOUR_OF_PLACE[place.value], _reach(one, fair)),
                value=words.percent(_share(one)) if one.asked else UNKNOWN,
            )
            for place, one in places
        ],
        notes=list(_share_notes(told, places, fair)),
        table=Table(
            [words.gettext("Sted"), words.gettext("Spurt"), words.gettext("Besvart"), words.gettext("Andel")],
            [
                [words.place(place), words.number(one.asked), words.number(one.answered), words.percent(_share(one))]
                for place, one in places
            ],
        ),
    )


def _share(one: Measures) -> float:
    return one.answered / one.asked if one.asked else 0.0


def _reach(one: Measures, fair: float) -> float:
    """Return how far a bar reaches: the fair share lies at mid-track, as on the desk."""
    return min(100.0, 50 * _share(one) / fair) if fair else 0.0


def _share_in_words(words: Words, place: Attendance, one: Measures) -> str:
    return words.gettext(
        "{place}: {answered} av {asked} besvart, {share}.",
        place=words.place(place),
        answered=words.number(one.answered),
        asked=words.number(one.asked),
        share=words.percent(_share(one)),
    )


def _share_notes(told: Told, places: list[tuple[Attendance, Measures]], fair: float) -> Iterator[str]:
    """Explain the tick, what either place got beyond it, and what is not counted."""
    words = told.words
    if fair and all(one.asked for _, one in places):
        beyond = [_beyond(words, place, round(one.answered - fair * one.asked)) for place, one in places]
        tick = words.gettext("Streken: {share}, like stor andel begge steder.", share=words.percent(fair))
        yield " ".join([tick, *filter(None, beyond)])
    both = sum(one.asked for _, one in places) - told.figures.measures["all"].asked
    if both:
        yield words.ngettext(
            "{n} spørsmål kom fra begge steder og teller med begge steder.",
            "{n} spørsmål kom fra begge steder og teller med begge steder.",
            both,
        )
    if any(told.figures.fates.get(fate) for fate in (Fate.MERGED, Fate.DISMISSED, Fate.WITHDRAWN)):
        yield words.gettext("Slått sammen, avvist og trukket tilbake er ikke regnet med.")


def _beyond(words: Words, place: Attendance, more: int) -> str:
    if not more:
        return ""
    named = words.place(place)
    if more > 0:
        return words.ngettext(
            "{place} fikk {n} svar flere enn det.", "{place} fikk {n} svar flere enn det.", more, place=named
        )
    return words.ngettext(
        "{place} fikk {n} svar færre enn det.", "{place} fikk {n} svar færre enn det.", -more, place=named
    )


def waits(told: Told) -> Part:
    """Draw how long what came on stage had waited."""
    words, found = told.words, told.figures.waits
    known = {place: median(row) for place, row in found.items() if row}
    said = {place: words.waited(known[place]) if place in known else UNKNOWN for place in Attendance}
    step, whole = _scale(max((seconds for row in found.values() for seconds in row), default=0.0))
    marks = [Mark(_mark(words, at, whole), at / whole, True) for at in range(0, whole + 1, step)]
    rows = [
        Row(
            name=[words.marked(place)],
            drawing=told.canvas.dots(
                COLOUR_OF_PLACE[place.value],
                [100 * seconds / whole for seconds in found[place]],
                100 * known[place] / whole if place in known else None,
            ),
            value=said[place],
        )
        for place in Attendance
    ]
    return Part(
        key="waits",
        title=words.gettext("Ventetid"),
        caption=words.runs(N_("fra spurt til scenen, hvert punkt ett spørsmål")),
        sentence=" ".join(_wait_in_words(words, place, len(found[place]), said[place]) for place in Attendance),
        rows=[*rows, Row([], told.canvas.scale(marks), words.gettext("median"))] if known else rows,
        notes=_wait_notes(told),
        table=Table(
            [words.gettext("Sted"), words.gettext("På scenen"), words.gettext("Median"), words.gettext("Lengst")],
            [[words.place(place), *_wait_numbers(words, found[place], said[place])] for place in Attendance],
        ),
    )


def _scale(longest: float) -> tuple[int, int]:
    """Return the distance of the scale's marks, and how far it reaches, in seconds."""
    fits = (minutes for minutes in _NICE_MINUTES if longest <= 60 * minutes * _MOST_MARKS)
    step = 60 * next(fits, 1440 * ceil(longest / 86_400 / _MOST_MARKS))
    return step, step * max(1, ceil(longest / step))


def _mark(words: Words, at: int, whole: int) -> str:
    """Say how long a mark of the scale stands for; its last one says in what all are counted."""
    is_hours = whole > 180 * 60
    count = str(at // (3600 if is_hours else 60))
    if at < whole:
        return count
    return words.gettext("{hours} t", hours=count) if is_hours else words.gettext("{minutes} min", minutes=count)


def _wait_in_words(words: Words, place: Attendance, count: int, said: str) -> str:
    return words.ngettext(
        "{place}: {n} spørsmål på scenen, median {time}.",
        "{place}: {n} spørsmål på scenen, median {time}.",
        count,
        place=words.place(place),
        time=said,
    )


def _wait_numbers(words: Words, row: tuple[float, ...], said: str) -> list[str]:
    return [words.number(len(row)), said, words.waited(max(row)) if row else UNKNOWN]


def _wait_notes(told: Told) -> list[str]:
    seen = told.figures.seen_seconds
    if seen is None:
        return []
    return [told.words.gettext("Median fra sendt til en ordstyrer tok stilling: {time}.", time=told.words.waited(seen))]
