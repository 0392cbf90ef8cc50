"""The cookies that let a page know who opens it: one a role and session, so that three tabs are three roles.

They only choose which page is drawn; a command always carries its token in the open, but for those of the plain forms,
which are known for ours by a token of their own (`form_token`).
"""

from datetime import datetime

from flask import Response, request

from ..base.clock import utc_now
from ..domain.roles import Role
from .addresses import is_https

_LIFETIME_SECONDS = 14 * 24 * 3600


def _name(role: Role, code: str) -> str:
    return f"{_beginning(role)}{code}"


def _beginning(role: Role) -> str:
    prefix = "__Host-" if is_https() else ""
    return f"{prefix}hybrid_{role}_"


def keep_role(response: Response, role: Role, code: str, token: str, *, until: datetime | None = None) -> None:
    """Remember the token for this role and session in this browser: two weeks, or `until` where that is later."""
    seconds = int((until - utc_now()).total_seconds()) if until else 0
    response.set_cookie(
        _name(role, code),
        token,
        max_age=max(_LIFETIME_SECONDS, seconds),
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
