"""The links that give a role: renewed, taken back and added by the host.

No answer holds an address, since answers are kept; addresses are read where they are asked for (`meetings.links`).
Who holds what a link gave is seen by each process itself, once a second (see `web.sockets`).
"""

from datetime import datetime, timedelta
from typing import Annotated

import sqlalchemy as sa
from pydantic import AfterValidator, AwareDatetime, WithJsonSchema

from ..base.clock import utc_now
from ..base.errors import N_, Refused
from ..domain import lengths
from ..domain.commands import Answer, Id, Words, command
from ..domain.journal import record
from ..domain.meeting import Panelist, Session
from ..domain.policy import Actor
from ..domain.role_link import RoleLink
from ..domain.roles import LINKS, Role
from ..store.transaction import Transaction
from .events import LinkAdded, LinkRevoked, LinkRotated

LONGEST_USE = timedelta(days=36_500)
"""What lies farther ahead is a slip, and near the end of the calendar no zone of another place can tell it."""


def _require_link(role: Role) -> Role:
    if role not in LINKS:
        raise Refused("invalid", N_("Denne rollen har ingen lenke."), "role")
    return role


LinkRole = Annotated[
    Role, AfterValidator(_require_link), WithJsonSchema({"type": "string", "enum": [role.value for role in LINKS]})
]


@command()
def rotate_link(tx: Transaction, session: Session, actor: Actor, *, link_id: Id) -> Answer:
    """Give a link another secret: who came by the former one is shown out, and has to open the new one."""
    link = _link(tx, session, link_id)
    if not link.works(utc_now()):
        raise Refused("wrong_state", N_("Denne lenken virker ikke lenger. Legg til en ny."))
    link.generation += 1
    record(tx, session, actor, LinkRotated, link)
    return {"link_id": link.id}


@command()
def revoke_link(tx: Transaction, session: Session, actor: Actor, *, link_id: Id) -> Answer:
    """Take a link back for good: who came by it is shown out. The host's last one that works stays."""
    link = _link(tx, session, link_id)
    if link.revoked_at is None:
        _require_other_host(tx, session, link)
        link.revoked_at = utc_now()
        record(tx, session, actor, LinkRevoked, link)
    return {"link_id": link.id}


@command()
def add_link(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    role: LinkRole,
    label: Annotated[str, Words(lengths.NAME, lines=False)],
    panelist_id: Id | None = None,
    expires_at: AwareDatetime | None = None,
) -> Answer:
    """Make one more link to a role; a panelist's may be their own, and each may run out at a time."""
    if panelist_id is not None:
        _require_panelist(tx, session, role, panelist_id)
    if expires_at is not None:
        _require_future(expires_at)
    link = RoleLink(session_id=session.id, role=role, label=label, panelist_id=panelist_id, expires_at=expires_at)
    tx.add(link)
    record(tx, session, actor, LinkAdded, link, role=role)
    return {"link_id": link.id}


def _require_future(expires_at: datetime) -> None:
    """See that a link that runs out works until then. Raises `invalid`."""
    if expires_at <= utc_now():
        raise Refused("invalid", N_("Tidspunktet er allerede passert."), "expires_at")
    if expires_at > utc_now() + LONGEST_USE:
        raise Refused("invalid", N_("Tidspunktet er for langt fram. Velg et tidligere."), "expires_at")


def _link(tx: Transaction, session: Session, link_id: int) -> RoleLink:
    """Find a link of this session. Raises `not_found`."""
    link = tx.get(RoleLink, link_id)
    if link is None or link.session_id != session.id:
        raise Refused("not_found", N_("Lenken finnes ikke."))
    return link


def _require_other_host(tx: Transaction, session: Session, link: RoleLink) -> None:
    """See that somebody can still steer the session when this link is gone. Raises `wrong_state`."""
    if link.role is not Role.HOST:
        return
    hosts = sa.select(RoleLink).filter_by(session_id=session.id, role=Role.HOST)
    if not any(other.works(utc_now()) for other in tx.scalars(hosts) if other is not link):
        raise Refused("wrong_state", N_("Dette er den eneste lenken til verten. Legg til en ny før du slår av denne."))


def _require_panelist(tx: Transaction, session: Session, role: Role, panelist_id: int) -> None:
    """See that the link may be this panelist's own. Raises `invalid`."""
    if not LINKS[role].may_have_owner:
        raise Refused("invalid", N_("Bare en lenke til panelet kan være noens egen."), "panelist_id")
    panelist = tx.get(Panelist, panelist_id)
    if panelist is None or not panelist.is_part_of(session.id):
        raise Refused("invalid", N_("Denne personen sitter ikke i panelet."), "panelist_id")
