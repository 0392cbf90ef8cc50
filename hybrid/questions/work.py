"""What moderators write about a question.

A note among themselves, a short form for the screens, another shown name, words without what nobody should read, and
an answer in writing.
"""

from typing import Annotated

from ..base import text
from ..base.clock import utc_now
from ..base.errors import N_, Refused
from ..domain import earlier_texts, lengths
from ..domain.commands import Id, SeenVersion, ShownName, Words, command
from ..domain.journal import record
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..store.transaction import Transaction
from . import queries, transition
from .ask import QuestionText
from .events import QuestionNoted, QuestionRedacted, QuestionRenamed, QuestionReplied, QuestionShortened
from .model import Question
from .states import REPLIABLE, Answered, ReplyTo, State

Note = Annotated[str | None, Words(lengths.NOTE, may_be_blank=True)]
ShortForm = Annotated[str | None, Words(lengths.QUESTION, lines=False, may_be_blank=True)]
ReplyText = Annotated[str | None, Words(lengths.REPLY, may_be_blank=True)]


@command()
def note_question(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, note: Note, version: SeenVersion = None
) -> None:
    """Write down what moderators alone read; null takes it away."""
    question = queries.question(tx, session, question_id)
    if question.note == note:
        return
    transition.require_workable(tx, question, version)
    question.note = note
    record(tx, session, actor, QuestionNoted, question)


@command()
def shorten_question(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, spoken: ShortForm, version: SeenVersion = None
) -> None:
    """Say it shorter for stage, overlay and panel; the whole text stays everywhere else. Null takes it away."""
    question = queries.question(tx, session, question_id)
    if question.spoken == spoken:
        return
    transition.require_workable(tx, question, version)
    if spoken and text.length(spoken) > text.length(question.body):
        raise Refused("invalid", N_("Kortformen er lengre enn spørsmålet."), "spoken")
    question.reword(spoken=spoken)
    record(tx, session, actor, QuestionShortened, question)


@command()
def rename_author(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, name: ShownName, version: SeenVersion = None
) -> None:
    """Change the name that is shown with the question; null takes it off."""
    question = queries.question(tx, session, question_id)
    if question.name == name:
        return
    transition.require_workable(tx, question, version)
    question.reword(name=name)
    record(tx, session, actor, QuestionRenamed, question)


@command()
def redact_question(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, body: QuestionText, version: SeenVersion = None
) -> None:
    """Change the words for good, in every state: what stood there before is gone everywhere, and nobody can undo it."""
    question = queries.question(tx, session, question_id)
    others = question.original_body or question.spoken or earlier_texts.are_kept(tx, question)
    if question.body == body and not others:
        return
    transition.require_workable(tx, question, version)
    question.reword(body=body, original_body=None, spoken=None)
    question.redacted_at = utc_now()
    record(tx, session, actor, QuestionRedacted, question, for_good=True)
    earlier_texts.let_go(tx, question)


@command()
def reply_to_question(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    question_id: Id,
    body: ReplyText,
    to: ReplyTo = ReplyTo.ALL,
    version: SeenVersion = None,
) -> None:
    """Answer in writing, to all or to who asked alone; what was promised in writing is answered with it.

    Null takes the answer back, and what was answered by it is promised again. Words that the audience never saw are not
    made public by an answer to who asked alone.
    """
    question = queries.question(tx, session, question_id)
    if (question.reply_body, question.reply_to) == (body, to if body else None):
        return
    transition.require_version(tx, question, version)
    if question.state not in REPLIABLE or question.is_blank:
        raise Refused("wrong_state", about=question)
    _set_reply(question, body, to)
    record(tx, session, actor, QuestionReplied, question, to=question.reply_to)


def _set_reply(question: Question, body: str | None, to: ReplyTo) -> None:
    now = utc_now()
    question.reply_body = body
    question.reply_to, question.reply_at = (to, now) if body else (None, None)
    if body and question.state is State.DEFERRED:
        question.move_to(State.ANSWERED, "reply_to_question", at=now)
    elif not body and question.answered is Answered.WRITTEN:
        question.move_to(State.DEFERRED, "reply_to_question")
    if body and to is ReplyTo.ALL and question.state is State.ANSWERED:
        question.clear(now)
