"""Optimistic locking: a moderator's act on a question is refused where its words are others than they saw."""

from ..base.errors import Refused
from ..store.transaction import Transaction
from .model import Question
from .states import WORKABLE, State

PUT_AWAY = frozenset({State.ANSWERED, State.DISMISSED})
"""Where the stage, the queue and the lists are rid of a question."""


def require_version(tx: Transaction, question: Question, seen: int | None) -> None:
    """Refuse when the question changed after the moderator saw it at version `seen`, and show it as it is."""
    if seen is not None and question.content_version != seen:
        raise Refused("wrong_state", about=question)


def require_workable(tx: Transaction, question: Question, seen: int | None) -> None:
    """Refuse to say something of a question that changed since it was seen, or whose words are gone."""
    require_version(tx, question, seen)
    if question.state not in WORKABLE or question.is_blank:
        raise Refused("wrong_state", about=question)


def move(tx: Transaction, question: Question, state: State, command: str, seen: int | None = None) -> bool:
    """Move the question; False when it is there already, which is no fault whatever version was seen.

    One whose words are gone can only be put away.
    """
    if question.state is state:
        return False
    require_version(tx, question, seen)
    if question.is_blank and state not in PUT_AWAY:
        raise Refused("wrong_state", about=question)
    try:
        return question.move_to(state, command)
    except Refused as refusal:
        refusal.about = question
        raise
