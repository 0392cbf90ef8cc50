"""Let moderators work on a question: who of the panel answers, a note, a short form, an answer in writing, labels."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_ADDED: tuple[tuple[str, sa.Column[Any]], ...] = (
    ("questions", sa.Column("panelist_ids", sa.JSON(), server_default="[]", nullable=False)),
    ("questions", sa.Column("spoken", sa.String())),
    ("questions", sa.Column("note", sa.String())),
    ("questions", sa.Column("reply_body", sa.String())),
    ("questions", sa.Column("reply_to", sa.String(length=20))),
    ("questions", sa.Column("reply_at", sa.DateTime())),
    ("questions", sa.Column("reworded_at", sa.DateTime())),
    ("questions", sa.Column("redacted_at", sa.DateTime())),
    ("labels", sa.Column("shown", sa.Boolean(), server_default=sa.true(), nullable=False)),
    ("labels", sa.Column("was_shown", sa.Boolean(), server_default=sa.true(), nullable=False)),
    ("labels", sa.Column("is_made_here", sa.Boolean(), server_default=sa.false(), nullable=False)),
)
_QUESTIONS = sa.table("questions", sa.column("id"), sa.column("panelist_id"), sa.column("panelist_ids", sa.JSON()))
_EVENTS = sa.table(
    "events", sa.column("id"), sa.column("name"), sa.column("details", sa.JSON()), sa.column("before", sa.JSON())
)


def upgrade() -> None:
    for table, column in _ADDED:
        op.add_column(table, column)
    bind = op.get_bind()
    assigned = sa.select(_QUESTIONS.c.id, _QUESTIONS.c.panelist_id).where(_QUESTIONS.c.panelist_id.is_not(None))
    for question_id, panelist_id in bind.execute(assigned).all():
        its = _QUESTIONS.c.id == question_id
        bind.execute(sa.update(_QUESTIONS).where(its).values(panelist_ids=[panelist_id]))
    _rename_in_events("panelist_id", "panelist_ids", lambda panelist_id: [panelist_id] if panelist_id else [])
    op.execute("ALTER TABLE questions DROP COLUMN panelist_id")


def downgrade() -> None:
    op.add_column("questions", sa.Column("panelist_id", sa.Integer()))
    bind = op.get_bind()
    for question_id, panelist_ids in bind.execute(sa.select(_QUESTIONS.c.id, _QUESTIONS.c.panelist_ids)).all():
        its = _QUESTIONS.c.id == question_id
        bind.execute(sa.update(_QUESTIONS).where(its).values(panelist_id=next(iter(panelist_ids), None)))
    _rename_in_events("panelist_ids", "panelist_id", lambda panelist_ids: next(iter(panelist_ids or []), None))
    for table, column in reversed(_ADDED):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column.name}")


def _rename_in_events(former: str, name: str, converted: Callable[[Any], Any]) -> None:
    """Let events tell of the column by its other name, so that what was done before can still be undone."""
    bind = op.get_bind()
    told = sa.select(_EVENTS).where(sa.cast(_EVENTS.c.before, sa.String).contains(f'"{former}"'))
    for event in bind.execute(told).all():
        kept = [event.details, *event.before.get("Question", {}).values()]
        for columns in (each for each in kept if former in each):
            columns[name] = converted(columns.pop(former))
        values = {"details": event.details, "before": event.before}
        bind.execute(sa.update(_EVENTS).where(_EVENTS.c.id == event.id).values(**values))
