"""Questions in copies of the database that we made: what people let go is let go there too."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ..domain.event import Event
from ..domain.feature import BlankColumns
from ..domain.meeting import Session
from ..domain.roles import Role
from ..retention.copies import blank_rows, columns_of
from ..retention.forgotten_attendees import THEIRS, Forgotten, forgotten_attendees
from ..store.transaction import Transaction
from .events import QuestionEdited
from .model import Question
from .states import TRANSITIONS, State

_OTHER_WORDINGS = ("original_body", "previous_body", "spoken")
"""Columns, one of them of older releases, that may hold the former words of a question."""
_THIS = "session_id = (SELECT id FROM sessions WHERE code = ?) AND id = ? AND submitted_at = ?"
_ASKED_BY = f"author_id = (SELECT id FROM attendees WHERE {THEIRS}) AND submitted_at <= ?"  # noqa: S608  (ours)
_UNACCOUNTED = TRANSITIONS["forget_me"][State.WITHDRAWN]
_IS_UNACCOUNTED = f"state IN ({', '.join(repr(state.value) for state in sorted(_UNACCOUNTED))})"
_TAKE_BACK = "UPDATE questions SET state = 'withdrawn', position = NULL WHERE "
_RELEASE = """
UPDATE questions
SET state = CASE merged_from WHEN 'queued' THEN 'approved' ELSE coalesce(merged_from, 'pending') END,
    merged_into_id = NULL, merged_from = NULL
WHERE state = 'merged' AND merged_into_id IN (SELECT id FROM questions WHERE state = 'withdrawn')
"""
"""Let what had joined a question that is taken back stand for itself again."""
_CLOSE_QUEUES = """
UPDATE questions SET position = dense.place
FROM (
    SELECT id, row_number() OVER (PARTITION BY session_id ORDER BY position) AS place
    FROM questions WHERE state = 'queued'
) AS dense
WHERE dense.id = questions.id AND position <> dense.place
"""
_KEPT_OF_BLANK = (
    "DELETE FROM earlier_texts WHERE table_name = 'Question' AND row_id IN (SELECT id FROM questions WHERE body = '')"
)

Blank = tuple[str, bool, str, int, str]
"""The state of a question without words, whether an answer to all stays, and what `_THIS` asks for."""


@dataclass(frozen=True)
class QuestionsLetGo:
    """What people let go in the database that is served: questions by session's code, id and when they were asked.

    Of what was `reworded` by its author or `redacted` the words come first, which are all that a copy may hold, and
    when they were redacted. `forgotten` are attendees all of whose questions of until then go, also those that the copy
    alone has.
    """

    blank: list[Blank]
    reworded: list[tuple[str, str | None, str, int, str]]
    redacted: list[tuple[str, str | None, str, int, str]]
    forgotten: list[Forgotten]

    def only_taken_back(self) -> "QuestionsLetGo":
        """Leave out what was only reworded."""
        return replace(self, reworded=[])

    def apply(self, rows: sqlite3.Connection, columns: BlankColumns) -> None:
        """Let it go in a copy."""
        blank = columns["questions"]
        self._take_back(rows, blank)
        self._reword(rows, blank)
        if "redacted_at" in columns_of(rows, "questions"):
            for _, redacted_at, *key in self.redacted:  # the copy may be served one day, and an older one restored
                rows.execute(f"UPDATE questions SET redacted_at = ? WHERE {_THIS}", [redacted_at, *key])  # noqa: S608
        if "earlier_texts" in columns:
            rows.execute(_KEPT_OF_BLANK)
            its = f"row_id IN (SELECT id FROM questions WHERE {_THIS})"  # noqa: S608
            kept = f"DELETE FROM earlier_texts WHERE table_name = 'Question' AND {its}"  # noqa: S608
            for _, _, *key in self.redacted:
                rows.execute(kept, key)

    def _take_back(self, rows: sqlite3.Connection, blank: Mapping[str, str | None]) -> None:
        """Blank what is blank, and what who is forgotten had asked; what was not accounted for is taken back."""
        for state, keeps_reply, *key in self.blank:
            its = _without_reply(rows, blank, key) if keeps_reply else blank
            if blank_rows(rows, "questions", its, _THIS, key) and state not in _UNACCOUNTED:
                is_so = "" if state == State.WITHDRAWN else f" AND {_IS_UNACCOUNTED}"
                rows.execute(_TAKE_BACK + _THIS + is_so, key)
        for forgotten_at, *key in self.forgotten:
            theirs = f"{_ASKED_BY} AND body <> ''"
            rows.execute(f"{_TAKE_BACK}{theirs} AND {_IS_UNACCOUNTED}", [*key, forgotten_at])
            blank_rows(rows, "questions", blank, theirs, [*key, forgotten_at])
        if "merged_from" in columns_of(rows, "questions"):
            rows.execute(_RELEASE)
        rows.execute(_CLOSE_QUEUES)

    def _reword(self, rows: sqlite3.Connection, blank: Mapping[str, str | None]) -> None:
        """Put the words there that stand in the database that is served."""
        wordings = [name for name in _OTHER_WORDINGS if name in blank]
        emptied = "".join(f", {name} = NULL" for name in wordings)
        is_other = " OR ".join(["body <> ?", *(f"{name} <> ''" for name in wordings)])
        changed = f"UPDATE questions SET body = ?{emptied} WHERE {_THIS} AND ({is_other})"  # noqa: S608
        for body, _, *key in [*self.reworded, *self.redacted]:
            rows.execute(changed, [body, *key, body])


def _without_reply(rows: sqlite3.Connection, blank: Mapping[str, str | None], key: list[Any]) -> dict[str, str | None]:
    """Return what is blanked of a question whose answer to all stays; one to its asker alone does not."""
    if "reply_body" in blank:
        to_asker = f"UPDATE questions SET reply_body = NULL WHERE {_THIS} AND reply_to = 'asker'"  # noqa: S608
        rows.execute(f"{to_asker} AND reply_body <> ''", key)
    return {name: value for name, value in blank.items() if name != "reply_body"}


def let_go_since(tx: Transaction, newest: datetime) -> QuestionsLetGo:
    """Return what was let go, as far as a copy may hold it still that knows of nothing after `newest`.

    Reworded is what its author changed after that, redacted what a moderator did.
    """
    key = (Session.code, Question.id, sa.type_coerce(Question.submitted_at, sa.String))
    asked = sa.select(Question.state, Question.reply_body.is_not(None), *key)
    asked = asked.join(Session, Session.id == Question.session_id)
    edits = sa.select(Event.before).where(
        Event.name == QuestionEdited.name, Event.actor_role == Role.ATTENDEE, Event.happened_at > newest
    )
    reworded = {int(key) for before in tx.scalars(edits) for key in before.get("Question", {})}
    redacted = set(tx.scalars(sa.select(Question.id).where(Question.redacted_at > newest)))
    words = asked.with_only_columns(Question.body, sa.type_coerce(Question.redacted_at, sa.String), *key)

    def words_of(ids: set[int]) -> list[tuple[str, str | None, str, int, str]]:
        found = tx.execute(words.where(Question.id.in_(ids), Question.body != "")).all() if ids else ()
        return [(body, redacted_at, code, one, at) for body, redacted_at, code, one, at in found]

    return QuestionsLetGo(
        [(state, keeps, code, one, at) for state, keeps, code, one, at in tx.execute(asked.where(Question.body == ""))],
        words_of(reworded - redacted),
        words_of(redacted),
        forgotten_attendees(tx),
    )
