"""What attendees do with questions: submit, edit, withdraw, upvote."""

from datetime import datetime, timedelta
from typing import Annotated

import sqlalchemy as sa

from ..base.clock import utc_now
from ..base.errors import N_, Refused
from ..domain import earlier_texts, lengths
from ..domain.attendee import Attendee
from ..domain.commands import Answer, Flag, Id, SeenVersion, ShownName, Waited, Words, command
from ..domain.journal import Change, enter, next_version, record
from ..domain.meeting import Label, Session, SessionState
from ..domain.policy import Actor
from ..domain.roles import Role
from ..store.transaction import Transaction
from . import family, queries, queue, transition
from .events import QuestionEdited, QuestionSubmitted, QuestionUpvoted, QuestionWithdrawn
from .model import Question, Upvote
from .states import EDITABLE, VOTABLE, State

STAYS_ASKED = {
    State.ON_STAGE: N_("Spørsmålet besvares nå. Vil du ha det bort likevel, velg «Slett det jeg har sendt»."),
    State.ANSWERED: N_("Spørsmålet er besvart. Vil du ha teksten bort, velg «Slett det jeg har sendt»."),
}
"""Why a question that came so far is no longer taken back, and what its author can do instead."""
MAX_LABELS = 3
AT_ONCE_SECONDS = 30
"""What was under way for no longer counts as come at once."""
QuestionText = Annotated[str, Words(lengths.QUESTION)]

_GIVE_VOTE = sa.text(
    "INSERT INTO upvotes (question_id, attendee_id, upvoted, version)"
    " VALUES (:question_id, :attendee_id, TRUE, :version)"
    " ON CONFLICT (question_id, attendee_id) DO UPDATE SET upvoted = TRUE, via_id = NULL, version = excluded.version"
    " WHERE NOT upvotes.upvoted OR upvotes.via_id IS NOT NULL"
)
"""One that counts because of another question becomes the question's own."""
_TAKE_VOTE_BACK = sa.text(
    "UPDATE upvotes SET upvoted = FALSE, via_id = NULL, version = :version"
    " WHERE attendee_id = :attendee_id AND upvoted AND (question_id = :question_id"
    " OR question_id IN (SELECT id FROM questions WHERE merged_into_id = :root_id))"
)
"""A vote that was given to what has joined the question goes with it."""

_STAMP_SCORE = (
    sa.update(Question.__table__)  # type: ignore[arg-type]
    .where(Question.id == sa.bindparam("the_question"))
    .values(score_version=sa.bindparam("latest"))
)


_STAMP_MEMBERS = sa.text(
    "UPDATE questions SET score_version = :latest WHERE merged_into_id = :root_id RETURNING author_id"
)


@command(needs_client_id=True)
def submit_question(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    body: QuestionText,
    name: ShownName = None,
    labels: list[Id] | None = None,
    waited_seconds: Waited = None,
) -> Answer:
    """Ask a question; it waits for a moderator, or is open at once where the session is not moderated.

    `waited_seconds` tells for how long the phone held it back, out of reach: then the desk hears when it was written.
    """
    if session.state is not SessionState.LIVE or not session.asking:
        raise Refused("asking_closed")
    author, now = tx.get_one(Attendee, actor.attendee_id), utc_now()
    question = Question(
        session_id=session.id,
        author_id=author.id,
        body=body,
        name=name,
        attendance=author.attendance,
        label_ids=_labels_of(tx, session, labels or []),
        submitted_at=now,
        written_at=_written_at(now, waited_seconds),
    )
    question.enter(State.PENDING if session.moderated else State.APPROVED, at=now)
    tx.add(question)
    record(tx, session, actor, QuestionSubmitted, question)
    return {"question_id": question.id}


def _written_at(now: datetime, waited_seconds: int | None) -> datetime | None:
    """Return when a question that comes now was written; None where it came at once."""
    if waited_seconds is None or waited_seconds <= AT_ONCE_SECONDS:
        return None
    return now - timedelta(seconds=waited_seconds)


def _labels_of(tx: Transaction, session: Session, ids: list[int]) -> list[int]:
    chosen = sorted(set(ids))
    found = [tx.get(Label, label_id) for label_id in chosen[: MAX_LABELS + 1]]
    if len(chosen) > MAX_LABELS or not all(label and label.shown and label.is_part_of(session.id) for label in found):
        raise Refused("invalid", N_("Velg blant temaene for møtet."), "labels")
    return chosen


