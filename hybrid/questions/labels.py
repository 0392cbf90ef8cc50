"""The session's subjects at the desk: made there, and put on questions."""

from typing import Annotated

import pydantic
import sqlalchemy as sa

from ..base.errors import N_, Refused
from ..domain import lengths
from ..domain.commands import Answer, Flag, Id, SeenVersion, Words, command
from ..domain.journal import next_version, record
from ..domain.meeting import Label, Session
from ..domain.policy import Actor
from ..store.transaction import Transaction
from . import queries, transition
from .events import LabelSaved, QuestionLabelled
from .model import Question

MOST_LABELS = 50
LabelIds = Annotated[list[Id], pydantic.Field(max_length=MOST_LABELS)]


@command()
def label_question(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    question_id: Id,
    label_ids: LabelIds,
    added: Flag = False,
    version: SeenVersion = None,
) -> None:
    """Say which subjects the question is about; none is as good. `added`: besides those that it has."""
    question = queries.question(tx, session, question_id)
    chosen = sorted({*label_ids, *(question.label_ids if added else ())})
    if question.label_ids == chosen:
        return
    found = [tx.get(Label, label_id) for label_id in set(label_ids)]
    if any(label is None or not label.is_part_of(session.id) for label in found):
        raise Refused("invalid", N_("Velg blant temaene for møtet."), "label_ids")
    transition.require_workable(tx, question, version)
    question.label_ids = chosen
    record(tx, session, actor, QuestionLabelled, question)


@command()
def save_label(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    title: Annotated[str, Words(lengths.LABEL, lines=False)],
    shown: Flag,
    label_id: Id | None = None,
) -> Answer:
    """Make a subject, or change one; the audience sees it, and may choose it, where it is `shown`."""
    label = _label(tx, session, label_id) if label_id else None
    others = [other for other in _labels(tx, session) if other is not label]
    if any(other.title.casefold() == title.casefold() for other in others):
        raise Refused("invalid", N_("Temaet finnes fra før."), "title")
    if label is None:
        if len(others) >= MOST_LABELS:
            raise Refused("invalid", N_("Det er for mange temaer. Bruk et av dem som finnes."), "title")
        label = Label(session_id=session.id, title=title, shown=shown, position=_last(others) + 1)
        label.was_shown, label.is_made_here, label.is_worded_here = shown, True, True
        tx.add(label)
    elif (label.title, label.shown) == (title, shown):
        return {"label_id": label.id}
    else:
        if label.shown is not shown:
            tell_again(tx, session, label)
        label.is_worded_here = label.is_worded_here or label.title != title
        label.title, label.shown, label.was_shown = title, shown, label.was_shown or shown
    record(tx, session, actor, LabelSaved, label)
    return {"label_id": label.id}


def _labels(tx: Transaction, session: Session) -> list[Label]:
    there = sa.select(Label).where(Label.session_id == session.id, Label.removed_at.is_(None))
    return list(tx.scalars(there.order_by(Label.position)))


def _label(tx: Transaction, session: Session, label_id: int) -> Label:
    found = tx.get(Label, label_id)
    if found is None or not found.is_part_of(session.id):
        raise Refused("not_found")
    return found


def _last(labels: list[Label]) -> int:
    return max((label.position for label in labels), default=0)


def tell_again(tx: Transaction, session: Session, label: Label) -> None:
    """Let the questions with a label be told anew: who may not see it is not told that they have it."""
    asked = sa.select(Question.id, Question.author_id, Question.label_ids).where(Question.session_id == session.id)
    marked = [(question_id, author_id) for question_id, author_id, ids in tx.execute(asked) if label.id in ids]
    told = sa.update(Question).where(Question.id.in_([question_id for question_id, _ in marked]))
    tx.execute(told.values(version=next_version(tx, session)), execution_options={"synchronize_session": False})
    tx.concerned |= {author_id for _, author_id in marked if author_id}
