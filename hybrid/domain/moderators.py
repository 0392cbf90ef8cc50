"""The moderators of a session by number: who acted is told by it, and by the name that they gave."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..base.clock import utc_now
from ..store.persons_text import PersonsName
from ..store.tables import Base, Key
from ..store.transaction import Transaction
from .meeting import Session
from .policy import MODERATORS, Actor
from .versioned import Versioned

HERE_AFTER_A_REQUEST = timedelta(seconds=30)
_AS_IT_IS = {"synchronize_session": False}


class Moderator(Versioned, Base):
    """Somebody at the desk, by the device: a link may be opened by several, each of them is one number.

    `key` is the actor's (see `auth`); `name` is what colleagues see, null until it is given. `here` is what they are
    told, `here_until` a lease that is renewed without a word (see `people.at_the_desk`).
    """

    __tablename__ = "moderators"
    subject_type = "moderator"
    __table_args__ = (sa.UniqueConstraint("session_id", "number"), sa.UniqueConstraint("session_id", "key"))

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"))
    number: Mapped[int]
    key: Mapped[str]
    name: Mapped[PersonsName | None]
    here: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    here_until: Mapped[datetime | None]


def be_here(tx: Transaction, moderator: Moderator, lasts: timedelta = HERE_AFTER_A_REQUEST) -> bool:
    """Be at the desk for so long at least; return whether colleagues are to be told. Who is here stays so unsaid."""
    until = utc_now() + lasts
    until = max(until, moderator.here_until or until)
    if moderator.here:
        its = Moderator.id == moderator.id
        tx.execute(sa.update(Moderator).where(its).values(here_until=until), execution_options=_AS_IT_IS)
        return False
    moderator.here, moderator.here_until = True, until
    return True


def number_of(tx: Transaction, session: Session, actor: Actor) -> int | None:
    """Return the number of who acts at the desk; whoever acts for the first time takes the next one.

    None for everybody else, and for the server itself, which has no link.
    """
    return moderator_of(tx, session, actor).number if actor.link_id and actor.role in MODERATORS else None


def known_number(tx: Transaction, actor: Actor) -> int | None:
    """Return the number that the moderator's device has already; None before its first act."""
    return tx.scalar(sa.select(Moderator.number).filter_by(session_id=actor.session_id, key=actor.key))


def moderator_of(tx: Transaction, session: Session, actor: Actor) -> Moderator:
    """Find the moderator whose device this is, or make a new one."""
    known = sa.select(Moderator).where(Moderator.session_id == session.id)
    found = tx.scalar(known.where(Moderator.key == actor.key))
    if found is None:
        newest = sa.select(sa.func.max(Moderator.number)).where(Moderator.session_id == session.id)
        found = Moderator(session_id=session.id, key=actor.key, number=(tx.scalar(newest) or 0) + 1)
        tx.add(found)
    return found
