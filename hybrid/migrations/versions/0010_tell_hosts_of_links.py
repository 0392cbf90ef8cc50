"""Give links a version, so that hosts hear of each other's acts, and screens the link that they came by."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("role_links", sa.Column("version", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("devices", sa.Column("link_id", sa.Integer()))
    op.add_column("devices", sa.Column("link_generation", sa.Integer()))


def downgrade() -> None:
    op.execute("ALTER TABLE devices DROP COLUMN link_generation")
    op.execute("ALTER TABLE devices DROP COLUMN link_id")
    op.execute("ALTER TABLE role_links DROP COLUMN version")
