"""What moderators decide about a question: approve, dismiss, defer, restore, mark answered, who answers."""

from typing import Annotated

from ..base.errors import N_, Refused
from ..domain import lengths
from ..domain.commands import Id, SeenVersion, Words, command
from ..domain.journal import record
from ..domain.meeting import Panelist, Session
from ..domain.policy import Actor
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
from .model import ASSIGNABLE, State


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
    if transition.move(tx, question, State.DEFERRED, "defer_question", version):
        queue.renumber(tx, session)
        record(tx, session, actor, QuestionDeferred, question)


@command()
def mark_answered(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, version: SeenVersion = None
) -> None:
    """Account for the question as answered, aloud or in writing."""
    question = queries.question(tx, session, question_id)
    if transition.move(tx, question, State.ANSWERED, "mark_answered", version):
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
    panelist_id: Id | None,
    version: SeenVersion = None,
) -> None:
    """Say who of the panel answers; null is anybody."""
    question = queries.question(tx, session, question_id)
    if question.panelist_id == panelist_id:
        return
    panelist = tx.get(Panelist, panelist_id) if panelist_id else None
    if panelist_id and (panelist is None or not panelist.is_part_of(session.id)):
        raise Refused("invalid", N_("Velg en i panelet."), "panelist_id")
    transition.require_version(tx, question, version)
    if question.state not in ASSIGNABLE:
        raise Refused("wrong_state", about=question)
    question.panelist_id = panelist_id
    record(tx, session, actor, QuestionAssigned, question, panelist_id=panelist_id)
