"""What became of one's own question, said as the page that runs says it (static/js/questions/outcome.js, joined.js)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from ..base.errors import N_
from ..domain.meeting import Session, SessionState
from ..questions.states import State
from .language import gettext
from .times import clock

Row = Mapping[str, Any]
"""A question as the topic `mine` shows it."""
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
    if row["state"] == State.MERGED:
        return _merged(row, session)
    standing = _standing(row, session)
    if is_left_over(row, session):
        return Outcome("ended", gettext(_AT_THE_END[standing]))
    return Outcome(_tone_of(row, session), _fate(row, standing, reasons))


def is_left_over(row: Row, session: Session) -> bool:
    """Return whether the meeting ended before it was answered."""
    return session.state is SessionState.CLOSED and _standing(row, session) in _AT_THE_END


def weight_of(row: Row) -> tuple[int, int, int]:
    """Return where it stands among one's own: what is answered first, then what waits, the newest on top."""
    followed = row["joined"] or row
    return _WEIGHTS.get(State(followed["state"]), _SETTLED), followed["position"] or 0, -row["id"]


def at_of(instant: str) -> datetime:
    """Read an instant of a row."""
    return datetime.fromisoformat(instant)


def _standing(row: Row, session: Session) -> State:
    """Return what it counts as, or the one that it was joined with: an answer in writing settles what was put off.

    At the close of the meeting it also settles what still waited.
    """
    state = State((row["joined"] or row)["state"])
    is_settled = state is State.DEFERRED or session.state is SessionState.CLOSED
    return State.ANSWERED if row["answered_in_writing"] and is_settled else state


def _tone_of(row: Row, session: Session) -> str:
    return "ended" if is_left_over(row, session) else _TONES.get(_standing(row, session), "good")


def _fate(row: Row, standing: State, reasons: Mapping[str, str]) -> str:
    if standing is State.ANSWERED and row["answered_in_writing"]:
        return gettext("Besvart skriftlig")
    if standing is State.DISMISSED and row["reason"]:
        return gettext("Ikke valgt: {reason}").format(reason=reasons.get(row["reason"], row["reason"]))
    return gettext(_FATES[standing]).format(n=row["position"])


def _merged(row: Row, session: Session) -> Outcome:
    merged = gettext("Slått sammen med et likt spørsmål.")
    if row["joined"] is None:
        return Outcome("ended", merged)
    return Outcome(_tone_of(row, session), f"{merged} {_joined(row, session)}")


def _joined(row: Row, session: Session) -> str:
    standing, joined = _standing(row, session), row["joined"]
    if is_left_over(row, session):
        return gettext("Det ble ikke besvart i møtet.")
    if standing is State.QUEUED and joined["position"]:
        return gettext("Det er nr. {n} i køen.").format(n=joined["position"])
    if standing is State.ANSWERED and row["answered_in_writing"]:
        return gettext("Det er besvart skriftlig.")
    if standing is State.ANSWERED and joined["answered_at"]:
        return gettext("Det ble besvart {time}.").format(time=clock(at_of(joined["answered_at"]), session))
    return gettext(_JOINED[standing])
