"""Keep earlier texts in a table of their own, for a while, and know which questions are cleared for the audience.

What was kept of earlier texts until now goes: an edit of before the upgrade cannot be undone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_FORMER = (("questions", "previous_body"), ("sessions", "previous_screen_message"))


def upgrade() -> None:
    op.create_table(
        "earlier_texts",
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("column_name", sa.String(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_earlier_texts_session_id_sessions")),
        sa.PrimaryKeyConstraint("table_name", "row_id", "column_name", name=op.f("pk_earlier_texts")),
    )
    op.create_index(op.f("ix_earlier_texts_session_id"), "earlier_texts", ["session_id"], unique=False)
    op.create_index("ix_earlier_texts_kept_at", "earlier_texts", ["kept_at"], unique=False)
    for table, column in _FORMER:
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    # Written as the databases take it: Alembic would copy a whole table to add a column with a constraint.
    op.execute(
        "ALTER TABLE questions ADD COLUMN is_cleared BOOLEAN DEFAULT false NOT NULL"
        " CONSTRAINT ck_questions_cleared_when_decided CHECK (NOT is_cleared OR state <> 'pending')"
    )
    op.execute("UPDATE questions SET is_cleared = true WHERE published_at IS NOT NULL AND state <> 'pending'")
    op.execute("UPDATE questions SET reason = NULL WHERE state <> 'dismissed'")


def downgrade() -> None:
    op.execute("ALTER TABLE questions DROP COLUMN is_cleared")
    for table, column in _FORMER:
        op.add_column(table, sa.Column(column, sa.String()))
    op.drop_index("ix_earlier_texts_kept_at", "earlier_texts")
    op.drop_index(op.f("ix_earlier_texts_session_id"), "earlier_texts")
    op.drop_table("earlier_texts")