@command()
def edit_question(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    question_id: Id,
    body: QuestionText,
    version: SeenVersion = None,
) -> None:
    """Change the words: its author while it waits, a moderator until it is answered (the original is kept)."""
    as_author = actor.role is Role.ATTENDEE
    question = (
        queries.own_question(tx, session, actor, question_id)
        if as_author
        else queries.question(tx, session, question_id)
    )
    if body == question.body:
        return
    if not as_author:
        transition.require_version(tx, question, version)
    if question.is_blank or question.state not in EDITABLE["author" if as_author else "moderator"]:
        raise Refused("wrong_state", about=None if as_author else question)
    question.original_body = None if as_author else question.original_body or question.body
    question.body = body
    record(tx, session, actor, QuestionEdited, question)


@command()
def withdraw_question(tx: Transaction, session: Session, actor: Actor, *, question_id: Id) -> None:
    """Take one's own question back; its text is gone for everybody, and what had joined it stands for itself again."""
    question = queries.own_question(tx, session, actor, question_id)
    if question.state in STAYS_ASKED and not question.is_blank:
        raise Refused("wrong_state", STAYS_ASKED[question.state])
    if not question.move_to(State.WITHDRAWN, "withdraw_question"):
        return
    question.take_back()
    family.release(tx, session, question)
    queue.renumber(tx, session)
    record(tx, session, actor, QuestionWithdrawn, question)
    earlier_texts.let_go(tx, question)


@command()
def upvote_question(
    tx: Transaction, session: Session, actor: Actor, *, question_id: Id, upvoted: Flag
) -> Answer | None:
    """Support a question, or take the support back; `upvoted` is what is wished, never a toggle.

    Who supports one that has joined another supports that one, and is answered its `question_id`.
    """
    question = queries.voted_on(tx, session, actor, question_id)
    if question.author_id == actor.attendee_id:
        raise Refused("not_allowed", N_("Du kan ikke stemme på ditt eget spørsmål."))
    if question.state in VOTABLE and session.state is not SessionState.CLOSED:
        wish = {"question_id": question.id, "attendee_id": actor.attendee_id, "version": next_version(tx, session)}
        given = tx.direct(_GIVE_VOTE, wish) if upvoted else tx.direct(_TAKE_VOTE_BACK, wish | {"root_id": question.id})
        if given.rowcount:
            told = {question.author_id, *(_stamp_members(tx, wish) if given.rowcount > 1 else ())}
            _record_vote(tx, session, actor, QuestionUpvoted((question.id,), upvoted), told)
    elif upvoted is not _has_vote(tx, question.id, actor):
        raise Refused("wrong_state", N_("Det går ikke lenger an å stemme på dette spørsmålet."))
    return {"question_id": question.id} if question.id != question_id else None


def _stamp_members(tx: Transaction, wish: dict[str, int | None]) -> list[int]:
    """Stamp the scores of what has joined the question, and return who asked those."""
    stamped = tx.direct(_STAMP_MEMBERS, {"root_id": wish["question_id"], "latest": wish["version"]})
    return [author_id for (author_id,) in stamped.fetchall()]


def _record_vote(tx: Transaction, session: Session, actor: Actor, event: QuestionUpvoted, askers: set[int]) -> None:
    """Record a vote that was written with `next_version`, and stamp the question's score alone.

    It concerns the voter, and who asked, by the score.
    """
    version, (question_id,) = next_version(tx, session), event.subject_ids
    tx.defer(_STAMP_SCORE, {"the_question": question_id, "latest": version}, key=question_id)
    concerned = frozenset({*askers, *([actor.attendee_id] if actor.attendee_id else ())})
    enter(tx, actor, event, Change(session.id, version, concerned, only_votes=True), {})


def _has_vote(tx: Transaction, question_id: int, actor: Actor) -> bool:
    given = sa.select(Upvote.upvoted).where(
        Upvote.question_id == question_id, Upvote.attendee_id == actor.attendee_id, Upvote.upvoted
    )
    return tx.scalar(given) is not None
