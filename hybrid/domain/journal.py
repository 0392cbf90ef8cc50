"""Record a change: the session's next version, stamped on every row that changed, and an event in the trail.

The changed rows are those that the transaction holds as new or dirty, so no command can forget to stamp one.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from ..base.clock import utc_now
from ..store.persons_text import texts_of
from ..store.transaction import Transaction
from . import earlier_texts
from .domain_event import DomainEvent
from .event import Event, Move
from .meeting import Session
from .moderators import number_of
from .policy import MODERATORS, Actor
from .versioned import Listed, Versioned, changed_columns, former, is_new

Before = dict[str, dict[str, dict[str, Any]]]

INSERT_EVENT = sa.insert(Event)
_INSERT_MOVE = sa.insert(Move)
_MOVE_ON = (
    sa.update(Session.__table__)  # type: ignore[arg-type]
    .where(Session.id == sa.bindparam("the_session"))
    .values(latest_version=sa.bindparam("latest"))
)


@dataclass(frozen=True)
class Change:
    """What is published after the commit: which session changed, whose things, and how much of it can have changed.

    `only_own` says that no shared topic shows any of it; `rows` are those that were recorded, some of them `new`, and
    `changed` tells which of the undoable columns of the others have another value, also where nobody can undo it.
    """

    session_id: int
    version: int
    attendee_ids: frozenset[int] = frozenset()
    only_votes: bool = False
    only_own: bool = False
    rows: tuple[Any, ...] = ()
    new: tuple[Any, ...] = ()
    changed: Mapping[Any, frozenset[str]] = field(default_factory=dict)

    def has_new(self, row: Any, column: str) -> bool:
        """Return whether a recorded row is new, or has another value in one of its undoable columns."""
        return row in self.new or column in self.changed.get(row, ())


@dataclass
class Act:
    """What an event tells besides its name: what the rows were that it changed, and which of them moved."""

    version: int
    before: Before = field(default_factory=dict)
    moved: list[tuple[Any, str | None]] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)
    new: list[Any] = field(default_factory=list)
    changed: dict[Any, frozenset[str]] = field(default_factory=dict)
    subjects: list[Any] = field(default_factory=list)
    concerned: set[int] = field(default_factory=set)

    def add(self, other: "Act", subjects: tuple[Any, ...]) -> None:
        """Take one more act for part of this one; of a row that both changed, what it was at first is kept."""
        self.subjects += subjects
        self.rows += other.rows
        self.new += other.new
        for row, columns in other.changed.items():
            self.changed[row] = self.changed.get(row, frozenset()) | columns
        self.moved += other.moved
        self.concerned |= other.concerned
        for table, rows in other.before.items():
            kept = self.before.setdefault(table, {})
            for row_id, was in rows.items():
                kept[row_id] = was | kept.get(row_id, {})


def lock(tx: Transaction, session_id: int) -> Session | None:
    """Find the session, its row locked until the commit, so that its next version is ours to take."""
    session = tx.get(Session, session_id, with_for_update=session_id not in tx.latest_versions)
    if session is not None:
        tx.latest_versions.setdefault(session_id, session.latest_version)
    return session


def latest_version(tx: Transaction, session: Session) -> int:
    """Return the version of the session's newest change, those of this transaction included."""
    return tx.latest_versions.get(session.id, session.latest_version)


def next_version(tx: Transaction, session: Session) -> int:
    """Return the version that the next change of the session takes."""
    return latest_version(tx, session) + 1


@contextmanager
def together(tx: Transaction, session: Session, actor: Actor, kind: type[DomainEvent]) -> Iterator[Act]:
    """Record all that is recorded inside as one act, with one version; nothing where nothing was changed."""
    tx.together = act = Act(next_version(tx, session))
    try:
        yield act
    finally:
        tx.together = None
    if act.rows:
        _enter(tx, session, actor, kind, act)


