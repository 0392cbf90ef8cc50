"""The stage lead: the one moderator who changes what is on screen, while they are at the desk."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from ..base.errors import N_, Refused
from ..store.transaction import Transaction
from .meeting import Session
from .moderators import Moderator, number_of
from .policy import Actor

STAYS = timedelta(minutes=10)
"""So long a lead who went away is one when they come back."""


def leader(tx: Transaction, session: Session) -> Moderator | None:
    """Find who leads the stage, here or away."""
    if session.stage_lead is None:
        return None
    return tx.scalar(sa.select(Moderator).filter_by(session_id=session.id, number=session.stage_lead))


def require_lead(tx: Transaction, session: Session, actor: Actor) -> None:
    """Refuse who would change what is on screen while another one leads it and is here. Raises `not_allowed`."""
    lead = leader(tx, session)
    if lead is None or not lead.here or lead.number == number_of(tx, session, actor):
        return
    named = N_("{name} leder scenen nå. Ta over først.")
    numbered = N_("Ordstyrer {number} leder scenen nå. Ta over først.")
    who = {"name": lead.name, "number": lead.number}
    raise Refused("not_allowed", named if lead.name else numbered, values=who)


def lapsed(tx: Transaction, now: datetime) -> set[int]:
    """Return the sessions whose lead has been away for too long."""
    away = sa.select(Session.id).join(
        Moderator, sa.and_(Moderator.session_id == Session.id, Moderator.number == Session.stage_lead)
    )
    return set(tx.scalars(away.where(Moderator.here.is_(False), Moderator.here_until <= now - STAYS)))
