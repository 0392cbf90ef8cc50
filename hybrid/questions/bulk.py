"""One act on many questions: one transaction, one version, one undo."""

import time
from typing import Annotated, Any

import pydantic

from ..base.errors import N_, Refused
from ..domain.commands import COMMANDS, Answer, Id, SeenVersion, command
from ..domain.journal import together
from ..domain.meeting import Session
from ..domain.policy import Actor, require
from ..store.transaction import Transaction
from .events import (
    QuestionsAnswered,
    QuestionsApproved,
    QuestionsAssigned,
    QuestionsDeferred,
    QuestionsDismissed,
    QuestionsLabelled,
    QuestionsMerged,
    QuestionsQueued,
    QuestionsRestored,
)
from .model import Question

MOST_QUESTIONS = 200
PORTION = 10
"""So many are done before others, who only read, have their turn."""
IN_BULK = {
    "approve_question": QuestionsApproved,
    "dismiss_question": QuestionsDismissed,
    "defer_question": QuestionsDeferred,
    "mark_answered": QuestionsAnswered,
    "restore_question": QuestionsRestored,
    "queue_question": QuestionsQueued,
    "assign_question": QuestionsAssigned,
    "label_question": QuestionsLabelled,
    "merge_questions": QuestionsMerged,
}
"""Command that may be done to many at once → what has happened then."""

Ids = Annotated[list[Id], pydantic.Field(min_length=1, max_length=MOST_QUESTIONS)]


@command()
def in_bulk(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    name: str,
    question_ids: Ids,
    arguments: dict[str, Any] | None = None,
    versions: dict[str, SeenVersion] | None = None,
) -> Answer:
    """Carry out the command `name` on each question, in the order given; `refused` tells by id what was not done.

    `versions` are those of the rows that the moderator saw. Where nothing was done, no version is taken.
    """
    shared = dict(arguments or {})
    if name not in IN_BULK:
        raise Refused("invalid", N_("Dette kan ikke gjøres med flere spørsmål på én gang."), "name")
    if shared.keys() & {"question_id", "version", "client_id"}:
        raise Refused("malformed", field="arguments")
    require(actor, name)
    stale = _stale(tx, versions or {})
    refused: dict[str, str] = {}
    with together(tx, session, actor, IN_BULK[name]):
        for number, question_id in enumerate(dict.fromkeys(question_ids), start=1):
            try:
                _do(tx, session, actor, name, {**shared, "question_id": question_id, "version": stale.get(question_id)})
            except Refused as refusal:
                if refusal.code in {"invalid", "malformed"}:  # the arguments of all are wrong
                    raise
                refused[str(question_id)] = refusal.code
            else:
                _move_on(shared)
            if number % PORTION == 0:
                time.sleep(0)
    return {"refused": refused}


def _stale(tx: Transaction, versions: dict[str, int | None]) -> dict[int, int]:
    """Return which rows changed after the moderator saw them, each with the version that was seen.

    Change before anything is done: a row that an earlier one of the same act renumbered was seen as it was.
    """
    seen = {int(key): version for key, version in versions.items() if version is not None and key.isdecimal()}
    found = {question_id: tx.get(Question, question_id) for question_id in seen}
    return {key: version for key, version in seen.items() if (row := found[key]) and row.content_version != version}


def _move_on(shared: dict[str, Any]) -> None:
    """Let the next one come after this, where a place in the queue was given."""
    if isinstance(shared.get("position"), int):
        shared["position"] += 1


def _do(tx: Transaction, session: Session, actor: Actor, name: str, arguments: dict[str, Any]) -> None:
    asked = COMMANDS[name]
    checked = asked.check(arguments)
    del checked["client_id"]
    asked.function(tx, session, actor, **checked)