def record(
    tx: Transaction,
    session: Session,
    actor: Actor,
    kind: type[DomainEvent],
    *subjects: Any,
    for_good: bool = False,
    **details: Any,
) -> int:
    """Stamp all that changed with the session's next version, write the event, and return the version.

    The event is of this `kind`, about the `subjects`, rows with an id. What each changed row was stands in it, save a
    text, which is named by its column alone; `earlier_texts` keeps it for as long as it may be needed. Of what is done
    `for_good` nothing is kept, so that nobody can undo it.
    """
    combined: Act | None = tx.together
    version = combined.version if combined else next_version(tx, session)
    act = _stamp(tx, session, actor, version, is_for_good=for_good, keeps_texts=kind.is_undoable)
    if combined:
        combined.add(act, subjects)
    else:
        act.subjects += subjects
        _enter(tx, session, actor, kind, act, **details)
    return act.version


def record_unlogged(tx: Transaction, session: Session, actor: Actor) -> int:
    """Stamp and publish all that changed as `record` does, but leave no event: what screens report is no act."""
    act = _stamp(tx, session, actor, next_version(tx, session))
    publish(tx, _change_of(session, act))
    return act.version


def enter_unversioned(tx: Transaction, actor: Actor, event: DomainEvent, *, meeting_id: int | None = None) -> None:
    """Leave an event in the trail that no session tells of."""
    tx.defer(INSERT_EVENT, _event_row(actor, event, {}, meeting_id=meeting_id))


def require_recorded(tx: Transaction) -> None:
    """See that nothing is left that topics show and that changed without being recorded. Raises `Unrecorded`.

    Rows are seen however they came to be written; what a statement changes that is executed plainly is not.
    """
    rows = [row for row in [*tx.unrecorded, *tx.changed, *tx.deleted] if isinstance(row, Versioned)]
    if rows:
        raise Unrecorded(type(rows[0]).__name__)


class Unrecorded(Exception):
    """A row of this kind was changed and not recorded: it would be saved, and nobody would be told."""


def publish(tx: Transaction, change: Change) -> None:
    """Let the session move on to the version, and publish the change after the commit."""
    tx.latest_versions[change.session_id] = change.version
    tx.defer(_MOVE_ON, {"the_session": change.session_id, "latest": change.version}, key=change.session_id)
    tx.outbox.append(change)


def enter(tx: Transaction, actor: Actor, event: DomainEvent, change: Change, before: Before) -> None:
    """Publish the change, and leave the event in the trail."""
    publish(tx, change)
    tx.defer(
        INSERT_EVENT,
        _event_row(actor, event, before, session_id=change.session_id, version=change.version),
    )


def _enter(tx: Transaction, session: Session, actor: Actor, kind: type[DomainEvent], act: Act, **details: Any) -> None:
    ids = tuple(dict.fromkeys(row.id for row in act.subjects))
    enter(tx, actor, kind(ids, **details), _change_of(session, act), act.before)
    for row, from_state in act.moved:
        at = {"session_id": session.id, "version": act.version, "subject_type": row.subject_type, "subject_id": row.id}
        tx.defer(_INSERT_MOVE, at | {"from_state": from_state, "to_state": row.state}, key=tuple(at.values()))


def _event_row(
    actor: Actor,
    event: DomainEvent,
    before: Before,
    *,
    session_id: int | None = None,
    meeting_id: int | None = None,
    version: int | None = None,
) -> dict[str, Any]:
    return {
        "session_id": session_id,
        "meeting_id": meeting_id,
        "version": version,
        "name": event.name,
        "subject_type": event.subject_type,
        "subject_ids": list(event.subject_ids),
        "details": event.details,
        "actor_role": actor.role or "nobody",
        "actor_key": actor.key,
        "happened_at": utc_now(),
        "before": before,
    }


