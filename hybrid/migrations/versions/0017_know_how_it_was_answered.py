"""Know which answers were given aloud, so that all who count them tell them from those in writing."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_TELL = """
    UPDATE questions SET answered_aloud = true
    WHERE state = 'answered' AND coalesce((
        SELECT moves.from_state FROM moves
        WHERE moves.session_id = questions.session_id AND moves.subject_type = 'question'
            AND moves.subject_id = questions.id AND moves.to_state = 'answered'
        ORDER BY moves.version DESC LIMIT 1
    ), '') <> 'deferred'
"""


def upgrade() -> None:
    op.add_column(
        "questions", sa.Column("answered_aloud", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.execute(_TELL)


def downgrade() -> None:
    op.execute("ALTER TABLE questions DROP COLUMN answered_aloud")
