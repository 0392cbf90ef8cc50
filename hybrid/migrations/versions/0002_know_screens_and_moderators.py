"""Know the screens that report, the moderators by number, what the screens show, and whose a panelist's link is."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ADDED = (
    ("sessions", sa.Column("closed_at", sa.DateTime())),
    ("sessions", sa.Column("screen_message", sa.String())),
    ("sessions", sa.Column("previous_screen_message", sa.String())),
    ("questions", sa.Column("changed_by", sa.Integer())),
    ("reasons", sa.Column("name", sa.String())),
)
# Written as the databases take it: Alembic would copy a whole table to add a column with a constraint.
_HELD = (
    (
        "sessions",
        """screen VARCHAR(20) DEFAULT 'live' NOT NULL
        CONSTRAINT ck_sessions_screen CHECK (screen IN ('live', 'blank', 'join', 'message'))""",
    ),
    (
        "sessions",
        """overlay VARCHAR(20) DEFAULT 'live' NOT NULL
        CONSTRAINT ck_sessions_overlay CHECK (overlay IN ('live', 'blank'))""",
    ),
    ("role_links", "panelist_id INTEGER CONSTRAINT fk_role_links_panelist_id_panelists REFERENCES panelists (id)"),
)
_ROLES = ("attendee", "moderator", "panelist", "stage", "overlay", "host")
_STATES = ("live", "held", "blank", "hidden", "lost")


def _choice(name: str, options: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*options, name=name, native_enum=False, create_constraint=True, length=20)


def upgrade() -> None:
    for table, column in _ADDED:
        op.add_column(table, sa.Column(column.name, column.type))
    for table, definition in _HELD:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {definition}")
    op.execute(
        "UPDATE role_links SET panelist_id = (SELECT min(id) FROM panelists"
        " WHERE panelists.session_id = role_links.session_id AND panelists.name = role_links.label)"
        " WHERE role = 'panelist'"
    )
    op.create_table(
        "moderators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_moderators_session_id_sessions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderators")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_moderators_session_id_number")),
        sa.UniqueConstraint("session_id", "key", name=op.f("uq_moderators_session_id_key")),
    )
    op.create_table(
        "devices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("role", _choice("role", _ROLES), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("panelist_id", sa.Integer(), nullable=True),
        sa.Column("state", _choice("devicestate", _STATES), nullable=False),
        sa.Column("heard_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_devices_session_id_sessions")),
        sa.ForeignKeyConstraint(["panelist_id"], ["panelists.id"], name=op.f("fk_devices_panelist_id_panelists")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
        sa.UniqueConstraint("session_id", "key", name=op.f("uq_devices_session_id_key")),
    )
    op.create_index("ix_devices_heard", "devices", ["state", "heard_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_devices_heard", "devices")
    op.drop_table("devices")
    op.drop_table("moderators")
    for table, definition in _HELD:
        op.execute(f"ALTER TABLE {table} DROP COLUMN {definition.split()[0]}")
    for table, column in _ADDED:
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column.name}")
