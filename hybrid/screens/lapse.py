"""What lapses by itself: a screen that was silent for a while, or shown out, is lost, and the desk is told."""

import logging
from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa

from ..base.clock import utc_now
from ..domain.commands import run
from ..domain.policy import Actor
from ..domain.roles import Role
from ..store.database import Database
from .model import Device, is_to_be_lost

logger = logging.getLogger(__name__)

TICK_SECONDS = 1.0
UNHEARD_SECONDS = 15.0


def lose_silent_screens(database: Database) -> None:
    """Tell each session which of its screens are lost: silent for too long, or shown out."""
    unheard_since = utc_now() - timedelta(seconds=UNHEARD_SECONDS)
    with database.snapshot() as tx:
        session_ids = set(tx.scalars(sa.select(Device.session_id).where(is_to_be_lost(unheard_since))))
    for session_id in session_ids:
        nobody = Actor(Role.HOST, session_id, key="lapse")
        run(database, nobody, "lose_screens", {"unheard_since": unheard_since})


def clear_what_lapsed(database: Database, sleep: Callable[[float], object]) -> None:
    """Look once a second, for as long as the process lives."""
    while True:
        sleep(TICK_SECONDS)
        try:
            lose_silent_screens(database)
        except Exception as fault:  # noqa: BLE001  (a database that is away is asked again)
            logger.warning("what lapsed could not be cleared: %s", type(fault).__name__)
