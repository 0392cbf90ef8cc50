"""What the log tells of commands: each act of a moderator or host, and refusals, by name, outcome and role alone."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from .errors import Refused
from .models import Role
from .policy import Actor
from .token_bucket import Rate, TokenBucket

logger = logging.getLogger(__name__)

TOLD_BY_NAME = frozenset({Role.MODERATOR, Role.HOST})
_patience = TokenBucket(Rate(burst=100, per_second=2))
_left_out = 0


@contextmanager
def told(actor: Actor, command: str) -> Iterator[None]:
    """Tell how the command inside ends, unless it is an attendee's or a screen's that is carried out."""
    try:
        yield
    except Refused as refusal:
        tell_refusal(refusal, command, actor.role, actor.session_id)
        raise
    if actor.role in TOLD_BY_NAME:
        _tell("done", command, "ok", actor.role, actor.session_id)


def tell_refusal(refusal: Refused, asked: str, role: Role | None = None, session_id: int | None = None) -> None:
    """Tell a refusal once, whoever sees it first; a flood of them is told by its number."""
    global _left_out  # noqa: PLW0603  (one log, one count)
    if refusal.is_told:
        return
    refusal.is_told = True
    if _patience.take():
        _left_out += 1
        return
    _tell("refused", asked, refusal.code, role, session_id, **({"left_out": _left_out} if _left_out else {}))
    _left_out = 0


def _tell(message: str, asked: str, outcome: str, role: Role | None, session_id: int | None, **more: int) -> None:
    facts = {
        "asked": asked,
        "outcome": outcome,
        "role": role.value if role else "nobody",
        "session": session_id,
        **more,
    }
    logger.info(message, extra={"facts": facts})
