"""Questions, as the platform knows them."""

from typing import Any

import sqlalchemy as sa

from ..base.errors import N_, Refused
from ..domain.feature import Feature
from ..domain.meeting import Label, Panelist, Reason, Session
from ..store.transaction import Transaction
from . import ask, bulk, curate, queries, queue
from .collections import COLLECTIONS
from .in_copies import let_go_since
from .inbox import require_room
from .model import Question, State, Upvote
from .own import OWN_COLLECTIONS
from .robots import wipe_robots
from .rows import desk_row

COMMANDS = (ask, bulk, curate, queue)
"""What registers the commands of this feature when it is imported."""


def after_undo(tx: Transaction, session: Session, restored: list[Question]) -> None:
    """Keep one question on stage at most, and number the queue densely again. Raises `wrong_state`."""
    _require_free_stage(tx, session, restored)
    waiting = {row.id: row for row in [*queries.queued(tx, session), *restored] if row.state is State.QUEUED}
    queue.number(sorted(waiting.values(), key=lambda row: (row.position or 0, row not in restored)))


def _require_free_stage(tx: Transaction, session: Session, restored: list[Question]) -> None:
    """Refuse when a question would go back on a stage that another one has taken since."""
    taken = queries.on_stage(tx, session)
    if taken is None or taken.state is not State.ON_STAGE:
        return
    if any(row is not taken and row.state is State.ON_STAGE for row in restored):
        raise Refused("wrong_state", N_("Et annet spørsmål står på scenen nå."), about=taken)


def points_to(tx: Transaction, session: Session) -> set[tuple[type[Any], int]]:
    """Return the panelists that questions are assigned to, their labels, and the reasons of those turned down."""
    asked = sa.select(Question.panelist_id, Question.label_ids).filter_by(session_id=session.id)
    questions = tx.execute(asked).all()
    is_told = (Reason.code == Question.reason) & (Question.session_id == session.id)
    reasons = tx.scalars(sa.select(Reason.id).join(Question, is_told).where(Reason.session_id == session.id))
    return {
        *((Panelist, panelist_id) for panelist_id, _ in questions if panelist_id),
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
    points_to=points_to,
    let_go_since=let_go_since,
    admits={"submit_question": require_room},
)
