"""What the log tells of commands: each act of a moderator or host, each file that they took, and refusals.

It tells the name, the outcome and the role alone.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from ..base.errors import Refused
from ..domain.policy import MODERATORS, Actor
from ..domain.roles import Role

logger = logging.getLogger(__name__)


@contextmanager
def logged(actor: Actor, command: str) -> Iterator[None]:
    """Return how the command inside ends, unless it is an attendee's or a screen's that is carried out."""
    try:
        yield
    except Refused as refusal:
        log_refusal(refusal, command, actor.role, actor.session_id)
        raise
    if actor.role in MODERATORS:
        _write("done", command, "ok", actor.role, actor.session_id)


def log_refusal(refusal: Refused, asked: str, role: Role | None = None, session_id: int | None = None) -> None:
    """Tell a refusal once, whoever sees it first."""
    if not refusal.is_logged:
        refusal.is_logged = True
        _write("refused", asked, refusal.code, role, session_id)


def log_read(reader: Actor, what: str) -> None:
    """Tell that the staff took something out of the house: what people wrote, in a file."""
    _write("read", what, "ok", reader.role, reader.session_id)


def _write(message: str, asked: str, outcome: str, role: Role | None, session_id: int | None) -> None:
    facts = {"asked": asked, "outcome": outcome, "role": role.value if role else "nobody", "session": session_id}
    logger.info(message, extra={"facts": facts})
