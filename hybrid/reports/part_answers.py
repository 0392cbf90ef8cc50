"""What a report tells of answers: who gave them, what they were about, and what became of every question."""

from collections.abc import Iterator, Mapping

from ..base.errors import N_
from ..meetings.usual import name_of_reason
from .figures import OWN_WORDS, Fate, Spoken, Tally
from .part import Part, Row, Table, Told
from .words import Run, Words

_LOOKS = {
    Fate.ALOUD: "act",
    Fate.LATER: "act-soft",
    Fate.WRITTEN: "act-soft rim",
    Fate.PROMISED: "surface rim",
    Fate.MERGED: "edge",
    Fate.DISMISSED: "line",
    Fate.WITHDRAWN: "surface thin",
    Fate.LEFT: "sunken thin",
}
_FATES = {
    Fate.ALOUD: N_("besvart i møtet"),
    Fate.LATER: N_("besvart etterpå"),
    Fate.WRITTEN: N_("besvart skriftlig"),
    Fate.PROMISED: N_("lovet skriftlig svar"),
    Fate.MERGED: N_("slått sammen"),
    Fate.DISMISSED: N_("avvist"),
    Fate.WITHDRAWN: N_("trukket tilbake"),
    Fate.LEFT: N_("ikke besvart"),
}


def panel(told: Told) -> Part:
    """Draw the minutes and answers of each of the panel; who has left it is told of where they answered."""
    words, spoken = told.words, told.figures.panel
    rows = sorted(_panelists(told).items(), key=lambda row: (row[0] is None, -spoken.get(row[0], Spoken()).seconds))
    longest = max((one.seconds for one in spoken.values()), default=0.0) or 1.0
    found = [(name, spoken.get(panelist_id, Spoken())) for panelist_id, name in rows]
    return Part(
        key="panel",
        title=words.gettext("Taletid"),
        caption=words.runs(N_("minutter og svar per person i panelet")),
        sentence=" ".join(
            words.gettext("{name}: {time}, {answers}.", name=name, time=time, answers=answers)
            for name, time, answers in (
                (name, words.duration(one.seconds), _answers(words, one)) for name, one in found
            )
        ),
        rows=[
            Row(
                name=[Run(name)],
                drawing=told.canvas.length(100 * one.seconds / longest),
                value=words.duration(one.seconds),
                more=_answers(words, one),
            )
            for name, one in found
        ],
        notes=[words.gettext("Svarte flere sammen, er tiden delt likt. Et svar på under 30 s teller uten tid.")],
        table=Table(
            [words.gettext("Navn"), words.gettext("Taletid"), words.gettext("Svar")],
            [[name, words.duration(one.seconds), words.number(one.answers)] for name, one in found],
        ),
    )


def _panelists(told: Told) -> dict[int | None, str]:
    """Name those who sit on the panel or answered, in its order; and, last, nobody where nobody was named."""
    spoken, listed = told.figures.panel, told.account.panelists.values()
    named: dict[int | None, str] = {row.id: row.name for row in listed if row.removed_at is None or row.id in spoken}
    return named | ({None: told.words.gettext("Ikke oppgitt hvem")} if None in spoken else {})


def _answers(words: Words, one: Spoken) -> str:
    return words.ngettext("{n} svar", "{n} svar", one.answers)


def labels(told: Told) -> Part:
    """Draw what was asked about what, and how much of it was answered."""
    words, found = told.words, _tallies(told)
    most = max(one.asked for _, one in found) or 1
    return Part(
        key="labels",
        title=words.gettext("Temaer"),
        caption=words.runs(N_("spurt, og hvor mange som fikk svar")),
        sentence=" ".join(
            words.gettext(
                "{name}: {asked} spurt, {answered} besvart.",
                name=name,
                asked=words.number(one.asked),
                answered=words.number(one.answered),
            )
            for name, one in found
        ),
        rows=[
            Row(
                name=[Run(name)],
                drawing=told.canvas.length(100 * one.asked / most, 100 * one.answered / most),
                value=words.number(one.asked),
                more=words.gettext("{n} besvart", n=words.number(one.answered)),
            )
            for name, one in found
        ],
        notes=_labels_notes(told),
        table=Table(
            [words.gettext("Tema"), words.gettext("Spurt"), words.gettext("Besvart")],
            [[name, words.number(one.asked), words.number(one.answered)] for name, one in found],
        ),
    )


