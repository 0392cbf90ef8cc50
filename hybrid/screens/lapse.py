"""Screens that are lost: silent for a while, or shown out."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from ..domain.meeting import Session
from ..store.transaction import Transaction
from .model import Device, DeviceState, is_to_be_lost

UNHEARD = timedelta(seconds=15)


def lapsed(tx: Transaction, now: datetime) -> set[int]:
    """Return the sessions of which a screen is lost."""
    return set(tx.scalars(sa.select(Device.session_id).where(is_to_be_lost(now - UNHEARD)).distinct()))


def clear_lapsed(tx: Transaction, session: Session, now: datetime) -> None:
    """Let the desk know which screens are lost; what they could not draw is not known any more."""
    lost = sa.select(Device).where(Device.session_id == session.id, is_to_be_lost(now - UNHEARD))
    for device in tx.scalars(lost).all():
        device.state, device.seen_at, device.undrawn = DeviceState.LOST, device.heard_at, []
