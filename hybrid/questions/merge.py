"""Joining questions that ask the same: one stands for all of them, until they are parted again."""

from ..base.errors import N_, Refused
from ..domain.commands import Id, SeenVersion, command
from ..domain.journal import record
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..store.transaction import Transaction
from . import family, queries, queue, transition
from .events import QuestionMerged, QuestionUnmerged
from .model import Question
from .states import MERGE_TARGETS, TRANSITIONS, State


@command()
def merge_questions(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, into_id: Id, version: SeenVersion = None
) -> None:
    """Join the question with another one, which stands for both; what was joined with it before goes along."""
    question = queries.question(tx, session, question_id)
    target = queries.question(tx, session, into_id)
    if question.state is State.MERGED and question.merged_into_id == into_id:
        return
    _require_mergeable(question, target)
    transition.require_version(tx, question, version)
    question.merged_from = question.state
    question.move_to(State.MERGED, "merge_questions")
    question.merged_into_id = target.id
    members = family.bring_along(tx, question)
    queue.renumber(tx, session)
    for root in (question, target):
        family.settle(tx, session, root, [question, *members])
    record(tx, session, actor, QuestionMerged, question, into_id=into_id)


def _require_mergeable(question: Question, target: Question) -> None:
    """Refuse what cannot be joined, and show the row that stands in the way."""
    if question is target:
        raise Refused("wrong_state", N_("Et spørsmål kan ikke slås sammen med seg selv."), "into_id", about=question)
    if question.state not in TRANSITIONS["merge_questions"][State.MERGED]:
        on_stage = N_("Det som står på scenen, kan ikke slås sammen med et annet nå.")
        raise Refused("wrong_state", on_stage if question.state is State.ON_STAGE else "", about=question)
    if target.state is State.MERGED:
        sentence = N_("Det spørsmålet er selv slått sammen med et annet.")
        raise Refused("wrong_state", sentence, "into_id", about=target)
    if target.state not in MERGE_TARGETS:
        sentence = N_("Det spørsmålet er ferdig, så det kan ikke slås sammen med noe nå.")
        raise Refused("wrong_state", sentence, "into_id", about=target)
    for one in (question, target):
        if one.is_blank:
            raise Refused("wrong_state", N_("Spørsmålet er slettet."), about=one)


@command()
def unmerge_question(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, version: SeenVersion = None
) -> None:
    """Part the question from the one that it joined: it goes back to where it was, with the votes that were its own."""
    question = queries.question(tx, session, question_id)
    if question.state is not State.MERGED:
        if question.state in TRANSITIONS["unmerge_question"]:
            return
        raise Refused("wrong_state", about=question)
    transition.require_workable(tx, question, version)
    target = queries.question(tx, session, question.merged_into_id or 0)
    family.part(tx, session, question)
    family.settle(tx, session, target, [question])
    record(tx, session, actor, QuestionUnmerged, question, from_id=target.id)
