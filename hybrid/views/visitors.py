"""Somebody who comes to a session: by its code, and as a new attendee. Every view finds and joins in this one way."""

from typing import Any

from flask import request

from ..auth import new_attendee_token, session_of_code
from ..db import Transaction
from ..errors import Refused
from ..models import Session
from ..policy import Actor
from ..runtime import runtime


def session_at(tx: Transaction, code: str) -> Session:
    """Find the session of a code that somebody came with; an address that tries many wrong ones must wait."""
    try:
        return session_of_code(tx, code)
    except Refused:
        runtime().limits.spend("failed_codes", request.remote_addr or "")
        raise


def join(session_id: int, arguments: dict[str, Any]) -> tuple[str, int]:
    """Join as a new attendee; return the token that this person is known by, and the attendee's id."""
    parts = runtime()
    parts.limits.spend("joins", request.remote_addr or "")
    token, digest = new_attendee_token()
    nobody = Actor(None, session_id, key=f"address:{digest.hex()[:8]}")
    answer = parts.run(nobody, "join_session", {**arguments, "token_digest": digest})
    return token, answer["attendee_id"]
