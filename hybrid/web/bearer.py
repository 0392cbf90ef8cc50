"""Who sends this request: the token stands in its `Authorization` header, never in a cookie."""

from flask import request

from ..base.errors import Refused
from ..domain.policy import Actor
from ..people.auth import actor_of
from .runtime import runtime


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


def actor_in(session_id: int) -> Actor:
    """Return who sends this request; somebody of another session is nobody here."""
    actor = actor_of_request()
    if actor.session_id != session_id:
        raise Refused("not_found")
    return actor
