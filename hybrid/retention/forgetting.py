"""Forget what people wrote, once the time that was promised to them is over."""

from typing import Any

import sqlalchemy as sa

from ..domain import earlier_texts
from ..domain.commands import Scope, command
from ..domain.domain_event import SessionEvent
from ..domain.event import Receipt
from ..domain.journal import record
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..domain.versioned import Versioned
from ..store.persons_text import texts_of, texts_of_people
from ..store.transaction import Transaction


class SessionForgotten(SessionEvent):
    """The time that was promised was over, and every text and name of the session is gone."""


@command(internal=True)
def forget_session(tx: Transaction, session: Session, actor: Actor) -> None:
    """Blank every text and name of the session; what happened stays in numbers, states and versions."""
    found = [row for model in texts_of_people() for row in tx.scalars(texts_left(model, session.id))]
    if not found:
        return
    for row in found:
        if isinstance(row, Versioned):
            row.blank()
    tx.execute(sa.delete(Receipt).where(Receipt.scope == Scope.SESSION, Receipt.scope_id == session.id))
    record(tx, session, actor, SessionForgotten, session)
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
    session = columns["id" if model is Session else "session_id"]
    left = sa.or_(*(columns[name] != "" for name in texts_of(model)))
    return sa.select(model).where(left, session == session_id if session_id else sa.true())
