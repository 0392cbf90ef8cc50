"""Let questions be joined: what each has joined, what joined it, and whose votes count for it because of that."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ADDED: tuple[tuple[str, sa.Column[Any]], ...] = (
    ("questions", sa.Column("merged_from", sa.String(length=20))),
    ("questions", sa.Column("merged_ids", sa.JSON(), server_default="[]", nullable=False)),
    ("questions", sa.Column("joined_by", sa.JSON(), server_default="[]", nullable=False)),
    ("questions", sa.Column("joined_from", sa.JSON(), server_default="[]", nullable=False)),
    ("upvotes", sa.Column("via_id", sa.Integer())),
)


def upgrade() -> None:
    for table, column in _ADDED:
        op.add_column(table, column)
    op.create_index("ix_questions_merged_into", "questions", ["merged_into_id"])


def downgrade() -> None:
    op.drop_index("ix_questions_merged_into", "questions")
    for table, column in reversed(_ADDED):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column.name}")
