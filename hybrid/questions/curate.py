"""What moderators decide about a question: approve, dismiss, defer, restore, mark answered, who answers."""

from typing import Annotated

import pydantic

from ..base.errors import N_, Refused
from ..domain import lengths
from ..domain.commands import Id, SeenVersion, Words, command
from ..domain.journal import record
from ..domain.meeting import Panelist, Session, SessionState
from ..domain.policy import Actor
from ..domain.stage_lead import require_lead
from ..store.transaction import Transaction
from . import queries, queue, transition
from .events import (
    QuestionAnswered,
    QuestionApproved,
    QuestionAssigned,
    QuestionDeferred,
    QuestionDismissed,
    QuestionRestored,
)
from .states import State

MOST_PANELISTS = 50
UNSAID = 0
"""Nobody was named, and it was not said that it is nobody."""
PanelistIds = Annotated[list[Id], pydantic.Field(max_length=MOST_PANELISTS)]


@command()
def approve_question(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, version: SeenVersion = None
) -> None:
    """Let the audience see the question and upvote it."""
    question = queries.question(tx, session, question_id)
    if transition.move(tx, question, State.APPROVED, "approve_question", version):
        record(tx, session, actor, QuestionApproved, question)


@command()
def dismiss_question(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    question_id: Id,
    reason: Annotated[str, Words(lengths.REASON, lines=False)],
    version: SeenVersion = None,
) -> None:
    """Turn the question down; `reason` is a code of the session's list or own words, and its author reads it."""
    question = queries.question(tx, session, question_id)
    if transition.move(tx, question, State.DISMISSED, "dismiss_question", version):
        question.reason = reason
        queue.renumber(tx, session)
        record(tx, session, actor, QuestionDismissed, question)


@command()
def defer_question(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, version: SeenVersion = None
) -> None:
    """Promise an answer in writing after the session."""
    question = queries.question(tx, session, question_id)
    if question.state is State.ON_STAGE:
        require_lead(tx, session, actor)
    if transition.move(tx, question, State.DEFERRED, "defer_question", version):
        queue.renumber(tx, session)
        record(tx, session, actor, QuestionDeferred, question)


@command()
def mark_answered(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, version: SeenVersion = None
) -> None:
    """Account for the question as answered: aloud, or in writing where that was promised."""
    question = queries.question(tx, session, question_id)
    if question.state is State.ON_STAGE:
        require_lead(tx, session, actor)
    if transition.move(tx, question, State.ANSWERED, "mark_answered", version):
        if session.state is SessionState.CLOSED:
            question.note_later()
        queue.renumber(tx, session)
        record(tx, session, actor, QuestionAnswered, question)


@command()
def restore_question(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, version: SeenVersion = None
) -> None:
    """Bring a question back: to the open list where it is cleared for the audience, else to the inbox."""
    question = queries.question(tx, session, question_id)
    target = State.APPROVED if question.is_cleared else State.PENDING
    if transition.move(tx, question, target, "restore_question", version):
        record(tx, session, actor, QuestionRestored, question)


@command()
def assign_question(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    question_id: Id,
    panelist_ids: PanelistIds | None = None,
    panelist_id: Id | None = UNSAID,
    version: SeenVersion = None,
) -> None:
    """Say who of the panel answers: one, several or all; none is anybody. `panelist_id` is short for one, or null."""
    question = queries.question(tx, session, question_id)
    if panelist_ids is None and panelist_id == UNSAID:
        raise Refused("invalid", N_("Velg blant dem som sitter i panelet."), "panelist_ids")
    field = "panelist_id" if panelist_ids is None else "panelist_ids"
    chosen = sorted(set(panelist_ids if panelist_ids is not None else filter(None, [panelist_id])))
    if question.panelist_ids == chosen:
        return
    panel = [tx.get(Panelist, one) for one in chosen]
    if any(panelist is None or not panelist.is_part_of(session.id) for panelist in panel):
        raise Refused("invalid", N_("Velg blant dem som sitter i panelet."), field)
    transition.require_workable(tx, question, version)
    question.panelist_ids = chosen
    record(tx, session, actor, QuestionAssigned, question, panelist_ids=tuple(chosen))