def _stamp(
    tx: Transaction,
    session: Session,
    actor: Actor,
    version: int,
    *,
    is_for_good: bool = False,
    keeps_texts: bool = True,
) -> Act:
    """Give every changed row of the session the version, and write it.

    A row of the session's lists takes the session's own along: only then does a topic look at its lists (see `sync`).
    """
    _sign(tx, session, actor)
    act = Act(version, rows=_changed(tx, session), concerned=tx.concerned)
    act.new = [row for row in act.rows if is_new(row)]
    act.changed = {row: frozenset(changed_columns(row, row.undoable)) for row in act.rows}
    tx.concerned = set()
    before = [] if is_for_good else [(row, _before(row, columns)) for row, columns in act.changed.items()]
    is_kept = not is_for_good and actor.role in MODERATORS
    for row in act.rows:
        if row.subject_type and hasattr(row, "state") and (is_new(row) or changed_columns(row, ("state",))):
            act.moved.append((row, former(row, "state")))
        if keeps_texts:
            _let_texts_go(tx, session, row, version, is_kept=is_kept)
        elif changed_columns(row, texts_of(type(row))):
            tx.lets_texts_go.add(type(row).__tablename__)
        row.version = version
        if row.content and (is_new(row) or changed_columns(row, row.content)):
            row.content_version = version
    if any(isinstance(row, Listed) for row in act.rows):
        session.version = version
    _free_unique_state(tx, act.rows)
    tx.flush_recorded()
    for row, was in before:
        if was:
            act.before.setdefault(type(row).__name__, {})[_name_of(row)] = was
    return act


def _sign(tx: Transaction, session: Session, actor: Actor) -> None:
    """Note on each row that is acted on itself which moderator it was; a place that others' moves gave it is no act."""
    acted_on = [row for row in _changed(tx, session) if changed_columns(row, row.acted_on)]
    number = number_of(tx, session, actor) if acted_on else None
    for row in acted_on:
        row.changed_by = number


def _changed(tx: Transaction, session: Session) -> list[Any]:
    return [row for row in tx.changed if isinstance(row, Versioned) and _is_of(row, session)]


def _is_of(row: Any, session: Session) -> bool:
    return row is session or getattr(row, "session_id", None) == session.id


def _free_unique_state(tx: Transaction, rows: list[Any]) -> None:
    """Write who leaves a state that only one may have before who enters it: an index knows no order within a flush."""
    for row in rows:
        if row.unique_state and changed_columns(row, ("state",)) and former(row, "state") == row.unique_state:
            columns = tuple(column.key for column in sa.inspect(type(row)).column_attrs)
            left = {name: getattr(row, name) for name in changed_columns(row, columns)}
            leaving = sa.update(type(row)).where(type(row).id == row.id).values(**left)
            tx.execute(leaving, execution_options={"synchronize_session": False})


def _name_of(row: Any) -> str:
    """Name a row in an event by its key, a key of several parts by all of them."""
    parts = sa.inspect(row).identity
    return json.dumps(parts if len(parts) > 1 else parts[0])


def key_named(name: str) -> Any:
    """Read the key that an event names a row by."""
    key = json.loads(name)
    return tuple(key) if isinstance(key, list) else key


def _before(row: Any, changed: frozenset[str]) -> dict[str, Any]:
    """Return what the undoable columns of a changed row were, and how a new one is undone."""
    if is_new(row):
        return {name: _plain(value) for name, value in row.undone().items()}
    texts = texts_of(type(row)) if changed else ()
    return {name: None if name in texts else _plain(former(row, name)) for name in row.undoable if name in changed}


def _let_texts_go(tx: Transaction, session: Session, row: Any, version: int, *, is_kept: bool) -> None:
    """Keep each text that changed for as long as a moderator may undo the act; of all others nothing is kept."""
    for name in changed_columns(row, texts_of(type(row))):
        was = former(row, name)
        if was:
            tx.lets_texts_go.add(type(row).__tablename__)
        if name in row.undoable and is_kept:
            earlier_texts.keep(tx, session, row, name, text=was, version=version)
        else:
            earlier_texts.let_go(tx, row, name)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _change_of(session: Session, act: Act) -> Change:
    owners = frozenset[int]().union(act.concerned, *(row.concerned() for row in act.rows))
    only_own = bool(act.rows) and all(row.is_only_own for row in act.rows)
    return Change(
        *(session.id, act.version, owners),
        only_own=only_own,
        rows=tuple(act.rows),
        new=tuple(act.new),
        changed=act.changed,
    )
