"""Forget what people wrote in a session: once the time that was promised to them is over, or as soon as its host asks.

What is left of it is numbers, states and versions, and how much it was that was deleted.
"""

import time
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from ..base.clock import utc_now
from ..domain import earlier_texts
from ..domain.commands import Scope, command
from ..domain.domain_event import SessionEvent
from ..domain.event import Receipt
from ..domain.journal import lock, record
from ..domain.meeting import Session, SessionState
from ..domain.policy import Actor
from ..domain.versioned import Versioned
from ..store.persons_text import Kind, is_persons, kind_of, texts_of, texts_of_people
from ..store.transaction import Transaction

PORTION = 50
"""So many rows are blanked before others, who only read, have their turn."""
RETENTION = "retention"
"""The key of who forgets when a time is over: nobody asked for it."""


@dataclass(frozen=True)
class SessionForgotten(SessionEvent):
    """Every text and name of the session was deleted: its time was over, or its host wished it. So many there were."""

    is_undoable = False

    questions: int = 0
    names: int = 0
    others: int = 0


@command()
def forget_session(tx: Transaction, session: Session, actor: Actor) -> None:
    """Delete every text and name of the session now and for good, those of its rehearsal too; a live one is closed.

    What happened stays in numbers, states and versions; the links stay too, with the labels that the host gave them.
    """
    _forget(tx, session, actor)
    copies = sa.select(Session.id).filter_by(copy_of_id=session.id).order_by(Session.id)
    for copy_id in tx.scalars(copies).all():
        copy = lock(tx, copy_id)
        assert copy is not None
        _forget(tx, copy, replace(actor, session_id=copy_id, link_id=None))


def _forget(tx: Transaction, session: Session, actor: Actor) -> None:
    counts = texts_in(tx, session.id)
    if not counts.total() and session.state is not SessionState.LIVE:
        return
    for model in texts_of_people():
        for number, row in enumerate(tx.scalars(texts_left(model, session.id)), start=1):
            if isinstance(row, Versioned):
                row.blank()
            if number % PORTION == 0:
                time.sleep(0)
    session.forgotten_at = utc_now()
    if session.state is SessionState.LIVE:  # else more would be written at once
        session.state, session.closed_at = SessionState.CLOSED, session.forgotten_at
    tx.execute(sa.delete(Receipt).where(Receipt.scope == Scope.SESSION, Receipt.scope_id == session.id))
    told: dict[str, Any] = {kind.value: counts[kind] for kind in Kind}
    record(tx, session, actor, SessionForgotten, session, **told)
    earlier_texts.let_go_of_session(tx, session)


def with_texts(tx: Transaction, session_ids: set[int] | None) -> set[int]:
    """Find the sessions in which somebody's words are left, of these or of all."""
    found: set[int] = set()
    for model in texts_of_people():
        session_id = model.id if model is Session else model.session_id
        those = sa.true() if session_ids is None else session_id.in_(session_ids)
        found.update(tx.scalars(texts_left(model).where(those).with_only_columns(session_id).distinct()))
    return found


def texts_left(model: type[Any], session_id: int | None = None) -> sa.Select[Any]:
    """Find the rows of a table that hold words of people still, of one session or of all."""
    columns = model.__table__.columns
    left = sa.or_(*(columns[name] != "" for name in texts_of(model)))
    return sa.select(model).where(left, is_persons(model), _is_of(model, session_id) if session_id else sa.true())


def texts_in(tx: Transaction, session_id: int) -> Counter[Kind]:
    """Count the words of people that are left in a session: questions, names, and all others."""
    counts: Counter[Kind] = Counter()
    for model in texts_of_people():
        columns, names = model.__table__.columns, texts_of(model)
        is_there = (sa.func.count(sa.case((columns[name] != "", 1))) for name in names)
        found = tx.execute(sa.select(*is_there).where(_is_of(model, session_id), is_persons(model))).one()
        for name, count in zip(names, found, strict=True):
            counts[kind_of(model, name)] += count
    return counts


def _is_of(model: type[Any], session_id: int) -> sa.ColumnElement[bool]:
    columns: Any = model.__table__.columns
    its: sa.ColumnElement[bool] = columns["id" if model is Session else "session_id"] == session_id
    return its
