"""Screens, as the platform knows them."""

from datetime import datetime

from ..domain import stage_lead
from ..domain.feature import Feature
from ..domain.meeting import Session
from ..store.transaction import Transaction
from . import commands, lapse, lead
from .model import Device
from .rows import COLLECTIONS

COMMANDS = (commands, lead)


def lapsed(tx: Transaction, now: datetime) -> set[int]:
    """Return the sessions of which a screen is lost, or whose stage lead is."""
    return lapse.lapsed(tx, now) | stage_lead.lapsed(tx, now)


def clear_lapsed(tx: Transaction, session: Session, now: datetime) -> None:
    """Let the desk know which screens are lost, and that nobody leads any more."""
    lapse.clear_lapsed(tx, session, now)
    lead.clear_lapsed(tx, session, now)


FEATURE = Feature("screens", tables=(Device,), collections=COLLECTIONS, lapsed=lapsed, clear_lapsed=clear_lapsed)
