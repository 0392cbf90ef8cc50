"""The trail of what was done at the desk: which moderator did what, the newest first. It holds no text."""

from typing import Any

import sqlalchemy as sa

from ..store.transaction import Transaction
from .collection import instant
from .event import Event
from .moderators import Moderator
from .policy import MODERATORS
from .undo import ActUndone

AT_ONCE = 100


def acts_of(tx: Transaction, session_id: int, *, before: int | None = None) -> dict[str, Any]:
    """List the moderators' `acts` of a session, of versions `before` this one, and whether there is `more`.

    They are the newest `AT_ONCE`. Each has `version`, `at`, `by` (the moderator's number, null for a host's before any
    act on a question), `name` of the event, what it was about (`subject_type`, `subject_ids`), its `details`, and
    whether it `is_undone`.
    """
    acts = sa.select(Event, Moderator.number).where(
        Event.session_id == session_id, Event.actor_role.in_([role for role in MODERATORS if role])
    )
    its = sa.and_(Moderator.session_id == Event.session_id, Moderator.key == Event.actor_key)
    newest = acts.outerjoin(Moderator, its).order_by(Event.version.desc()).limit(AT_ONCE + 1)
    found = tx.execute(newest.where(Event.version < before) if before else newest).all()
    undone = undone_in(tx, session_id)
    listed = [
        {
            "version": event.version,
            "at": instant(event.happened_at),
            "by": number,
            "name": event.name,
            "subject_type": event.subject_type,
            "subject_ids": event.subject_ids,
            "details": event.details,
            "is_undone": event.version in undone,
        }
        for event, number in found[:AT_ONCE]
    ]
    return {"acts": listed, "more": len(found) > AT_ONCE}


def undone_in(tx: Transaction, session_id: int) -> set[int]:
    """Find which acts of a session are undone now, by version: one whose undoing was undone again is not."""
    undoings = sa.select(Event.version, Event.details).where(
        Event.session_id == session_id, Event.name == ActUndone.name
    )
    undone: set[int] = set()
    for version, details in tx.execute(undoings.order_by(Event.version.desc())):
        if version not in undone:
            undone.add(details["undone"])
    return undone
