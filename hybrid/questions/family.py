"""Families: questions that were joined with another one. Their root stands for all, and everybody who asked follows it.

What a family is made of is `merged_into_id` alone. All that follows from it is written here when that changes, so that
no vote has to look it up: who asked, from which places, and whose votes count for the root as well.
"""

from collections.abc import Iterable

import sqlalchemy as sa

from ..domain.journal import next_version
from ..domain.meeting import Session
from ..store.transaction import Transaction
from . import queries, queue
from .model import Question, Upvote
from .states import State

_AS_IT_IS = {"synchronize_session": False}
_CARRY_VOTES = sa.text(
    "INSERT INTO upvotes (question_id, attendee_id, upvoted, via_id, version)"
    " SELECT :root, attendee_id, TRUE, min(question_id), :version FROM upvotes"
    " WHERE question_id IN :members AND upvoted AND attendee_id <> :author GROUP BY attendee_id"
    " ON CONFLICT (question_id, attendee_id)"
    " DO UPDATE SET upvoted = TRUE, via_id = excluded.via_id, version = excluded.version WHERE NOT upvotes.upvoted"
).bindparams(sa.bindparam("members", expanding=True))


def members_of(tx: Transaction, root: Question, changed: Iterable[Question] = ()) -> list[Question]:
    """List what is joined with `root`, the first asked first; what is `changed` and not yet written as it will be."""
    found = {row.id: row for row in [*queries.merged_into(tx, root), *changed]}
    return [row for _, row in sorted(found.items()) if row.state is State.MERGED and row.merged_into_id == root.id]


def bring_along(tx: Transaction, question: Question) -> list[Question]:
    """Let what is joined with a question that joins another one join that too: families have one level."""
    members = members_of(tx, question)
    for member in members:
        member.merged_into_id = question.merged_into_id
    return members


def settle(tx: Transaction, session: Session, root: Question, changed: Iterable[Question] = ()) -> None:
    """Write what follows from who is joined with `root` now, whatever followed before: the same twice is the same."""
    members = members_of(tx, root, changed)
    root.merged_ids = [member.id for member in members]
    root.joined_by = sorted({member.author_id for member in members} - {root.author_id})
    root.joined_from = sorted({member.attendance for member in members})
    _settle_votes(tx, session, root)


def _settle_votes(tx: Transaction, session: Session, root: Question) -> None:
    """Let the members' votes count for the root too, each person once and never its author, and no others' any more."""
    version = next_version(tx, session)
    lost = sa.and_(Upvote.question_id == root.id, Upvote.via_id.is_not(None), Upvote.via_id.not_in(root.merged_ids))
    parted = sa.update(Upvote).where(lost).values(upvoted=False, via_id=None, version=version)
    tx.execute(parted, execution_options=_AS_IT_IS)
    if root.merged_ids:
        family = {"root": root.id, "members": root.merged_ids, "author": root.author_id}
        tx.execute(_CARRY_VOTES, family | {"version": version})
    root.score_version = version
    moved = sa.select(Upvote.attendee_id).where(Upvote.question_id == root.id, Upvote.version == version)
    tx.concerned |= set(tx.scalars(moved))


def release(tx: Transaction, session: Session, root: Question) -> list[Question]:
    """Let what is joined with a question that goes away stand for itself again, each where it was."""
    members = members_of(tx, root)
    for member in members:
        part(tx, session, member)
    settle(tx, session, root, members)
    return members


def part(tx: Transaction, session: Session, question: Question) -> None:
    """Put a question that was joined with another one back where it was; in the queue it is the last.

    One whose words are gone is taken back: nobody could answer it.
    """
    before = State.WITHDRAWN if question.is_blank else question.merged_from or State.PENDING
    question.merged_into_id = question.merged_from = None
    question.enter(before)
    if before is State.QUEUED:
        others = [other for other in queries.queued(tx, session) if other.state is State.QUEUED]
        queue.number([*(other for other in others if other is not question), question])
    settle(tx, session, question)
