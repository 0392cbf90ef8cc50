"""Whether a session's texts are gone, and since when."""

from datetime import datetime

import sqlalchemy as sa

from ..domain.event import Event, Move
from ..domain.meeting import Session, SessionState
from ..store.transaction import Transaction


def forgotten_at(tx: Transaction, session: Session) -> datetime | None:
    """Return when all of a session that is over was let go; None where it was not, or somebody asked since.

    What moderators write afterwards, as a name of their own, brings nothing back that could be read. Nobody asks in a
    session that is over, so the answer stays as it is until the session itself changes.
    """
    if session.forgotten_at is None or session.state is not SessionState.CLOSED:
        return None
    asked = (
        sa.select(Move.version)
        .join(Event, sa.and_(Event.session_id == Move.session_id, Event.version == Move.version))
        .where(Move.session_id == session.id, Move.from_state.is_(None), Event.happened_at > session.forgotten_at)
    )
    return None if tx.scalar(asked.limit(1)) else session.forgotten_at
