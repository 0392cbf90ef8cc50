"""The moderators of a session by number: who acted is told by it, and by the name that they gave."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..store.persons_text import PersonsText
from ..store.tables import Base, Key
from ..store.transaction import Transaction
from .meeting import Session
from .policy import MODERATORS, Actor
from .versioned import Versioned


class Moderator(Versioned, Base):
    """Somebody at the desk, by the device: a link may be opened by several, each of them is one number.

    `key` is the actor's (see `auth`); `name` is what colleagues see, null until it is given.
    """

    __tablename__ = "moderators"
    subject_type = "moderator"
    __table_args__ = (sa.UniqueConstraint("session_id", "number"), sa.UniqueConstraint("session_id", "key"))

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id"))
    number: Mapped[int]
    key: Mapped[str]
    name: Mapped[PersonsText | None]


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
