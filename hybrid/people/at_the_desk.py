"""Who is at the desk: moderators whose page follows it, or who asked of late. Each device is a number of its own.

A process says of those that it sees how long they are here (`here_until`, a lease), so that several processes need not
know of each other; once it is over they are gone.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from ..base.clock import utc_now
from ..base.looking import keep_looking
from ..domain.commands import command, run
from ..domain.journal import record_unlogged
from ..domain.meeting import Session
from ..domain.moderators import Moderator, be_here, moderator_of
from ..domain.policy import MODERATORS, Actor
from ..domain.roles import Role
from ..store.database import Database
from ..store.transaction import Transaction

logger = logging.getLogger(__name__)

TICK_SECONDS = 1.0
POLLED_SECONDS = 30.0
LEFT = timedelta(seconds=5)
"""A page that is loaded anew is back within this."""
LEASE = timedelta(seconds=20)
RENEWED_SECONDS = 10.0


@command(internal=True)
def come_to_the_desk(tx: Transaction, session: Session, actor: Actor) -> None:
    """Be at the desk; a moderator who never was takes a number. A host is there once they have acted."""
    known = tx.scalar(sa.select(Moderator).filter_by(session_id=session.id, key=actor.key))
    if known is None and actor.role is not Role.MODERATOR:
        return
    if be_here(tx, known or moderator_of(tx, session, actor), LEASE):
        record_unlogged(tx, session, actor)


@dataclass(slots=True)
class _Device:
    """One device at the desk: by so many sockets, or by having polled; and when its lease is to be renewed."""

    actor: Actor
    sockets: int = 0
    polled_until: float = 0.0
    renew_at: float = 0.0

    def is_here(self, now: float) -> bool:
        return self.sockets > 0 or now < self.polled_until


class AtTheDesk:
    """The devices at the desks, as this process sees them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._devices: dict[str, _Device] = {}
        self._by_socket: dict[str, str] = {}

    def arrive(self, sid: str, actor: Actor) -> None:
        """Note the socket of a page of the staff's."""
        if actor.role in MODERATORS and sid not in self._by_socket:
            self._by_socket[sid] = actor.key
            self._device(actor).sockets += 1

    def leave(self, sid: str) -> None:
        """Forget a socket."""
        key = self._by_socket.pop(sid, None)
        if key is not None:
            self._devices[key].sockets -= 1

    def polled(self, actor: Actor, now: float) -> None:
        """Note a page that asks by HTTP."""
        if actor.role in MODERATORS:
            self._device(actor).polled_until = now + POLLED_SECONDS

    def _device(self, actor: Actor) -> _Device:
        return self._devices.setdefault(actor.key, _Device(actor))

    def run(self, sleep: Callable[[float], object]) -> None:
        """Look once a second, for as long as the process lives."""
        trouble = "who is at the desk could not be saved"
        keep_looking(lambda: self.look(time.monotonic()), sleep, every=TICK_SECONDS, logger=logger, trouble=trouble)

    def look(self, now: float) -> None:
        """Let who has come be here, who stays be so for longer, and who has gone for a few seconds more."""
        for key, device in list(self._devices.items()):
            if not device.is_here(now):
                del self._devices[key]
                self._last(device.actor, LEFT)
            elif not device.renew_at:
                run(self._database, device.actor, "come_to_the_desk", {})
                device.renew_at = now + RENEWED_SECONDS
            elif now >= device.renew_at:
                self._last(device.actor, LEASE)
                device.renew_at = now + RENEWED_SECONDS

    def _last(self, actor: Actor, lasts: timedelta) -> None:
        """Say for how long a device is here from now on; it is told to nobody."""
        its = sa.and_(Moderator.session_id == actor.session_id, Moderator.key == actor.key)
        until = sa.update(Moderator).where(its).values(here_until=utc_now() + lasts)
        self._database.write(lambda tx: tx.execute(until, execution_options={"synchronize_session": False}))


def lapsed(tx: Transaction, now: datetime) -> set[int]:
    """Return the sessions of which a moderator has gone."""
    return set(tx.scalars(sa.select(Moderator.session_id).where(_has_gone(now)).distinct()))


def clear_lapsed(tx: Transaction, session: Session, now: datetime) -> None:
    """Let the desk know who has gone."""
    gone = sa.select(Moderator).where(Moderator.session_id == session.id, _has_gone(now))
    for moderator in tx.scalars(gone).all():
        moderator.here = False


def _has_gone(now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(Moderator.here.is_(True), Moderator.here_until <= now)