def _tallies(told: Told) -> list[tuple[str, Tally]]:
    """Name what was asked about, the most first; what had no subject stands last."""
    found, known = dict(told.figures.labels), told.account.labels
    without = found.pop(None, None)
    deleted = told.words.gettext("Slettet tema")
    named = [
        (known[label_id].title or deleted if label_id in known else deleted, one)
        for label_id, one in found.items()
        if label_id is not None
    ]
    named.sort(key=lambda row: -row[1].asked)
    return [*named, (told.words.gettext("Uten tema"), without)] if without else named


def _labels_notes(told: Told) -> list[str]:
    asked = sum(one.asked for one in told.figures.labels.values())
    if asked <= told.figures.measures["all"].asked:
        return []
    return [told.words.gettext("Et spørsmål med flere temaer teller under hvert av dem.")]


def fates(told: Told) -> Part:
    """Draw what became of everything that was asked, and why some of it was turned down."""
    words, counts = told.words, told.figures.fates
    found = [(fate, counts[fate], _fate(told, fate)) for fate in Fate if counts.get(fate)]
    reasons = list(_reasons(told))
    why = words.gettext("Avvist: {reasons}.", reasons=", ".join(f"{name} {count}" for name, count in reasons))
    return Part(
        key="fates",
        title=words.gettext("Hva ble det av dem"),
        caption=[Run(asked(words, told.figures.sent))],
        sentence=", ".join(f"{words.number(count)} {name}" for _, count, name in found) + ".",
        drawing=told.canvas.stacked((_LOOKS[fate], 100 * count / told.figures.sent) for fate, count, _ in found),
        rows=[Row([Run(name)], told.canvas.swatch(_LOOKS[fate]), words.number(count)) for fate, count, name in found],
        notes=[*([why] if reasons else []), *_votes_note(told)],
        table=Table(
            [words.gettext("Hva ble det av dem"), words.gettext("Spørsmål")],
            [[name, words.number(count)] for _, count, name in found]
            + [[words.gettext("avvist: {reason}", reason=name), count] for name, count in reasons],
        ),
    )


def _votes_note(told: Told) -> Iterator[str]:
    """Say how votes are counted at the top, where what the files tell by question comes to more."""
    by_question = sum(counts.total() for counts in told.account.votes.values())
    if by_question > sum(told.figures.votes.values()):
        yield told.words.gettext(
            "Øverst er stemmene talt slik de ble gitt. I filene teller de som stilte eller stemte på et sammenslått "
            "spørsmål, også med på det spørsmålet det ble en del av. Derfor er summen høyere der."
        )


def asked(words: Words, count: int) -> str:
    """`175 spørsmål`."""
    return words.ngettext("{n} spørsmål", "{n} spørsmål", count)


def _fate(told: Told, fate: Fate) -> str:
    is_waiting = fate is Fate.LEFT and told.is_running
    return told.words.gettext(N_("venter") if is_waiting else _FATES[fate])


def _reasons(told: Told) -> Iterator[tuple[str, str]]:
    """Name why questions were turned down, the most first; what a moderator wrote is never told."""
    counts: Mapping[str | None, int] = told.figures.reasons
    for code, count in sorted(counts.items(), key=lambda row: -row[1]):
        yield _reason(told, code), told.words.number(count)


def _reason(told: Told, code: str | None) -> str:
    if code is None:
        return told.words.gettext("grunnen er slettet")
    if code == OWN_WORDS:
        return told.words.gettext("egne ord")
    reason = told.account.reasons[code]
    said = (name_of_reason(code, reason.name or "", told.words.language) or reason.title).rstrip(".")
    return said[:1].lower() + said[1:]
