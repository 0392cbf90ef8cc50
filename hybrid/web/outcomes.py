"""What became of one's own question, said as the page that runs says it (static/js/questions/outcome.js, joined.js)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from ..base.errors import N_
from ..domain.meeting import Session, SessionState
from ..questions.states import State
from .language import gettext
from .times import clock

Row = Mapping[str, Any]
"""A question as the topic `mine` shows it, or the one that it was joined with."""
_SAME_MOMENT = timedelta(seconds=1)
_UNANSWERED = N_("Ikke besvart i møtet.")
_FATES = {
    State.PENDING: N_("Venter på ordstyrer"),
    State.APPROVED: N_("Godkjent. Alle kan se det og stemme."),
    State.QUEUED: N_("Ditt spørsmål er nr. {n} i køen"),
    State.ON_STAGE: N_("Besvares nå"),
    State.ANSWERED: N_("Besvart"),
    State.DEFERRED: N_("Besvares skriftlig"),
    State.DISMISSED: N_("Ikke valgt"),
    State.WITHDRAWN: N_("Trukket tilbake"),
}
_TONES = {
    State.PENDING: "waits",
    State.ON_STAGE: "live",
    State.DISMISSED: "ended",
    State.WITHDRAWN: "ended",
}
"""How it looks, where that is not `good`."""
_AT_THE_END = {
    State.PENDING: N_("Vi rakk det ikke før møtet var slutt."),
    **dict.fromkeys((State.APPROVED, State.QUEUED, State.ON_STAGE), _UNANSWERED),
}
"""What the end of the meeting makes of a question that nobody has answered."""
_JOINED = {
    State.PENDING: N_("Det venter på ordstyrer."),
    State.APPROVED: N_("Alle kan se det og stemme."),
    State.QUEUED: N_("Det står i køen."),
    State.ON_STAGE: N_("Det besvares nå."),
    State.ANSWERED: N_("Det er besvart."),
    State.DEFERRED: N_("Det besvares skriftlig."),
    State.DISMISSED: N_("Det ble ikke valgt."),
    State.WITHDRAWN: N_("Det er trukket tilbake."),
}
_WEIGHTS = {State.ON_STAGE: 0, State.QUEUED: 1, State.APPROVED: 2, State.PENDING: 2, State.WITHDRAWN: 4}
_SETTLED = 3


class Outcome(NamedTuple):
    """What became of a question: the words, and how they look (`waits`, `good`, `live`, `ended`)."""

    tone: str
    text: str


def outcome_of(row: Row, session: Session, reasons: Mapping[str, str]) -> Outcome:
    """Say what became of a question; `reasons` are what the codes of the session's list stand for."""
    state = State(row["state"])
    if state is State.MERGED:
        return _merged(row["joined"], session)
    if is_left_over(row, session):
        return Outcome("ended", gettext(_AT_THE_END[state]))
    return Outcome(_tone_of(row, session), _fate(row, reasons))


def is_left_over(row: Row, session: Session) -> bool:
    """Return whether the meeting ended before it was answered."""
    return session.state is SessionState.CLOSED and _standing(row) in _AT_THE_END


def weight_of(row: Row) -> tuple[int, int, int]:
    """Return where it stands among one's own: what is answered first, then what waits, the newest on top."""
    position = (row["joined"] or row)["position"] or 0
    return _WEIGHTS.get(_standing(row), _SETTLED), position, -row["id"]


def at_of(instant: str) -> datetime:
    """Read an instant of a row."""
    return datetime.fromisoformat(instant)


def _standing(row: Row) -> State:
    """Return how it stands: as the one that it was joined with, where it was."""
    return State((row.get("joined") or row)["state"])


def _tone_of(row: Row, session: Session) -> str:
    return "ended" if is_left_over(row, session) else _TONES.get(State(row["state"]), "good")


def _fate(row: Row, reasons: Mapping[str, str]) -> str:
    state = State(row["state"])
    if state is State.ANSWERED and _is_answered_in_writing(row):
        return gettext("Besvart skriftlig")
    if state is State.DISMISSED and row["reason"]:
        return gettext("Ikke valgt: {reason}").format(reason=reasons.get(row["reason"], row["reason"]))
    return gettext(_FATES[state]).format(n=row["position"])


def _is_answered_in_writing(row: Row) -> bool:
    """Return whether it was answered by the writing of an answer: at the same moment, give or take."""
    if not row["answered_at"] or not row["reply"]:
        return False
    return abs(at_of(row["answered_at"]) - at_of(row["reply"]["at"])) < _SAME_MOMENT


def _merged(joined: Row | None, session: Session) -> Outcome:
    merged = gettext("Slått sammen med et likt spørsmål.")
    if joined is None:
        return Outcome("ended", merged)
    return Outcome(_tone_of(joined, session), f"{merged} {_joined(joined, session)}")


def _joined(row: Row, session: Session) -> str:
    state = State(row["state"])
    if is_left_over(row, session):
        return gettext("Det ble ikke besvart i møtet.")
    if state is State.QUEUED and row["position"]:
        return gettext("Det er nr. {n} i køen.").format(n=row["position"])
    if state is State.ANSWERED and _is_answered_in_writing(row):
        return gettext("Det er besvart skriftlig.")
    if state is State.ANSWERED and row["answered_at"]:
        return gettext("Det ble besvart {time}.").format(time=clock(at_of(row["answered_at"]), session))
    return gettext(_JOINED[state])
