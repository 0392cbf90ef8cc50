"""Who sends this request: the token stands in its `Authorization` header; a cookie speaks for who only reads."""

from flask import request

from ..base.errors import Refused
from ..domain.policy import Actor
from ..domain.roles import Role
from ..people.auth import actor_of
from .cookies import kept_role
from .runtime import runtime

OWN_SITE = {"same-origin", "none"}
"""Where a request comes from that a page of ours sends, or somebody's own click on a link."""


def actor_of_request() -> Actor:
    """Return who sends this request, as the database knows them now. Raises `unauthenticated`."""
    token = bearer_token()
    if token is None:
        raise Refused("unauthenticated")
    parts = runtime()
    with parts.database.snapshot() as tx:
        return actor_of(tx, parts.keys, token)


def bearer_token() -> str | None:
    """Find the token that this request carries in the open."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def reader_by_cookie(session_id: int, code: str, role: Role) -> Actor | None:
    """Return who reads as `role` by this browser's cookie; nobody where another site may have sent the request."""
    token = kept_role(role, code)
    if token is None or request.headers.get("Sec-Fetch-Site") not in OWN_SITE:
        return None
    parts = runtime()
    with parts.database.snapshot() as tx:
        actor = actor_of(tx, parts.keys, token)
    return actor if (actor.session_id, actor.role) == (session_id, role) else None


def actor_in(session_id: int) -> Actor:
    """Return who sends this request; somebody of another session is nobody here."""
    actor = actor_of_request()
    if actor.session_id != session_id:
        raise Refused("not_found")
    return actor
