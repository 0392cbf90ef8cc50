"""Know how each question was answered: aloud, aloud after the close, or in writing."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_CAME_FROM = """
    SELECT moves.from_state FROM moves
    WHERE moves.session_id = questions.session_id AND moves.subject_type = 'question'
        AND moves.subject_id = questions.id AND moves.to_state = 'answered'
    ORDER BY moves.version DESC LIMIT 1
"""
_CLOSED_AT = "SELECT sessions.closed_at FROM sessions WHERE sessions.id = questions.session_id"
_TELL = f"""
    UPDATE questions SET answered = CASE
        WHEN ({_CAME_FROM}) = 'deferred' THEN 'written'
        WHEN staged_at IS NULL AND answered_at > ({_CLOSED_AT}) THEN 'later'
        ELSE 'aloud' END
    WHERE state = 'answered'
"""  # noqa: S608  (a statement of ours)


def upgrade() -> None:
    op.add_column("questions", sa.Column("answered", sa.String(20)))
    op.execute(_TELL)


def downgrade() -> None:
    op.execute("ALTER TABLE questions DROP COLUMN answered")
