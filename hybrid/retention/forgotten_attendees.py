"""Attendees who had all that they wrote deleted, as copies of the database are told of them."""

import sqlalchemy as sa

from ..domain.attendee import Attendee
from ..domain.meeting import Session
from ..store.transaction import Transaction

THEIRS = "session_id = (SELECT id FROM sessions WHERE code = ?) AND id = ? AND joined_at = ?"
"""Which row of a copy's attendees somebody is."""

Forgotten = tuple[str, str, int, str]
"""When it was, and what `THEIRS` asks for: the session's code, their id, and when they joined."""


def forgotten_attendees(tx: Transaction) -> list[Forgotten]:
    """List them all, whenever it was: a copy may be older than that, or of another history."""
    forgotten_at, joined_at = (sa.type_coerce(at, sa.String) for at in (Attendee.forgotten_at, Attendee.joined_at))
    found = sa.select(forgotten_at, Session.code, Attendee.id, joined_at).join(
        Session, Session.id == Attendee.session_id
    )
    those = tx.execute(found.where(Attendee.forgotten_at.is_not(None)))
    return [(at, code, attendee_id, joined) for at, code, attendee_id, joined in those]
