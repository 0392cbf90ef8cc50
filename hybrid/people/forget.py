"""An attendee has all that they wrote deleted: the questions in every state, and the name."""

from ..base.clock import utc_now
from ..domain.attendee import Attendee
from ..domain.commands import command
from ..domain.feature import forget_attendee
from ..domain.journal import record
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..store.transaction import Transaction
from .events import AttendeeForgotten


@command()
def forget_me(tx: Transaction, session: Session, actor: Actor) -> None:
    """Delete all that one has written: the questions, whatever became of them, and the name; nobody can undo it.

    Votes stay, as numbers; what was said aloud stays said.
    """
    attendee = tx.get_one(Attendee, actor.attendee_id)
    forget_attendee(tx, session, attendee)
    attendee.blank()
    if attendee.forgotten_at and not tx.changed:
        return
    attendee.forgotten_at = utc_now()
    tx.lets_texts_go.add(Attendee.__tablename__)  # copies may hold something that is not here
    record(tx, session, actor, AttendeeForgotten, attendee)
