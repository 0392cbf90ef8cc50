"""How much may wait in the inbox: what nobody can read in time must not be promised by taking it in."""

import sqlalchemy as sa

from ..base.errors import N_, Refused
from ..domain.policy import Actor
from ..store.transaction import Transaction
from .model import Question
from .states import State

MOST_OF_ONE = 5
CROWDED = 500
"""From so many on, who has one waiting lets the others in first."""
MOST = 2_000
RETRY_SECONDS = 60.0


def require_room(tx: Transaction, actor: Actor) -> None:
    """See that one more question of this attendee's may wait for the moderators. Raises `too_many`."""
    waiting = sa.select(sa.func.count()).where(Question.session_id == actor.session_id, Question.state == State.PENDING)
    own = tx.scalar(waiting.where(Question.author_id == actor.attendee_id)) or 0
    if own >= MOST_OF_ONE:
        raise _full(N_("Fem av spørsmålene dine venter alt på ordstyrerne. Send dette når ett av dem er lest."))
    everybody = tx.scalar(waiting) or 0
    if everybody >= MOST or (everybody >= CROWDED and own):
        raise _full(N_("Det venter svært mange spørsmål akkurat nå. Send dette om litt; teksten blir stående."))


def _full(sentence: str) -> Refused:
    """Refuse the question itself: its author is given the text back, since nobody knows when there is room."""
    return Refused("too_many", sentence, "body", retry_after_seconds=RETRY_SECONDS)
