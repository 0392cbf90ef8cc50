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
    """What people let go in the database that is served: questions by session's code, id and when they were asked."""

    blank: list[tuple[str, str, int, str]]
    reworded: list[tuple[str, str, int, str]]

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
        emptied = ", ".join(f"{name} = NULL" for name, value in blank.items() if value is None and name != "name")
        for body, *key in self.reworded:
            changed = f"UPDATE questions SET body = ?, {emptied} WHERE {which} AND body <> ?"  # noqa: S608
            rows.execute(changed, [body, *key, body])


def let_go_since(tx: Transaction, newest: datetime) -> QuestionsLetGo:
    """Return what was let go, as far as a copy may hold it still that knows of nothing after `newest`.

    Reworded is what its author changed after that.
    """
    asked = sa.select(Session.code, Question.state, Question.id, sa.type_coerce(Question.submitted_at, sa.String))
    asked = asked.join(Session, Session.id == Question.session_id)
    blank = tx.execute(asked.where(Question.body == "")).all()
    edits = sa.select(Event.before).where(
        Event.name == QuestionEdited.name, Event.actor_role == Role.ATTENDEE, Event.happened_at > newest
    )
    ids = {int(key) for before in tx.scalars(edits) for key in before.get("Question", {})}
    reworded = asked.with_only_columns(Question.body, Session.code, Question.id, asked.selected_columns[3])
    return QuestionsLetGo(
        [(state, code, question_id, at) for code, state, question_id, at in blank],
        [tuple(row) for row in tx.execute(reworded.where(Question.id.in_(ids), Question.body != ""))] if ids else [],
    )
