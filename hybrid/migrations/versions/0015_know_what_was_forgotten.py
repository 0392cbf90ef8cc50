"""Know when a session was forgotten, who had their own deleted, and which subjects moderators have worded."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_ADDED: tuple[tuple[str, sa.Column[Any]], ...] = (
    ("sessions", sa.Column("forgotten_at", sa.DateTime())),
    ("attendees", sa.Column("forgotten_at", sa.DateTime())),
    ("labels", sa.Column("is_worded_here", sa.Boolean(), server_default=sa.false(), nullable=False)),
)
_LAST_FORGOTTEN = (
    "SELECT max(happened_at) FROM events WHERE name = 'session_forgotten' AND events.session_id = sessions.id"
)


def upgrade() -> None:
    for table, column in _ADDED:
        op.add_column(table, column)
    op.execute("UPDATE labels SET is_worded_here = is_made_here")
    op.execute(f"UPDATE sessions SET forgotten_at = ({_LAST_FORGOTTEN})")  # noqa: S608  (a statement of ours)


def downgrade() -> None:
    for table, column in reversed(_ADDED):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column.name}")
