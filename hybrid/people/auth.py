"""Who is asking: tokens of attendees, links and tokens of roles.

Nothing usable lies in the database. An attendee's token is random and kept as its SHA-256. A role link's secret
is an HMAC of the link's id and generation, so it can be printed again, and raising the generation revokes it;
it stands in the URL's fragment and is exchanged for a token (an HMAC of its own) and a cookie.
"""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from functools import cached_property

import sqlalchemy as sa

from ..base.clock import utc_now
from ..base.errors import N_, Refused
from ..domain.attendee import Attendee
from ..domain.join_codes import plain_code
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..domain.roles import Role
from ..store.transaction import Transaction
from .model import RoleLink

LINK_SECRET = re.compile(r"(?<![0-9])[0-9]{1,15}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9])")
"""A role link's secret, in whatever it stands."""

_ATTENDEE = sa.select(Attendee.id, Attendee.session_id, Attendee.attendance).where(
    Attendee.token_digest == sa.bindparam("digest", type_=sa.LargeBinary)
)
_SESSION = sa.select(Session).where(Session.code == sa.bindparam("code", type_=sa.String))


def new_attendee_token() -> tuple[str, bytes]:
    """Make an attendee's token, and the digest of it that the database keeps."""
    token = f"a.{secrets.token_urlsafe(32)}"
    return token, digest_of(token)


def digest_of(token: str) -> bytes:
    """Digest an attendee's token as the database keeps it."""
    return hashlib.sha256(token.encode()).digest()


@dataclass(frozen=True)
class Keys:
    """The keys that are derived from the installation's secret, one a purpose."""

    secret: str

    def sign(self, purpose: str, *parts: object) -> str:
        """Sign the parts for one purpose: 256 bits, URL-safe."""
        message = "\n".join([purpose, *map(str, parts)]).encode()
        return base64.urlsafe_b64encode(hmac.digest(self.secret.encode(), message, "sha256")).decode().rstrip("=")

    def link_secret(self, link: RoleLink) -> str:
        """Make the secret that a role link carries in its fragment."""
        return f"{link.id}.{self.sign('link', link.id, link.generation)}"

    def role_token(self, link: RoleLink) -> str:
        """Make a token for one device that opened the link; the device's part tells its acts from another's."""
        device = secrets.token_hex(4)
        return f"r.{link.id}.{device}.{self.sign('role', link.id, link.generation, device)}"

    @cached_property
    def receipts(self) -> bytes:
        """The key of the hashes by which two commands are told apart."""
        return self.sign("receipts").encode()

    def open_link(self, tx: Transaction, secret: str) -> RoleLink:
        """Find the link that this fragment opens. Raises `unauthenticated`."""
        link_id, _, _ = secret.partition(".")
        link = _valid_link(tx, link_id)
        if link is None or not _same(secret, self.link_secret(link)):
            raise Refused("unauthenticated", N_("Lenken virker ikke lenger. Be verten om en ny."))
        return link

    def actor_of(self, tx: Transaction, token: str) -> Actor:
        """Return who holds this token, as the database knows them now. Raises `unauthenticated`."""
        if not token.isascii():
            raise Refused("unauthenticated")
        actor = self._attendee(tx, token) if token.startswith("a.") else self._staff(tx, token)
        if actor is None:
            raise Refused("unauthenticated")
        return actor

    def is_valid(self, tx: Transaction, token: str) -> bool:
        """Return whether the database still knows who holds this token."""
        try:
            self.actor_of(tx, token)
        except Refused:
            return False
        return True

    def _attendee(self, tx: Transaction, token: str) -> Actor | None:
        found = tx.execute(_ATTENDEE, {"digest": digest_of(token)}).one_or_none()
        if found is None:
            return None
        return Actor(Role.ATTENDEE, found.session_id, f"attendee:{found.id}", found.id, attendance=found.attendance)

    def _staff(self, tx: Transaction, token: str) -> Actor | None:
        kind, _, rest = token.partition(".")
        link_id, _, rest = rest.partition(".")
        device, _, signature = rest.partition(".")
        link = _valid_link(tx, link_id) if kind == "r" else None
        if link is None or not _same(signature, self.sign("role", link.id, link.generation, device)):
            return None
        return Actor(link.role, link.session_id, f"link:{link.id}:{device}", link_id=link.id)


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(errors="replace"), right.encode())


def _valid_link(tx: Transaction, link_id: str) -> RoleLink | None:
    if not (link_id.isascii() and link_id.isdigit() and len(link_id) < 16):
        return None
    link = tx.get(RoleLink, int(link_id))
    if link is None or link.revoked_at or (link.expires_at and link.expires_at < utc_now()):
        return None
    return link


def session_of_code(tx: Transaction, code: str) -> Session:
    """Find the session of a join code; unknown and private ones answer alike. Raises `not_found`."""
    found = tx.scalar(_SESSION, {"code": plain_code(code)})
    if found is None:
        raise Refused("not_found", N_("Vi finner ikke noe møte med denne koden. Se på koden én gang til."))
    return found
