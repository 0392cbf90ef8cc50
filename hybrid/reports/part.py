"""What a part of a report is made of: its drawing, the same in a sentence, and the numbers as a table."""

from dataclasses import dataclass, field

from ..domain.meeting import SessionState
from .account import Account
from .figures import Figures
from .plots import Canvas
from .words import Run, Words


@dataclass(frozen=True)
class Row:
    """A line of a drawing: a name, what stands before and behind what is drawn, and a little more."""

    name: list[Run]
    drawing: str
    value: str
    before: str = ""
    more: str = ""


@dataclass(frozen=True)
class Table:
    """The numbers of a part: a head, and rows that begin with what they are about."""

    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Part:
    """A part of the report: `drawing` or `rows`, or both, with `sentence` in their place for who hears it."""

    key: str
    title: str
    caption: list[Run]
    sentence: str
    table: Table
    drawing: str = ""
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """What the parts are made from: a session's account and figures, a language, and where drawings are put."""

    account: Account
    figures: Figures
    words: Words
    canvas: Canvas

    @property
    def is_running(self) -> bool:
        """Whether the session goes on."""
        return self.account.session.state is not SessionState.CLOSED
