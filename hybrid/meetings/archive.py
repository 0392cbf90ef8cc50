"""The archive: sessions that are over and out of the way. Nothing of them is lost, and their promises hold."""

from ..base.clock import utc_now
from ..base.errors import N_, Refused
from ..domain.commands import Flag, command
from ..domain.journal import record
from ..domain.meeting import Session, SessionState
from ..domain.policy import Actor
from ..store.transaction import Transaction
from .events import SessionArchived, SessionUnarchived


@command()
def set_archived(tx: Transaction, session: Session, actor: Actor, *, archived: Flag) -> None:
    """Put a session into the archive, or take it out again; one that runs is ended first."""
    if archived is (session.archived_at is not None):
        return
    if session.state is SessionState.LIVE:
        raise Refused("wrong_state", N_("Møtet er i gang. Avslutt det før du legger det i arkivet."))
    session.archived_at = utc_now() if archived else None
    record(tx, session, actor, SessionArchived if archived else SessionUnarchived, session)
