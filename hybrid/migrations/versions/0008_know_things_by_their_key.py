"""Know sessions and their parts by the key that a meeting's file gives them, and what a corrected file took out."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEYED = ("sessions", "segments", "panelists", "labels")
_LISTED = ("segments", "panelists", "labels", "reasons")


def upgrade() -> None:
    for table in _KEYED:
        op.add_column(table, sa.Column("key", sa.String()))
    for table in _LISTED:
        op.add_column(table, sa.Column("removed_at", sa.DateTime()))


def downgrade() -> None:
    for table in _LISTED:
        op.execute(f"ALTER TABLE {table} DROP COLUMN removed_at")
    for table in _KEYED:
        op.execute(f"ALTER TABLE {table} DROP COLUMN key")
