"""Keep with a question which others ask for the same, and who of the audience asked moderators to look at it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("questions", sa.Column("similar", sa.JSON()))
    op.add_column("questions", sa.Column("reports", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_table(
        "reports",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attendee_id"], ["attendees.id"], name=op.f("fk_reports_attendee_id_attendees")),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_reports_question_id_questions")),
        sa.PrimaryKeyConstraint("question_id", "attendee_id", name=op.f("pk_reports")),
    )


def downgrade() -> None:
    op.drop_table("reports")
    op.execute("ALTER TABLE questions DROP COLUMN reports")
    op.execute('ALTER TABLE questions DROP COLUMN "similar"')
