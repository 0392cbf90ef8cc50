"""The join codes: 6 of 28 characters that nobody mistakes for another."""

import secrets

CODE_LETTERS = "234679ABCDEFGHJKMNPQRTUVWXYZ"
CODE_LENGTH = 6


def new_code() -> str:
    """Make a join code."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def plain_code(typed: str) -> str:
    """Read a code as people type it: in small letters, with a space or a hyphen in the middle."""
    return "".join(letter for letter in typed.upper() if letter in CODE_LETTERS)
