"""Hold links and screens to the roles that a link gives."""

from hybrid.migrations.roles import hold_to_roles

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    hold_to_roles("moderator", "panelist", "stage", "overlay", "host")


def downgrade() -> None:
    hold_to_roles("attendee", "moderator", "panelist", "stage", "overlay", "host")
