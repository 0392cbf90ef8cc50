"""Who is asking: the tokens of attendees, and those that a role link's secret is exchanged for.

Nothing usable lies in the database. An attendee's token is random and kept as its SHA-256; a role's is an HMAC of the
link, its generation and the device, so that a new generation ends it with the link's secret (see `role_link`).
"""

import hashlib
import secrets

import sqlalchemy as sa

from ..base.clock import utc_now
from ..base.errors import N_, Refused
from ..base.keys import Keys, is_same
from ..domain.attendee import Attendee
from ..domain.policy import Actor
from ..domain.role_link import RoleLink, link_secret
from ..domain.roles import Role
from ..store.transaction import Transaction

_ATTENDEE = sa.select(Attendee.id, Attendee.session_id, Attendee.attendance).where(
    Attendee.token_digest == sa.bindparam("digest", type_=sa.LargeBinary)
)


def new_attendee_token() -> tuple[str, bytes]:
    """Make an attendee's token, and the digest of it that the database keeps."""
    token = f"a.{secrets.token_urlsafe(32)}"
    return token, digest_of(token)


def digest_of(token: str) -> bytes:
    """Digest an attendee's token as the database keeps it."""
    return hashlib.sha256(token.encode()).digest()


def role_token(keys: Keys, link: RoleLink, device: str | None = None) -> str:
    """Make a token for a device that opened the link, a new one where none is known.

    The device's part tells its acts from another's.
    """
    device = device or secrets.token_hex(4)
    return f"r.{link.id}.{device}.{_role_signature(keys, link, device)}"


def _role_signature(keys: Keys, link: RoleLink, device: str) -> str:
    return keys.sign("role", link.id, link.generation, device)


def open_link(tx: Transaction, keys: Keys, secret: str) -> RoleLink:
    """Find the link that this fragment opens. Raises `unauthenticated`."""
    link_id, _, _ = secret.partition(".")
    link = _valid_link(tx, link_id)
    if link is None or not is_same(secret, link_secret(keys, link)):
        raise Refused("unauthenticated", N_("Lenken virker ikke lenger. Be verten om en ny."))
    return link


def actor_of(tx: Transaction, keys: Keys, token: str) -> Actor:
    """Return who holds this token, as the database knows them now. Raises `unauthenticated`."""
    if not token.isascii():
        raise Refused("unauthenticated")
    actor = _attendee(tx, token) if token.startswith("a.") else _staff(tx, keys, token)
    if actor is None:
        raise Refused("unauthenticated")
    return actor


def is_valid(tx: Transaction, keys: Keys, token: str) -> bool:
    """Return whether the database still knows who holds this token."""
    try:
        actor_of(tx, keys, token)
    except Refused:
        return False
    return True


def _attendee(tx: Transaction, token: str) -> Actor | None:
    found = tx.execute(_ATTENDEE, {"digest": digest_of(token)}).one_or_none()
    if found is None:
        return None
    return Actor(Role.ATTENDEE, found.session_id, f"attendee:{found.id}", found.id, attendance=found.attendance)


def _staff(tx: Transaction, keys: Keys, token: str) -> Actor | None:
    kind, _, rest = token.partition(".")
    link_id, _, rest = rest.partition(".")
    device, _, signature = rest.partition(".")
    link = _valid_link(tx, link_id) if kind == "r" else None
    if link is None or not is_same(signature, _role_signature(keys, link, device)):
        return None
    return Actor(link.role, link.session_id, f"link:{link.id}:{device}", link_id=link.id)


def _valid_link(tx: Transaction, link_id: str) -> RoleLink | None:
    if not (link_id.isascii() and link_id.isdigit() and len(link_id) < 16):
        return None
    link = tx.get(RoleLink, int(link_id))
    return link if link is not None and link.works(utc_now()) else None
