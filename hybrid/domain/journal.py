"""Record a change: the session's next version, stamped on every row that changed, and an event in the trail.

The changed rows are those that the transaction holds as new or dirty, so no command can forget to stamp one.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from ..people.model import Attendee
from ..people.moderators import number_of
from ..questions.model import Question, State
from ..store.database import Transaction, utc_now
from ..store.persons_text import texts_of
from . import earlier_texts
from .event import Event
from .meeting import Listed, Session, Versioned
from .policy import MODERATORS, Actor
from .roles import Attendance

Before = dict[str, dict[str, dict[str, Any]]]

_ACTED_ON = ("state", "body", "panelist_id", "reason")

_INSERT_EVENT = sa.insert(Event)
_MOVE_ON = (
    sa.update(Session.__table__)  # type: ignore[arg-type]
    .where(Session.id == sa.bindparam("the_session"))
    .values(latest_version=sa.bindparam("latest"))
)
_STAMP_SCORE = (
    sa.update(Question.__table__)  # type: ignore[arg-type]
    .where(Question.id == sa.bindparam("the_question"))
    .values(score_version=sa.bindparam("latest"))
)


@dataclass(frozen=True)
class Change:
    """What the world is told after the commit: which session, whose things, and how much of it can have changed.

    `only_own` says that no shared topic shows any of it; `attendances` tells how those who came, or corrected
    it, take part.
    """

    session_id: int
    version: int
    attendee_ids: frozenset[int]
    only_votes: bool = False
    only_own: bool = False
    attendances: Mapping[int, Attendance] = field(default_factory=dict)


def lock(tx: Transaction, session_id: int) -> Session | None:
    """Find the session, its row locked until the commit, so that its next version is ours to take."""
    session = tx.get(Session, session_id, with_for_update=session_id not in tx.latest_versions)
    if session is not None:
        tx.latest_versions.setdefault(session_id, session.latest_version)
    return session


def latest_version(tx: Transaction, session: Session) -> int:
    """Return the version of the session's newest change, those of this transaction included."""
    return tx.latest_versions.get(session.id, session.latest_version)


@dataclass
class Together:
    """What several acts changed that count as one: what their rows were, and whom they concern."""

    version: int
    before: Before = field(default_factory=dict)
    attendee_ids: frozenset[int] = frozenset()
    is_changed: bool = False

    def add(self, before: Before, attendee_ids: frozenset[int]) -> None:
        """Take one more act; of a row that an earlier one changed too, what it was at first is kept."""
        self.is_changed = True
        self.attendee_ids |= attendee_ids
        for table, rows in before.items():
            kept = self.before.setdefault(table, {})
            for row_id, was in rows.items():
                kept[row_id] = was | kept.get(row_id, {})


@contextmanager
def together(tx: Transaction, session: Session, actor: Actor, event: str) -> Iterator[Together]:
    """Record all that is recorded inside as one act, with one version; nothing where nothing was changed."""
    tx.together = act = Together(next_version(tx, session))
    try:
        yield act
    finally:
        tx.together = None
    if act.is_changed:
        _enter(tx, actor, event, act.before, Change(session.id, act.version, act.attendee_ids))


def record(tx: Transaction, session: Session, actor: Actor, event: str) -> int:
    """Stamp all that changed with the session's next version, write the event, and return the version.

    `event` is the past tense of the command (`question_approved`). What each row was before stands in the
    event, save a text, which is told only by its column's name; `earlier` keeps it for as long as it may be needed.
    """
    act: Together | None = tx.together
    version = act.version if act else next_version(tx, session)
    before, rows = _stamp(tx, session, actor, version)
    if act:
        act.add(before, _attendees_of(rows))
    else:
        _enter(tx, actor, event, before, _change_of(session, version, rows))
    return version


def record_unlogged(tx: Transaction, session: Session, actor: Actor) -> int:
    """Stamp and tell all that changed as `record` does, but leave no event: what screens report is no act."""
    version = next_version(tx, session)
    _, rows = _stamp(tx, session, actor, version)
    _publish(tx, _change_of(session, version, rows))
    return version


def require_recorded(tx: Transaction) -> None:
    """See that nothing is left that topics show and that changed without being recorded. Raises `Unrecorded`.

    Rows are seen however they came to be written; what a statement changes that is executed plainly is not.
    """
    rows = [row for row in [*tx.unrecorded, *tx.changed, *tx.deleted] if isinstance(row, Versioned)]
    if rows:
        raise Unrecorded(type(rows[0]).__name__)


class Unrecorded(Exception):
    """A row of this kind was changed and not recorded: it would be saved, and nobody would be told."""


def _stamp(tx: Transaction, session: Session, actor: Actor, version: int) -> tuple[Before, list[Any]]:
    """Give every changed row the version, and write it; tell what the rows were, and which they are.

    A row of the session's lists takes the session's own along: only then does a topic look at its lists (see `sync`).
    """
    acted_on = [row for row in _changed(tx) if isinstance(row, Question) and _is_acted_on(row)]
    number = number_of(tx, session, actor) if acted_on else None
    for question in acted_on:
        question.changed_by = number
    rows = _changed(tx)
    before: Before = {}
    for row in rows:
        was = _before(row)
        if was:
            before.setdefault(type(row).__name__, {})[_name_of(row)] = was
        _let_texts_go(tx, session, actor, row, version)
        row.version = version
    if any(isinstance(row, Listed) for row in rows):
        session.version = version
    _leave_stage_first(tx, rows)
    tx.flush_recorded()
    return before, rows


