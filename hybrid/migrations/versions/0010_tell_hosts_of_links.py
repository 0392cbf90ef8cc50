"""Give links a version, so that a host's page hears that another host renewed, added or took back one."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("role_links", sa.Column("version", sa.Integer(), server_default=sa.text("0"), nullable=False))


def downgrade() -> None:
    op.execute("ALTER TABLE role_links DROP COLUMN version")
