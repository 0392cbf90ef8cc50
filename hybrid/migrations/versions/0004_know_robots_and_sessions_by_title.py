"""Know robots from people, sessions by a title of their own, and the session that a rehearsal copies.

Each session gets the links that it lacks: until now there were those alone that its file named.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_LABELS = {
    "moderator": ("Ordstyrere", "Ordstyrarar", "Moderators"),
    "stage": ("Storskjerm", "Storskjerm", "Stage screen"),
    "overlay": ("Sending", "Sending", "Stream"),
    "host": ("Vert", "Vert", "Host"),
    "panelist": ("Panelet", "Panelet", "The panel"),
}
"""Role → its link's label in bokmål, nynorsk and English."""


def upgrade() -> None:
    op.add_column("attendees", sa.Column("is_robot", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("sessions", sa.Column("title", sa.String()))
    op.add_column("sessions", sa.Column("copy_of_id", sa.Integer()))
    op.execute(
        "INSERT INTO role_links (session_id, role, label, panelist_id, generation)"
        " SELECT session_id, 'panelist', name, id, 1 FROM panelists WHERE NOT EXISTS"
        " (SELECT 1 FROM role_links WHERE role_links.panelist_id = panelists.id) ORDER BY id"
    )
    for role, labels in _LABELS.items():
        add = sa.text(
            "INSERT INTO role_links (session_id, role, label, generation) SELECT sessions.id, :role,"
            " CASE meetings.language WHEN 'nn' THEN :nn WHEN 'en' THEN :en ELSE :nb END, 1"
            " FROM sessions JOIN meetings ON meetings.id = sessions.meeting_id WHERE NOT EXISTS"
            " (SELECT 1 FROM role_links WHERE role_links.session_id = sessions.id AND role_links.role = :role)"
            " ORDER BY sessions.id"
        )
        op.execute(add.bindparams(role=role, **dict(zip(("nb", "nn", "en"), labels, strict=True))))


def downgrade() -> None:
    op.execute("ALTER TABLE sessions DROP COLUMN copy_of_id")
    op.execute("ALTER TABLE sessions DROP COLUMN title")
    op.execute("ALTER TABLE attendees DROP COLUMN is_robot")
