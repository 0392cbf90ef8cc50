"""Questions, as the platform knows them."""

from typing import Any

import sqlalchemy as sa

from ..base.errors import N_, Refused
from ..domain.feature import Feature
from ..domain.meeting import Label, Panelist, Reason, Session
from ..domain.versioned import changed_columns, former
from ..store.transaction import Transaction
from . import ask, bulk, claims, curate, family, labels, merge, queries, queue, reports, similar, work
from .collections import COLLECTIONS
from .forget import forget_attendee
from .in_copies import let_go_since
from .inbox import require_room
from .model import Question, Upvote
from .own import OWN_COLLECTIONS
from .robots import wipe_robots
from .rows import desk_row
from .states import State
from .wordless import take_back_wordless

COMMANDS = (ask, bulk, claims, curate, labels, merge, queue, reports, similar, work)
"""What registers the commands of this feature when it is imported."""


def after_undo(tx: Transaction, session: Session, rows: list[Any]) -> None:
    """Keep one question on stage at most, families as they are now, and the queue dense. Raises `wrong_state`."""
    _tell_labels(tx, session, rows)
    restored = [row for row in rows if isinstance(row, Question)]
    _require_free_stage(tx, session, restored)
    _settle_families(tx, session, restored)
    _settle_queue(tx, session, restored)


def _require_free_stage(tx: Transaction, session: Session, restored: list[Question]) -> None:
    """Refuse when a question would go back on a stage that another one has taken since."""
    taken = queries.on_stage(tx, session)
    if taken is None or taken.state is not State.ON_STAGE:
        return
    if any(row is not taken and row.state is State.ON_STAGE for row in restored):
        raise Refused("wrong_state", N_("Et annet spørsmål står på scenen nå."), about=taken)


def _settle_families(tx: Transaction, session: Session, restored: list[Question]) -> None:
    """Let what an undo parted or joined again be so in all that follows from it. Raises `wrong_state`."""
    moved = [row for row in restored if changed_columns(row, ("merged_into_id",))]
    moved += [member for row in moved if row.state is State.MERGED for member in family.bring_along(tx, row)]
    joined = {row.merged_into_id for row in moved if row.merged_into_id}
    left = {root_id for row in moved if (root_id := former(row, "merged_into_id"))}
    roots = {root_id: queries.question(tx, session, root_id) for root_id in joined | left}
    for root_id in joined:
        if roots[root_id].state in (State.MERGED, State.WITHDRAWN):
            raise Refused("wrong_state", N_("Det spørsmålet er selv slått sammen med et annet."), about=roots[root_id])
    for root in {*roots.values(), *moved}:
        family.settle(tx, session, root, moved)


def _settle_queue(tx: Transaction, session: Session, restored: list[Question]) -> None:
    """Let what goes back into the queue stand where it stood, the first first, and the others move up around it."""
    queued = {row.id: row for row in [*queries.queued(tx, session), *restored] if row.state is State.QUEUED}
    in_order = sorted(queued.values(), key=lambda row: row.position or 0)
    waiting = [row for row in in_order if row not in restored]
    for row in in_order:
        if row in restored:
            waiting.insert((row.position or 1) - 1, row)
    queue.number(waiting)


def _tell_labels(tx: Transaction, session: Session, restored: list[Any]) -> None:
    """Let questions be told anew whose label is shown again, or no longer."""
    for row in restored:
        if isinstance(row, Label) and changed_columns(row, ("shown",)):
            labels.tell_again(tx, session, row)


def points_to(tx: Transaction, session: Session) -> set[tuple[type[Any], int]]:
    """Return the panelists that questions are assigned to, their labels, and the reasons of those turned down."""
    asked = sa.select(Question.panelist_ids, Question.label_ids).filter_by(session_id=session.id)
    questions = tx.execute(asked).all()
    is_told = (Reason.code == Question.reason) & (Question.session_id == session.id)
    reasons = tx.scalars(sa.select(Reason.id).join(Question, is_told).where(Reason.session_id == session.id))
    return {
        *((Panelist, panelist_id) for panelist_ids, _ in questions for panelist_id in panelist_ids),
        *((Label, label_id) for _, label_ids in questions for label_id in label_ids),
        *((Reason, reason_id) for reason_id in reasons),
    }


FEATURE = Feature(
    "questions",
    tables=(Question, Upvote),
    collections=COLLECTIONS,
    own_collections=OWN_COLLECTIONS,
    refused_with={Question: desk_row},
    after_undo=after_undo,
    before_start=wipe_robots,
    before_opening=take_back_wordless,
    points_to=points_to,
    let_go_since=let_go_since,
    forget_attendee=forget_attendee,
    lapsed=claims.lapsed,
    clear_lapsed=claims.clear_lapsed,
    admits={"submit_question": require_room},
)
