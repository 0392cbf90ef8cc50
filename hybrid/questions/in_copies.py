"""Questions in copies of the database that we made: what people let go is let go there too."""

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from ..domain.event import Event
from ..domain.feature import BlankColumns
from ..domain.meeting import Session
from ..domain.roles import Role
from ..retention.copies import blank_rows
from ..store.transaction import Transaction
from .events import QuestionEdited
from .model import Question

_OTHER_WORDINGS = ("original_body", "previous_body", "spoken")
"""Columns, one of them of older releases, that may hold the former words of a question."""
_CLOSE_QUEUES = """
UPDATE questions SET position = dense.place
FROM (
    SELECT id, row_number() OVER (PARTITION BY session_id ORDER BY position) AS place
    FROM questions WHERE state = 'queued'
) AS dense
WHERE dense.id = questions.id AND position <> dense.place
"""


@dataclass(frozen=True)
class QuestionsLetGo:
    """What people let go in the database that is served: questions by session's code, id and when they were asked.

    Of what was `reworded` by its author or `redacted` the words come first, which are all that a copy may hold, and
    when they were redacted.
    """

    blank: list[tuple[str, str, int, str]]
    reworded: list[tuple[str, str | None, str, int, str]]
    redacted: list[tuple[str, str | None, str, int, str]]

    def only_taken_back(self) -> "QuestionsLetGo":
        """Leave out what was only reworded."""
        return replace(self, reworded=[])

    def apply(self, rows: sqlite3.Connection, columns: BlankColumns) -> None:
        """Let it go in a copy."""
        blank = columns["questions"]
        which = "session_id = (SELECT id FROM sessions WHERE code = ?) AND id = ? AND submitted_at = ?"
        withdrawn = f"UPDATE questions SET state = ?, position = NULL WHERE {which}"  # noqa: S608
        for state, *key in self.blank:
            if blank_rows(rows, "questions", blank, which, key) and state == "withdrawn":
                rows.execute(withdrawn, [state, *key])
        rows.execute(_CLOSE_QUEUES)
        wordings = [name for name in _OTHER_WORDINGS if name in blank]
        emptied = "".join(f", {name} = NULL" for name in wordings)
        is_other = " OR ".join(["body <> ?", *(f"{name} <> ''" for name in wordings)])
        changed = f"UPDATE questions SET body = ?{emptied} WHERE {which} AND ({is_other})"  # noqa: S608
        for body, _, *key in [*self.reworded, *self.redacted]:
            rows.execute(changed, [body, *key, body])
        self._remember(rows, which)
        if "earlier_texts" in columns:
            its = f"row_id IN (SELECT id FROM questions WHERE {which})"  # noqa: S608
            kept = f"DELETE FROM earlier_texts WHERE table_name = 'Question' AND {its}"  # noqa: S608
            for key in [*(key for _, *key in self.blank), *(key for _, _, *key in self.redacted)]:
                rows.execute(kept, key)

    def _remember(self, rows: sqlite3.Connection, which: str) -> None:
        """Keep when the words were taken out: the copy may be served one day, and an older one restored beside it."""
        if "redacted_at" in {name for _, name, *_ in rows.execute("PRAGMA table_info(questions)")}:
            for _, redacted_at, *key in self.redacted:
                rows.execute(f"UPDATE questions SET redacted_at = ? WHERE {which}", [redacted_at, *key])  # noqa: S608


def let_go_since(tx: Transaction, newest: datetime) -> QuestionsLetGo:
    """Return what was let go, as far as a copy may hold it still that knows of nothing after `newest`.

    Reworded is what its author changed after that, redacted what a moderator did.
    """
    asked = sa.select(Session.code, Question.state, Question.id, sa.type_coerce(Question.submitted_at, sa.String))
    asked = asked.join(Session, Session.id == Question.session_id)
    blank = tx.execute(asked.where(Question.body == "")).all()
    edits = sa.select(Event.before).where(
        Event.name == QuestionEdited.name, Event.actor_role == Role.ATTENDEE, Event.happened_at > newest
    )
    reworded = {int(key) for before in tx.scalars(edits) for key in before.get("Question", {})}
    redacted = set(tx.scalars(sa.select(Question.id).where(Question.redacted_at > newest)))
    redacted_at = sa.type_coerce(Question.redacted_at, sa.String)
    words = asked.with_only_columns(Question.body, redacted_at, Session.code, Question.id, asked.selected_columns[3])

    def words_of(ids: set[int]) -> list[tuple[str, str | None, str, int, str]]:
        found = tx.execute(words.where(Question.id.in_(ids), Question.body != "")) if ids else ()
        return [tuple(row) for row in found]

    return QuestionsLetGo(
        [(state, code, question_id, at) for code, state, question_id, at in blank],
        words_of(reworded - redacted),
        words_of(redacted),
    )
