"""Somebody who comes to a session: by its code, and as a new attendee. Every view finds and joins in this one way."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import request

from ..base.errors import Refused
from ..domain.join_codes import plain_code, session_of_code
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..domain.roles import Role
from ..people.auth import actor_of, new_attendee_token
from ..store.transaction import Transaction
from .bearer import bearer_token
from .code_guessing import network_of
from .cookies import kept_role
from .language import speak_for_meeting
from .runtime import runtime

LONGEST_JOIN_WAIT_SECONDS = 10.0
"""So long a join waits for its turn, when more come through one address than may; then it is told to come again."""


@contextmanager
def at_session(code: str) -> Iterator[tuple[Transaction, Session]]:
    """Open the session of a code that somebody came with; an address that has tried many wrong ones must wait.

    It waits before anything is read, so that who guesses holds no connection to the database.
    """
    guessing, address = runtime().guessing, request.remote_addr or ""
    guessing.wait(address, plain_code(code), _is_inside)
    with runtime().database.snapshot() as tx:
        try:
            session = session_of_code(tx, code)
        except Refused:
            guessing.failed(address)
            raise
        guessing.entered(address, session.code)
        speak_for_meeting(session.meeting.language)
        yield tx, session


def _is_inside(code: str) -> bool:
    """Return whether this request carries a token of the session with this code."""
    tokens = [kept_role(role, code) for role in Role]
    parts = runtime()
    with parts.database.snapshot() as tx:
        for token in [bearer_token(), *tokens]:
            try:
                actor = actor_of(tx, parts.keys, token or "")
            except Refused:
                continue
            if tx.get_one(Session, actor.session_id).code == code:
                return True
    return False


def join(session_id: int, arguments: dict[str, Any]) -> tuple[str, int]:
    """Join as a new attendee; return the token that this person is known by, and the attendee's id.

    Only who gets in is counted: a room's phones share one address, and one of them must not lock the others out.
    """
    parts = runtime()
    network = network_of(request.remote_addr or "")
    wait = parts.limits.reserve("joins", network, longest_seconds=LONGEST_JOIN_WAIT_SECONDS)
    if wait:
        time.sleep(wait)
    token, digest = new_attendee_token()
    nobody = Actor(None, session_id, key=f"address:{digest.hex()[:8]}")
    try:
        answer = parts.run(nobody, "join_session", {**arguments, "token_digest": digest})
    except BaseException:
        parts.limits.give_back("joins", network)
        raise
    return token, answer["attendee_id"]
