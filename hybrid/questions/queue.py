"""The queue and the stage: pick, order, show. Positions are dense from 1; at most one question is on stage."""

from typing import Literal

from ..base.errors import N_, Refused
from ..domain.commands import Id, Position, SeenVersion, command
from ..domain.journal import record
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..domain.stage_lead import require_lead
from ..store.transaction import Transaction
from . import queries, transition
from .events import QuestionQueued, QuestionStaged, QuestionUnqueued, QuestionUnstaged
from .model import Question
from .states import State

END = 2**31
WHATEVER = 0
"""Instead of whatever stands on stage: the caller does not say what they believe."""


@command()
def queue_question(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    question_id: Id,
    position: Position = END,
    version: SeenVersion = None,
) -> None:
    """Pick the question for the panel at `position` (1 is next, none given is last); null puts it back in the list."""
    question = queries.question(tx, session, question_id)
    if position is None:
        if transition.move(tx, question, State.APPROVED, "queue_question", version):
            renumber(tx, session)
            record(tx, session, actor, QuestionUnqueued, question)
        return
    others = [other for other in queries.queued(tx, session) if other is not question]
    place = min(position, len(others) + 1)
    if question.state is State.QUEUED and question.position == place:
        return
    if question.state is State.QUEUED:
        transition.require_version(tx, question, version)
    else:
        transition.move(tx, question, State.QUEUED, "queue_question", version)
    number([*others[: place - 1], question, *others[place - 1 :]])
    record(tx, session, actor, QuestionQueued, question, position=place)


@command()
def put_on_stage(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    question_id: Id | None,
    instead_of: Id | None = WHATEVER,
    former: Literal["answered", "queued"] = "answered",
    version: SeenVersion = None,
) -> None:
    """Show the question as the one being answered; null empties the stage and puts what stood there back as next.

    `instead_of` is the question that the caller believes is on stage, null for none: two presses make one step. What
    stood there is answered, or goes back to position 1 where `former` is "queued".
    """
    current = queries.on_stage(tx, session)
    if question_id == (current.id if current else None):
        return
    _require_on_stage(tx, session, current, instead_of)
    require_lead(tx, session, actor)
    if question_id is None:
        if current:
            _back_in_queue(tx, session, current, version)
            record(tx, session, actor, QuestionUnstaged, current)
        return
    question = queries.question(tx, session, question_id)
    transition.move(tx, question, State.ON_STAGE, "put_on_stage", version)
    if current and former == "queued":
        _back_in_queue(tx, session, current, None, but=question)
    else:
        if current:
            current.move_to(State.ANSWERED, "put_on_stage", at=question.staged_at)
        renumber(tx, session)
    record(tx, session, actor, QuestionStaged, question, instead_of=current.id if current else None)


def _require_on_stage(tx: Transaction, session: Session, current: Question | None, believed: int | None) -> None:
    """Refuse when another question is on stage than the caller believes, and show the one that is."""
    if believed in (WHATEVER, current.id if current else None):
        return
    if current:
        raise Refused("wrong_state", N_("Et annet spørsmål står på scenen nå."), about=current)
    left = queries.question(tx, session, believed or 0)
    raise Refused("wrong_state", N_("Scenen er ledig nå."), about=left)


def _back_in_queue(
    tx: Transaction, session: Session, current: Question, seen: int | None, *, but: Question | None = None
) -> None:
    """Put what is on stage back as next, before all who wait but the one that takes its place."""
    others = [other for other in queries.queued(tx, session) if other is not but]
    transition.move(tx, current, State.QUEUED, "put_on_stage", seen)
    number([current, *others])


def renumber(tx: Transaction, session: Session) -> None:
    """Close the gaps that a change left in the queue; what is not yet written counts as it will be."""
    still = [question for question in queries.queued(tx, session) if question.state is State.QUEUED]
    number(still)


def number(questions: list[Question]) -> None:
    """Give these, the whole queue in its order, the positions 1, 2, 3 …; only a changed one is touched."""
    for place, question in enumerate(questions, start=1):
        if question.position != place:
            question.position = place
