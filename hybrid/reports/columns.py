"""The columns of an export: what is told of a question, one after another, and of what is owed in writing.

The columns' names are in the reader's language; a time is told in the meeting's zone, which its column's name says.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ..base.errors import N_
from ..base.languages import said_in
from ..domain.meeting import Panelist
from ..domain.roles import Attendance
from ..meetings.usual import name_of_reason
from ..questions.model import Question
from ..questions.states import Answered, ReplyTo, State
from .account import Account

Value = str | int | datetime | None


class Kind(Enum):
    """What the cells of a column hold, with how wide it is drawn, in letters."""

    TEXT = 60
    WORDS = 20
    NUMBER = 10
    TIME = 17


@dataclass(frozen=True)
class Row:
    """A question as it is told, in a language; `owner` is who of the panel owes its answer, in the list of these."""

    question: Question
    account: Account
    language: str
    owner: Panelist | None = None

    def say(self, sentence: str) -> str:
        """Say a sentence of the code in the reader's language."""
        return said_in(self.language, sentence)

    def place(self, attendance: Attendance) -> str:
        """Name a place as every screen does: the room by its own name."""
        return place_name(self.account, self.language, attendance)

    def votes(self, *places: Attendance) -> int:
        """Count who supports it, from these places."""
        given = self.account.votes.get(self.question.id)
        return sum(given[place] for place in places) if given else 0


@dataclass(frozen=True)
class Column:
    """A column: its name in JSON, its title, what it holds, and how that is read.

    A title has a `{zone}` where it is about a time, and a `{room}` where it is about the room.
    """

    name: str
    title: str
    kind: Kind
    read: Callable[[Row], Value]

    def titled(self, account: Account, language: str) -> str:
        """Return the title in a language."""
        return said_in(language, self.title).format(
            zone=account.session.meeting.timezone, room=place_name(account, language, Attendance.IN_ROOM)
        )


def place_name(account: Account, language: str, attendance: Attendance) -> str:
    """Name a place in a language."""
    is_online = attendance is Attendance.ONLINE
    return said_in(language, N_("På nett")) if is_online else account.session.meeting.room


STATES = {
    State.PENDING: N_("I innboksen"),
    State.APPROVED: N_("På listen"),
    State.QUEUED: N_("I køen"),
    State.ON_STAGE: N_("På scenen"),
    State.ANSWERED: N_("Besvart"),
    State.DEFERRED: N_("Besvares skriftlig"),
    State.DISMISSED: N_("Avvist"),
    State.WITHDRAWN: N_("Trukket tilbake"),
    State.MERGED: N_("Slått sammen"),
}
_REPLIED_TO = {ReplyTo.ALL: N_("Alle"), ReplyTo.ASKER: N_("Den som spurte")}
IN_WRITING = N_("Besvart skriftlig")
LATER = N_("Besvart etterpå")
_NOBODY = N_("Ingen er valgt")


def _state(row: Row) -> str:
    question = row.question
    if question.is_answered_in_writing:
        return row.say(IN_WRITING)
    return row.say(LATER if question.answered is Answered.LATER else STATES[question.state])


def source_of(question: Question) -> str | None:
    """Return how the question came in (CONTRACT section 7): null where its author typed it, which all have so far."""
    return None


def labels_of(account: Account, question: Question) -> list[str]:
    """Return the titles of what it is about."""
    return [account.labels[label_id].title for label_id in question.label_ids if label_id in account.labels]


def panelists_of(account: Account, question: Question) -> list[str]:
    """Return the names of who of the panel answers it."""
    panel = account.panelists
    return [panel[panelist_id].name for panelist_id in question.panelist_ids if panelist_id in panel]


def _names(titles: Iterable[str]) -> str:
    return ", ".join(titles)


def _reason(row: Row) -> str | None:
    """Say why it was turned down: in the reason's short name, or in the moderator's own words."""
    code = row.question.reason
    reason = row.account.reasons.get(code or "")
    return (name_of_reason(code or "", reason.name or "", row.language) or reason.title) if reason else code


def _reply_to(row: Row) -> str | None:
    to = row.question.reply_to
    return row.say(_REPLIED_TO[to]) if to and row.question.reply_body else None


def _time(read: Callable[[Question], datetime | None]) -> Callable[[Row], datetime | None]:
    """Tell a time by the meeting's clock on the wall; a table's cell holds no zone."""

    def told(row: Row) -> datetime | None:
        at = read(row.question)
        return at.astimezone(row.account.zone).replace(tzinfo=None) if at else None

    return told


def waited_seconds(question: Question) -> int | None:
    """Return how long it waited for the stage, in seconds."""
    return _seconds(question.submitted_at, question.staged_at)


def answer_seconds(question: Question) -> int | None:
    """Return how long its answer on stage took, in seconds."""
    return _seconds(question.staged_at, question.answered_at) if question.answered is Answered.ALOUD else None


