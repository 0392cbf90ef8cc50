"""The one-time token of a plain form: a UUID, which is also the `client_id`, when it was made, and our signature."""

import hmac
import time
import uuid

from flask import request

from ..base.errors import N_, Refused
from ..domain.roles import Role
from .addresses import base_url, origin_of_request
from .runtime import runtime

LONGEST_LIFE_SECONDS = 24 * 3600
"""A page that was opened in the morning still asks in the evening; one of another day's is not of this meeting."""


def new_form_token(code: str) -> str:
    """Make a token for one sending of an attendee's form on this session's page."""
    client_id, made_at = str(uuid.uuid4()), str(int(time.time()))
    return f"{client_id}.{made_at}.{_signature(code, client_id, made_at)}"


def client_id_of(form_token: str, code: str) -> str:
    """Check that the form came from our own page and carries our token; return its `client_id`.

    Raises `not_allowed` for a form that another site sent, or whose token is not ours, of another session or too old.
    """
    client_id, _, rest = form_token.partition(".")
    made_at, _, signature = rest.partition(".")
    is_ours = hmac.compare_digest(signature.encode(), _signature(code, client_id, made_at).encode())
    if not (is_ours and _from_our_page() and _is_young(made_at)):
        raise Refused("not_allowed", N_("Skjemaet er for gammelt. Åpne siden på nytt og send igjen."))
    return client_id


def _signature(code: str, client_id: str, made_at: str) -> str:
    return runtime().keys.sign("form", Role.ATTENDEE, code, client_id, made_at)


def _is_young(made_at: str) -> bool:
    return abs(time.time() - int(made_at)) < LONGEST_LIFE_SECONDS


def _from_our_page() -> bool:
    origin = request.headers.get("Origin")
    if origin and origin != "null":
        return origin in {base_url(), origin_of_request()}
    return request.headers.get("Sec-Fetch-Site") in {"same-origin", "none"}
