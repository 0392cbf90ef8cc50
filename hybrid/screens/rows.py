"""How the screens that have reported are shown."""

import sqlalchemy as sa

from ..domain.collection import Collection, Rows, Versions, instant
from ..domain.topics import Topic
from ..store.transaction import Transaction
from .model import Device


def _screens(tx: Transaction, versions: Versions, topic: Topic, since: int, upto: int | None) -> Rows:
    """Return of the screens that have reported, each device by itself."""
    newer = sa.select(Device).where(Device.session_id == versions.session_id, Device.version > since)
    return {
        str(row.id): {
            "role": row.role,
            "label": row.label,
            "panelist_id": row.panelist_id,
            "state": row.state,
            "undrawn": row.undrawn,
            "seen_at": instant(row.seen_at),
        }
        for row in tx.scalars(newer.order_by(Device.id))
    }


COLLECTIONS = (Collection("screens", _screens, frozenset({Topic.DESK})),)