def _seconds(since: datetime | None, until: datetime | None) -> int | None:
    return round((until - since).total_seconds()) if since and until and until >= since else None


NAME = Column("name", N_("Navn"), Kind.WORDS, lambda row: row.question.name)
"""The name that its author gave; it is left out where the host wishes so."""
_NUMBER = Column("question_id", N_("Nr."), Kind.NUMBER, lambda row: row.question.id)
_BODY = Column("body", N_("Spørsmålet"), Kind.TEXT, lambda row: row.question.body)
_PLACE = Column("attendance", N_("Sted"), Kind.WORDS, lambda row: row.place(row.question.attendance))
_SUBMITTED = Column("submitted_at", N_("Spurt ({zone})"), Kind.TIME, _time(lambda question: question.submitted_at))
_SCORE = Column("score", N_("Stemmer"), Kind.NUMBER, lambda row: row.votes(*Attendance))

QUESTIONS = (
    _NUMBER,
    _BODY,
    Column("spoken", N_("Kort form"), Kind.WORDS, lambda row: row.question.spoken),
    Column("original_body", N_("Opprinnelig ordlyd"), Kind.WORDS, lambda row: row.question.original_body),
    Column("state", N_("Tilstand"), Kind.WORDS, _state),
    _PLACE,
    Column("attendances", N_("Alle steder"), Kind.WORDS, lambda row: _names(map(row.place, row.question.attendances))),
    Column("source", N_("Kilde"), Kind.WORDS, lambda row: source_of(row.question) or row.say(N_("Spurt selv"))),
    NAME,
    Column("labels", N_("Tema"), Kind.WORDS, lambda row: _names(labels_of(row.account, row.question))),
    Column("panelists", N_("Hvem svarer"), Kind.WORDS, lambda row: _names(panelists_of(row.account, row.question))),
    _SCORE,
    Column("score_in_room", N_("Stemmer, {room}"), Kind.NUMBER, lambda row: row.votes(Attendance.IN_ROOM)),
    Column("score_online", N_("Stemmer, på nett"), Kind.NUMBER, lambda row: row.votes(Attendance.ONLINE)),
    Column("askers", N_("Antall som spurte"), Kind.NUMBER, lambda row: row.question.askers),
    _SUBMITTED,
    Column("written_at", N_("Skrevet ({zone})"), Kind.TIME, _time(lambda question: question.written_at)),
    Column("published_at", N_("Vist ({zone})"), Kind.TIME, _time(lambda question: question.published_at)),
    Column("queued_at", N_("I køen ({zone})"), Kind.TIME, _time(lambda question: question.queued_at)),
    Column("staged_at", N_("På scenen ({zone})"), Kind.TIME, _time(lambda question: question.staged_at)),
    Column("answered_at", N_("Besvart ({zone})"), Kind.TIME, _time(lambda question: question.answered_at)),
    Column("waited_seconds", N_("Ventet (sekunder)"), Kind.NUMBER, lambda row: waited_seconds(row.question)),
    Column("answer_seconds", N_("Svaret tok (sekunder)"), Kind.NUMBER, lambda row: answer_seconds(row.question)),
    Column("merged_into_id", N_("Slått sammen med nr."), Kind.NUMBER, lambda row: row.question.merged_into_id),
    Column("reason", N_("Begrunnelse"), Kind.WORDS, _reason),
    Column("reply", N_("Skriftlig svar"), Kind.TEXT, lambda row: row.question.reply_body),
    Column("reply_to", N_("Svar til"), Kind.WORDS, _reply_to),
    Column("replied_at", N_("Svart skriftlig ({zone})"), Kind.TIME, _time(lambda question: question.reply_at)),
)
"""A question's row, in every state."""

OWED = (
    Column("panelist", N_("Skal svare"), Kind.WORDS, lambda row: row.owner.name if row.owner else row.say(_NOBODY)),
    _NUMBER,
    _BODY,
    NAME,
    _PLACE,
    _SCORE,
    _SUBMITTED,
)
"""A row of what is owed in writing."""


def question_rows(account: Account, language: str) -> list[Row]:
    """Return every question, in the order in which they were asked."""
    return [Row(question, account, language) for question in account.questions]


def owed_rows(account: Account, language: str) -> list[Row]:
    """Return what is owed by each of the panel, in their order, each with all that is theirs; last what is nobody's."""
    panel = account.panelists
    owners = [(question, owner_id) for question in account.owed for owner_id in question.panelist_ids or [None]]
    order = {panelist_id: place for place, panelist_id in enumerate(panel)}
    owners.sort(key=lambda owed: (order.get(owed[1], len(order)), owed[0].id))
    return [Row(question, account, language, panel.get(owner_id)) for question, owner_id in owners]
