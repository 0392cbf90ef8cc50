"""The join codes: 6 of 28 characters that nobody mistakes for another."""

import secrets

import sqlalchemy as sa

from ..base.errors import N_, Refused
from ..store.transaction import Transaction
from .meeting import Session

CODE_LETTERS = "234679ABCDEFGHJKMNPQRTUVWXYZ"
CODE_LENGTH = 6

_SESSION = sa.select(Session).where(Session.code == sa.bindparam("code", type_=sa.String))


def new_code() -> str:
    """Make a join code."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def plain_code(typed: str) -> str:
    """Read a code as people type it: in small letters, with a space or a hyphen in the middle."""
    return "".join(letter for letter in typed.upper() if letter in CODE_LETTERS)


def session_of_code(tx: Transaction, code: str) -> Session:
    """Find the session of a join code; unknown and private ones answer alike. Raises `not_found`."""
    found = tx.scalar(_SESSION, {"code": plain_code(code)})
    if found is None:
        raise Refused("not_found", N_("Vi finner ikke noe møte med denne koden. Se på koden én gang til."))
    return found
