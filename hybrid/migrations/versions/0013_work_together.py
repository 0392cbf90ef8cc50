"""Know who is at the desk, who is on which question, and who leads the stage."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_ADDED: tuple[tuple[str, sa.Column[Any]], ...] = (
    ("questions", sa.Column("claimed_by", sa.Integer())),
    ("moderators", sa.Column("here", sa.Boolean(), server_default=sa.false(), nullable=False)),
    ("moderators", sa.Column("here_until", sa.DateTime())),
    ("sessions", sa.Column("stage_lead", sa.Integer())),
)


def upgrade() -> None:
    for table, column in _ADDED:
        op.add_column(table, column)
    op.create_table(
        "claims",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_claims_question_id_questions")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_claims_session_id_sessions")),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_claims")),
    )
    op.create_index("ix_claims_session_id", "claims", ["session_id"])


def downgrade() -> None:
    op.drop_index("ix_claims_session_id", "claims")
    op.drop_table("claims")
    for table, column in reversed(_ADDED):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column.name}")
