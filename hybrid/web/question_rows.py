"""What a page that the server draws tells of a question: the texts of its row, in the reader's language."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from babel.lists import format_list

from ..base.languages import locale_of
from ..domain.collection import instant
from ..domain.meeting import Label, Panelist, Session
from ..domain.roles import Attendance
from ..questions.answers import SPOKEN, has_reply_to_all
from ..questions.model import Question
from ..store.transaction import Transaction
from .language import choose_language, gettext, ngettext
from .times import when

_WHOLE_PANEL = 3


@dataclass(frozen=True)
class Known:
    """What rows are told by: the session, its panel by id in order, the labels that are shown, and each one's votes."""

    session: Session
    panel: dict[int, str]
    labels: dict[int, str]
    scores: dict[int, int]


def known_of(tx: Transaction, session: Session, scores: dict[int, int]) -> Known:
    """Read what the rows of a session are told by."""
    of_session = {"session_id": session.id, "removed_at": None}
    panel = tx.scalars(sa.select(Panelist).filter_by(**of_session).order_by(Panelist.position))
    labels = tx.scalars(sa.select(Label).filter_by(**of_session, shown=True).order_by(Label.position))
    return Known(session, {row.id: row.name for row in panel}, {row.id: row.title for row in labels}, scores)


def places_of(question: Question, session: Session) -> list[tuple[Attendance, str]]:
    """Return each place that it was asked from, the room first, and what it is called in a row of words."""
    names = {Attendance.IN_ROOM: session.meeting.room, Attendance.ONLINE: gettext("På nett")}
    if len(question.attendances) > 1:
        names[Attendance.ONLINE] = gettext("på nett")
    return [(place, names[place]) for place in question.attendances]


def answerers_of(question: Question, known: Known) -> str:
    """Name who of the panel answers, or answered, in the panel's order; nothing where that is anybody."""
    names = [name for panelist_id, name in known.panel.items() if panelist_id in question.panelist_ids]
    if len(names) >= _WHOLE_PANEL and len(names) == len(known.panel):
        return gettext("Hele panelet")
    return format_list(names, locale=locale_of(choose_language()))


def votes_of(question: Question, known: Known) -> str:
    """Say how many support it."""
    score = known.scores.get(question.id, 0)
    return ngettext("{n} stemme", "{n} stemmer", score).format(n=score)


def row_of(question: Question, known: Known) -> dict[str, Any]:
    """Return the texts of a question's row; `stamp` is another one where its answer is."""
    answered, reply = question.answered_at, reply_of(question, known)
    told = question.reply_at if reply else answered
    return {
        "id": question.id,
        "stamp": instant(told) or "",
        "body": question.body,
        "name": question.name,
        "places": places_of(question, known.session),
        "answered": _answered(question, known) if question.answered in SPOKEN else "",
        "votes": votes_of(question, known),
        "askers": _askers(question),
        "labels": [title for label_id, title in known.labels.items() if label_id in question.label_ids],
        "reply": reply,
    }


def _answered(question: Question, known: Known) -> str:
    """Say when it was answered, and by whom of the panel."""
    names, at = answerers_of(question, known), question.answered_at
    if at is None:
        return gettext("besvart av {name}").format(name=names) if names else ""
    time = when(at, known.session)
    if names:
        return gettext("besvart {time} av {name}").format(time=time, name=names)
    return gettext("besvart {time}").format(time=time)


def _askers(question: Question) -> str:
    count = question.askers
    return ngettext("{n} spurte om det samme", "{n} spurte om det samme", count).format(n=count) if count > 1 else ""


def reply_of(question: Question, known: Known) -> dict[str, str] | None:
    """Return the answer in writing that everybody may read, and when it was written."""
    if not has_reply_to_all(question) or question.reply_at is None:
        return None
    return {"body": question.reply_body or "", "at": when(question.reply_at, known.session)}
