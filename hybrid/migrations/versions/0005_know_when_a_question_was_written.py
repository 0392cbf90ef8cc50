"""Know when a question was written that its phone held back, and what a screen cannot draw."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("questions", sa.Column("written_at", sa.DateTime()))
    op.add_column("devices", sa.Column("undrawn", sa.JSON(), server_default="[]", nullable=False))


def downgrade() -> None:
    op.execute("ALTER TABLE devices DROP COLUMN undrawn")
    op.execute("ALTER TABLE questions DROP COLUMN written_at")
