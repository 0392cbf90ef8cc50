"""Know when a receipt was given, so that it can go after a day; those of before the upgrade count from it."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("receipts", sa.Column("kept_at", sa.DateTime()))
    now = sa.bindparam("now", datetime.now(UTC).replace(tzinfo=None), sa.DateTime())
    op.execute(sa.text("UPDATE receipts SET kept_at = :now").bindparams(now))
    with op.batch_alter_table("receipts") as receipts:
        receipts.alter_column("kept_at", nullable=False)
    op.create_index("ix_receipts_kept_at", "receipts", ["kept_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_receipts_kept_at", "receipts")
    op.execute("ALTER TABLE receipts DROP COLUMN kept_at")
