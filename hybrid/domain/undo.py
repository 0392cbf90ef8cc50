"""Undo one's own act: each row that it changed goes back to what it was, unless the same was changed after it.

Optimistic locking by column: what others did to other columns of a row stands in nobody's way. A place in the queue
is taken by others all the time; it is guarded only where the act was about nothing else.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ..base.errors import N_, Refused
from ..store.persons_text import texts_of
from ..store.tables import UtcDateTime
from ..store.transaction import Transaction
from . import earlier_texts
from .commands import Answer, Id, command
from .domain_event import EVENTS, SessionEvent
from .event import Event
from .feature import FEATURES, table_named
from .journal import INSERT_EVENT, Before, key_named, record
from .meeting import Session
from .policy import Actor
from .stage_lead import require_lead

PLACE = "position"
"""The column that a row's neighbours change too."""


@dataclass(frozen=True)
class ActUndone(SessionEvent):
    """A moderator took an act of their own back: the one that got the version `undone`."""

    undone: int | None = None


@dataclass(frozen=True)
class _Changed:
    """A row that the act changed: what its columns were, and which of them were changed again since."""

    row: Any
    was: dict[str, Any]
    since: set[str]


@command()
def undo(tx: Transaction, session: Session, actor: Actor, *, version: Id) -> Answer:
    """Take back the act that got `version`; refused when what it changed has been changed since.

    Of an act on many, those that changed since are `kept` as they are, and the others go back. Words that the act
    changed can be put back for a quarter of an hour.
    """
    event = tx.scalar(sa.select(Event).where(Event.session_id == session.id, Event.version == version))
    if event is None or event.actor_key != actor.key:
        raise Refused("not_found", N_("Du kan bare angre det du selv har gjort."))
    changed = _changed(tx, session, event)
    if not changed or not EVENTS[event.name].is_undoable:
        raise Refused("wrong_state", N_("Dette kan ikke angres."))
    is_of_many = EVENTS[event.name].is_of_many
    overtaken = [one.row for one in changed if one.since]
    if overtaken and (len(overtaken) == len(changed) or not is_of_many):
        sentence = N_("Noe er endret i mellomtiden, så dette kan ikke angres.")
        raise Refused("wrong_state", sentence, about=overtaken[0])
    restored = [one.row for one in changed if not one.since]
    if EVENTS[event.name].is_of_screens or any(map(_leaves_or_takes_stage, changed)):
        require_lead(tx, session, actor)
    for one in changed:
        if not one.since:
            was = one.was | _texts_before(tx, one.row, one.was, version)
            one.row.put_back({column: _typed(type(one.row), column, value) for column, value in was.items()})
    for feature in FEATURES:
        feature.after_undo(tx, session, restored)
    record(tx, session, actor, ActUndone, session, undone=version)
    return {"kept": [row.id for row in overtaken]} if is_of_many else {}


def _leaves_or_takes_stage(changed: _Changed) -> bool:
    """Return whether an undo would change which row is in the state that one alone may have."""
    one_alone = changed.row.unique_state
    return one_alone is not None and one_alone in (changed.row.state, changed.was.get("state"))


def _changed(tx: Transaction, session: Session, event: Event) -> list[_Changed]:
    """Find the rows that the act changed, save those that only made room in the queue for what it was about."""
    assert event.version is not None
    later = _later_acts(tx, session, event.version)
    is_about_places = all(set(was) == {PLACE} for rows in event.before.values() for was in rows.values())
    found = []
    for table, rows in event.before.items():
        for name, was in rows.items():
            if is_about_places or set(was) != {PLACE}:
                row = tx.get_one(table_named(table), key_named(name))
                since = set().union(*(act.get(table, {}).get(name, ()) for act in later)) & row.guarded(was)
                found.append(_Changed(row, was, since if is_about_places else since - {PLACE}))
    return found


def _later_acts(tx: Transaction, session: Session, version: int) -> list[Before]:
    """Return what each act after `version` changed; those of this batch, which are not written yet, too.

    Acts that changed nothing of the kind, as thousands of votes, are not read.
    """
    tells = sa.cast(Event.before, sa.String) != "{}"
    written = sa.select(Event.before).where(Event.session_id == session.id, Event.version > version, tells)
    waiting = [
        event["before"]
        for event in tx.deferred(INSERT_EVENT)
        if event["session_id"] == session.id and event["version"] > version
    ]
    return [*tx.scalars(written), *waiting]


def _texts_before(tx: Transaction, row: Any, was: dict[str, Any], version: int) -> dict[str, Any]:
    """Find the words of before the act, of which the event told only that they changed; they are not kept for long."""
    texts = [column for column in was if column in texts_of(type(row))]
    try:
        return {column: earlier_texts.text_before(tx, row, column, version) for column in texts}
    except earlier_texts.Gone:
        raise Refused("wrong_state", N_("Dette kan ikke angres lenger. De tidligere ordene er slettet.")) from None


def _typed(table: type[Any], column: str, value: Any) -> Any:
    """Read a value as the event's JSON holds it: instants and states as text."""
    kind = table.__table__.columns[column].type
    if value is not None and isinstance(kind, sa.Enum) and kind.enum_class:
        return kind.enum_class(value)
    return datetime.fromisoformat(value) if value and isinstance(kind, UtcDateTime) else value
