"""The cookies that let a page know who opens it: one a role and session, so that three tabs are three roles.

They only choose which page is drawn; a command always carries its token in the open.
"""

from flask import Response, request

from ..domain.roles import Role
from .addresses import is_https

_LIFETIME_SECONDS = 14 * 24 * 3600


def _name(role: Role, code: str) -> str:
    return f"{_beginning(role)}{code}"


def _beginning(role: Role) -> str:
    prefix = "__Host-" if is_https() else ""
    return f"{prefix}hybrid_{role}_"


def keep_role(response: Response, role: Role, code: str, token: str) -> None:
    """Remember the token for this role and session in this browser."""
    response.set_cookie(
        _name(role, code),
        token,
        max_age=_LIFETIME_SECONDS,
        httponly=True,
        secure=is_https(),
        samesite="Lax",
    )


def kept_role(role: Role, code: str) -> str | None:
    """Find the token that this browser was given for the role and session."""
    return request.cookies.get(_name(role, code))


def codes_kept(role: Role) -> list[str]:
    """Find the codes of the sessions in which this browser was given the role; it may have lost it since."""
    beginning = _beginning(role)
    return [name.removeprefix(beginning) for name in request.cookies if name.startswith(beginning)]
