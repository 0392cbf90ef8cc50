"""Undo one's own act: each row that it changed goes back to what it was, unless something came after."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ..base.errors import N_, Refused
from ..questions import queries, queue
from ..questions.bulk import IN_BULK
from ..questions.model import Question, State
from ..questions.rows import desk_row
from ..store.database import Transaction, UtcDateTime
from ..store.persons_text import texts_of
from . import earlier_texts
from .commands import Answer, Id, command
from .event import Event
from .journal import is_acted_on_since, key_named, record
from .meeting import Session
from .policy import Actor

Undoable = Question | Session
_TABLES: dict[str, type[Any]] = {"Question": Question, "Session": Session}


@command()
def undo(tx: Transaction, session: Session, actor: Actor, *, version: Id) -> Answer:
    """Take back the act that got `version`; refused when a row of it has changed since.

    Of an act on many, those that changed since are `kept` as they are, and the others go back. Words that the act
    changed can be put back for a quarter of an hour.
    """
    event = tx.scalar(sa.select(Event).where(Event.session_id == session.id, Event.version == version))
    if event is None or event.actor_key != actor.key:
        raise Refused("not_found", N_("Du kan bare angre det du selv har gjort."))
    rows = _changed(tx, event)
    if not rows:
        raise Refused("wrong_state", N_("Dette kan ikke angres."))
    changed = [row for row, _ in rows if _is_changed_since(tx, row, version)]
    if changed and (len(changed) == len(rows) or event.name not in IN_BULK.values()):
        shown = desk_row(tx, changed[0]) if isinstance(changed[0], Question) else None
        raise Refused("wrong_state", N_("Noe er endret i mellomtiden, så dette kan ikke angres."), row=shown)
    untouched = [(row, was) for row, was in rows if row not in changed]
    for row, was in untouched:
        _put_back(row, was | _texts_before(tx, row, was, version))
    questions = [row for row, _ in untouched if isinstance(row, Question)]
    _keep_one_on_stage(tx, session, questions)
    _close_queue(tx, session, questions)
    record(tx, session, actor, "act_undone")
    return {"kept": [row.id for row in changed]} if event.name in IN_BULK.values() else {}


def _changed(tx: Transaction, event: Event) -> list[tuple[Undoable, dict[str, Any]]]:
    """Find the rows that the act changed, each with what its columns were."""
    return [
        (tx.get_one(_TABLES[table], key_named(name)), was)
        for table, rows in event.before.items()
        for name, was in rows.items()
    ]


def _is_changed_since(tx: Transaction, row: Undoable, version: int) -> bool:
    """Return whether the row is another than the act left; the session's is not when only one of its lists changed."""
    if isinstance(row, Session):
        return row.version != version and is_acted_on_since(tx, row, version)
    return row.version != version


def _texts_before(tx: Transaction, row: Undoable, was: dict[str, Any], version: int) -> dict[str, Any]:
    """Find the words of before the act, of which the event told only that they changed; they are not kept for long."""
    try:
        return {
            column: earlier_texts.text_before(tx, row, column, version)
            for column in was
            if column in texts_of(type(row))
        }
    except earlier_texts.Gone:
        raise Refused("wrong_state", N_("Dette kan ikke angres lenger. De tidligere ordene er slettet.")) from None


def _put_back(row: Undoable, was: dict[str, Any]) -> None:
    if isinstance(row, Question) and "body" in was:
        authors_own = row.original_body or row.body
        row.original_body = None if was["body"] == authors_own else authors_own
    for column, value in was.items():
        setattr(row, column, _typed(type(row), column, value))
    if isinstance(row, Question):
        row.keep_to_state()


def _typed(table: type[Undoable], column: str, value: Any) -> Any:
    """Read a value as the event's JSON holds it: instants and states as text."""
    kind = table.__table__.columns[column].type
    if value is not None and isinstance(kind, sa.Enum) and kind.enum_class:
        return kind.enum_class(value)
    return datetime.fromisoformat(value) if value and isinstance(kind, UtcDateTime) else value


def _keep_one_on_stage(tx: Transaction, session: Session, rows: list[Question]) -> None:
    """Refuse when the act put a question back on a stage that another one has taken since."""
    taken = queries.on_stage(tx, session)
    if taken is None or taken.state is not State.ON_STAGE:
        return
    if any(row is not taken and row.state is State.ON_STAGE for row in rows):
        raise Refused("wrong_state", N_("Et annet spørsmål står på scenen nå."), row=desk_row(tx, taken))


def _close_queue(tx: Transaction, session: Session, restored: list[Question]) -> None:
    """Number the queue densely again; a restored question comes before one that took its place since."""
    waiting = {row.id: row for row in [*queries.queued(tx, session), *restored] if row.state is State.QUEUED}
    queue.number(sorted(waiting.values(), key=lambda row: (row.position or 0, row not in restored)))
