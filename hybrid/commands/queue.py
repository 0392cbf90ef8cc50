"""The queue and the stage: pick, order, show. Positions are dense from 1; at most one question is on stage."""

from ..db import Transaction
from ..log import record
from ..models import Question, Session, State
from ..policy import Actor
from . import find
from .registry import Id, Position, SeenVersion, command

END = 2**31


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
    question = find.question_of(tx, session, question_id)
    if position is None:
        if find.move(tx, question, State.APPROVED, "queue_question", version):
            renumber(tx, session)
            record(tx, session, actor, "question_unqueued")
        return
    others = [other for other in find.queued(tx, session) if other is not question]
    place = min(position, len(others) + 1)
    if question.state is State.QUEUED and question.position == place:
        return
    if question.state is State.QUEUED:
        find.require_seen(tx, question, version)
    else:
        find.move(tx, question, State.QUEUED, "queue_question", version)
    number([*others[: place - 1], question, *others[place - 1 :]])
    record(tx, session, actor, "question_queued")


@command()
def put_on_stage(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id | None, version: SeenVersion = None
) -> None:
    """Show the question as the one being answered; what stood there is answered. Null puts that back as next."""
    current = find.on_stage(tx, session)
    if question_id is None:
        if current:
            _back_in_queue(tx, session, current, version)
            record(tx, session, actor, "question_unstaged")
        return
    question = find.question_of(tx, session, question_id)
    if find.move(tx, question, State.ON_STAGE, "put_on_stage", version):
        if current:
            current.move_to(State.ANSWERED, "put_on_stage")
        renumber(tx, session)
        record(tx, session, actor, "question_staged")


def _back_in_queue(tx: Transaction, session: Session, current: Question, seen: int | None) -> None:
    others = find.queued(tx, session)
    find.move(tx, current, State.QUEUED, "put_on_stage", seen)
    number([current, *others])


def renumber(tx: Transaction, session: Session) -> None:
    """Close the gaps that a change left in the queue; what is not yet written counts as it will be."""
    still = [question for question in find.queued(tx, session) if question.state is State.QUEUED]
    number(still)


def number(questions: list[Question]) -> None:
    """Give these, the whole queue in its order, the positions 1, 2, 3 …; only a changed one is touched."""
    for place, question in enumerate(questions, start=1):
        if question.position != place:
            question.position = place
