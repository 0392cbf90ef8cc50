"""Who reads over HTTP: by a token, or where that is said by the cookie of a role; and how much they may.

What is read by cookie too may be a link that downloads.
"""

from collections.abc import Iterable

from flask import request

from ..base.errors import Refused
from ..domain.join_codes import plain_code
from ..domain.policy import HOSTS, Actor
from ..domain.roles import Role
from .bearer import actor_in, reader_by_cookie
from .code_guessing import network_of
from .runtime import runtime


def reader_in(session_id: int, *, cookies_of: Iterable[Role] = (), code: str = "") -> Actor:
    """Return who reads, and take it from their own allowance; who shows no token of ours reads from their address's.

    Where the cookies of roles count too (`cookies_of`), they do so only for who sends no token; the first that is held.
    """
    limits, network = runtime().limits, network_of(request.remote_addr or "")
    try:
        reader = _known_reader(session_id, cookies_of, code)
    except Refused:
        limits.spend("reads_of_address", network)
        raise
    if reader is None:
        limits.spend("reads_of_address", network)
        return Actor(None, session_id, key="")
    limits.spend_read(reader)
    return reader


def _known_reader(session_id: int, cookies_of: Iterable[Role], code: str) -> Actor | None:
    if "Authorization" in request.headers:
        return actor_in(session_id)
    return next((reader for role in cookies_of if (reader := reader_by_cookie(session_id, code, role))), None)


def require_role(reader: Actor, roles: frozenset[Role | None]) -> None:
    """Refuse who shows no token of ours, and who has another role."""
    if reader.role is None:
        raise Refused("unauthenticated")
    if reader.role not in roles:
        raise Refused("not_allowed")


def require_host(session_id: int, code: str) -> None:
    """Refuse who is no host of the session, by a token or by the host's cookie; `code` is as the address has it."""
    require_role(reader_in(session_id, cookies_of=(Role.HOST,), code=plain_code(code)), HOSTS)
