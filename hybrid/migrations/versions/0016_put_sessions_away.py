"""Know which sessions were put into the archive."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sessions", sa.Column("archived_at", sa.DateTime()))


def downgrade() -> None:
    op.execute("ALTER TABLE sessions DROP COLUMN archived_at")
