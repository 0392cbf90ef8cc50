"""The one-time token of the plain form: a UUID, which is also the `client_id`, and our signature of it."""

import hmac
import uuid

from flask import request

from ..errors import N_, Refused
from ..runtime import runtime
from .links import base_url


def new_form_token(code: str) -> str:
    """Make a token for one sending of the form on this session's page."""
    client_id = str(uuid.uuid4())
    return f"{client_id}.{runtime().keys.sign('form', code, client_id)}"


def client_id_of(form_token: str, code: str) -> str:
    """Check that the form came from our own page and carries our token; return its `client_id`.

    Raises `not_allowed` for a form that another site sent, or whose token is not ours.
    """
    client_id, _, signature = form_token.partition(".")
    right = runtime().keys.sign("form", code, client_id)
    if not _from_our_page() or not hmac.compare_digest(signature.encode(), right.encode()):
        raise Refused("not_allowed", N_("Skjemaet er for gammelt. Åpne siden på nytt og send igjen."))
    return client_id


def _from_our_page() -> bool:
    origin = request.headers.get("Origin")
    if origin and origin != "null":
        return origin in {base_url(), request.host_url.rstrip("/")}
    return request.headers.get("Sec-Fetch-Site") in {"same-origin", "none"}
