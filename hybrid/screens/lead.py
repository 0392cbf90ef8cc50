"""Leading the stage: taken with one act, also from another, and let go."""

from datetime import datetime

from ..domain import stage_lead
from ..domain.commands import Flag, command
from ..domain.journal import record, record_unlogged
from ..domain.meeting import Session
from ..domain.moderators import be_here, moderator_of
from ..domain.policy import Actor
from ..store.transaction import Transaction
from .events import StageLeadSet


@command()
def set_stage_lead(tx: Transaction, session: Session, actor: Actor, *, lead: Flag) -> None:
    """Lead the stage, whoever did so before; or let nobody lead it."""
    moderator = moderator_of(tx, session, actor)
    has_come = be_here(tx, moderator)
    wished = moderator.number if lead else None
    if session.stage_lead != wished:
        session.stage_lead = wished
        record(tx, session, actor, StageLeadSet, session, number=wished)
    elif has_come:
        record_unlogged(tx, session, actor)


def clear_lapsed(tx: Transaction, session: Session, now: datetime) -> None:
    """Let nobody lead where who did has been away for too long."""
    if session.id in stage_lead.lapsed(tx, now):
        session.stage_lead = None