def _changed(tx: Transaction) -> list[Any]:
    return [row for row in tx.changed if isinstance(row, Versioned)]


def _is_acted_on(question: Question) -> bool:
    """Return whether the question itself is changed; a place that others' moves gave it is nobody's act on it."""
    state = sa.inspect(question)
    return state.persistent and any(state.attrs[name].history.has_changes() for name in _ACTED_ON)


def record_upvote(tx: Transaction, session: Session, actor: Actor, question_id: int, author_id: int) -> int:
    """Record a vote that was written with `next_version`: stamp the question's score alone, and return the version.

    It concerns the voter, and the question's author by its score.
    """
    version = next_version(tx, session)
    tx.defer(_STAMP_SCORE, {"the_question": question_id, "latest": version}, key=question_id)
    concerned = frozenset({author_id, actor.attendee_id or author_id})
    change = Change(session.id, version, concerned, only_votes=True)
    _enter(tx, actor, "question_upvoted", {}, change)
    return version


def is_acted_on_since(tx: Transaction, session: Session, version: int) -> bool:
    """Return whether an act after `version` changed the session itself, not only its lists; one of this batch too."""
    told_of_it = Event.before[Session.__name__].as_string().is_not(None)
    later = sa.select(Event.id).where(Event.session_id == session.id, Event.version > version, told_of_it)
    return tx.scalar(later.limit(1)) is not None or any(
        Session.__name__ in event["before"] and event["session_id"] == session.id and event["version"] > version
        for event in tx.deferred(_INSERT_EVENT)
    )


def next_version(tx: Transaction, session: Session) -> int:
    """Return the version that the next change of the session takes."""
    return latest_version(tx, session) + 1


def _publish(tx: Transaction, change: Change) -> None:
    """Let the session move on to the version, and tell it after the commit."""
    tx.latest_versions[change.session_id] = change.version
    tx.defer(_MOVE_ON, {"the_session": change.session_id, "latest": change.version}, key=change.session_id)
    tx.outbox.append(change)


def _enter(tx: Transaction, actor: Actor, event: str, before: Before, change: Change) -> None:
    """Tell it, and leave the event in the trail."""
    _publish(tx, change)
    tx.defer(
        _INSERT_EVENT,
        {
            "session_id": change.session_id,
            "version": change.version,
            "name": event,
            "actor_role": actor.role or "nobody",
            "actor_key": actor.key,
            "happened_at": utc_now(),
            "before": before,
        },
    )


def _leave_stage_first(tx: Transaction, rows: list[Any]) -> None:
    """Write who leaves the stage before who enters it: the index of one a session knows no order within a flush."""
    for row in rows:
        if isinstance(row, Question) and State.ON_STAGE in (sa.inspect(row).attrs.state.history.deleted or ()):
            left = {"state": row.state, "position": row.position, "is_cleared": row.is_cleared}
            leaving = sa.update(Question).where(Question.id == row.id).values(**left)
            tx.execute(leaving, execution_options={"synchronize_session": False})


def _name_of(row: Any) -> str:
    """Name a row in an event by its key, a key of several parts by all of them."""
    parts = sa.inspect(row).identity
    return json.dumps(parts if len(parts) > 1 else parts[0])


def key_named(name: str) -> Any:
    """Read the key that an event names a row by."""
    key = json.loads(name)
    return tuple(key) if isinstance(key, list) else key


def _before(row: Any) -> dict[str, Any]:
    """Return what the undoable columns of a changed row were; nothing for a new row."""
    state = sa.inspect(row)
    if not state.persistent:
        return {}
    changed = [name for name in row.undoable if state.attrs[name].history.has_changes()]
    texts = texts_of(type(row)) if changed else ()
    return {name: None if name in texts else _plain(_was(row, name)) for name in changed}


def _let_texts_go(tx: Transaction, session: Session, actor: Actor, row: Any, version: int) -> None:
    """Keep each text that changed for as long as a moderator may undo the act; of all others nothing is kept."""
    for name in texts_of(type(row)):
        state = sa.inspect(row)
        if state.persistent and state.attrs[name].history.has_changes():
            if _was(row, name):
                tx.lets_texts_go.add(type(row).__tablename__)
            if name in row.undoable and actor.role in MODERATORS:
                earlier_texts.keep(tx, session, row, name, text=_was(row, name), version=version)
            else:
                earlier_texts.let_go(tx, row, name)


def _was(row: Any, column: str) -> Any:
    """Return what the database holds of a column that changed."""
    return next(iter(sa.inspect(row).attrs[column].history.deleted), None)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _change_of(session: Session, version: int, rows: list[Any]) -> Change:
    """Return the world of these rows; what an attendee is stands in nobody's view but their own."""
    attendances = {row.id: row.attendance for row in rows if isinstance(row, Attendee)}
    is_own = 0 < len(rows) == len(attendances)
    return Change(session.id, version, _attendees_of(rows), only_own=is_own, attendances=attendances)


def _attendees_of(rows: list[Any]) -> frozenset[int]:
    """Return whose own things are among the changed rows."""
    owner = {Question: "author_id", Attendee: "id"}
    return frozenset(getattr(row, owner[type(row)]) for row in rows if type(row) in owner)
