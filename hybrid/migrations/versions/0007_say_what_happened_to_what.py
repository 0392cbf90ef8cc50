"""Let events say what they are about and which states changed, and receipts be of more than a session.

What earlier events tell is read from what they kept: the rows that they changed, and who acted. Of votes that were
given and taken back since, the question is not known any more; everything else is.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TYPES = {"Question": "question", "Session": "session"}
_OF_NAME = {"attendee_joined": "attendee", "attendance_corrected": "attendee", "moderator_named": "moderator"}
_MAKES = {"question_submitted", "question_upvoted", *_OF_NAME}


def upgrade() -> None:
    with op.batch_alter_table("events") as events:
        events.alter_column("session_id", existing_type=sa.Integer(), nullable=True)
        events.alter_column("version", existing_type=sa.Integer(), nullable=True)
        events.add_column(sa.Column("meeting_id", sa.Integer(), nullable=True))
        events.add_column(sa.Column("subject_type", sa.String(), nullable=False, server_default=""))
        events.add_column(sa.Column("subject_ids", sa.JSON(), nullable=False, server_default="[]"))
        events.add_column(sa.Column("details", sa.JSON(), nullable=False, server_default="{}"))
        events.create_foreign_key(op.f("fk_events_meeting_id_meetings"), "meetings", ["meeting_id"], ["id"])
    op.create_table(
        "moves",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("from_state", sa.String(), nullable=True),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_moves_session_id_sessions")),
        sa.PrimaryKeyConstraint("session_id", "version", "subject_type", "subject_id", name=op.f("pk_moves")),
    )
    op.create_index("ix_moves_subject", "moves", ["subject_type", "subject_id"], unique=False)
    _fill()
    with op.batch_alter_table("events") as events:
        for name in ("subject_type", "subject_ids", "details"):
            events.alter_column(name, server_default=None)
    op.add_column("questions", sa.Column("content_version", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.execute("UPDATE questions SET content_version = version")
    _rebuild_receipts("scope", "scope_id", "SELECT 'session', session_id, client_id, digest, answer, kept_at")


def downgrade() -> None:
    op.execute("DELETE FROM receipts WHERE scope <> 'session'")
    _rebuild_receipts(None, "session_id", "SELECT scope_id, client_id, digest, answer, kept_at")
    op.execute("ALTER TABLE questions DROP COLUMN content_version")
    op.drop_index("ix_moves_subject", "moves")
    op.drop_table("moves")
    op.execute("DELETE FROM events WHERE session_id IS NULL")
    with op.batch_alter_table("events") as events:
        events.drop_constraint(op.f("fk_events_meeting_id_meetings"), type_="foreignkey")
        for name in ("meeting_id", "subject_type", "subject_ids", "details"):
            events.drop_column(name)
        events.alter_column("session_id", existing_type=sa.Integer(), nullable=False)
        events.alter_column("version", existing_type=sa.Integer(), nullable=False)


def _rebuild_receipts(scope: str | None, about: str, rows: str) -> None:
    """Make the table anew with another key, and bring its rows along."""
    op.drop_index("ix_receipts_kept_at", "receipts")
    op.rename_table("receipts", "former_receipts")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE former_receipts DROP CONSTRAINT pk_receipts")
    key = [name for name in (scope, about, "client_id") if name]
    of_session = [
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_receipts_session_id_sessions"))
    ]
    op.create_table(
        "receipts",
        *([sa.Column(scope, sa.String(), nullable=False)] if scope else []),
        sa.Column(about, sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        *([] if scope else of_session),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_receipts")),
    )
    op.execute(f"INSERT INTO receipts {rows} FROM former_receipts")
    op.drop_table("former_receipts")
    op.create_index("ix_receipts_kept_at", "receipts", ["kept_at"], unique=False)


_EVENTS = sa.table(
    "events",
    *(sa.column(name) for name in ("id", "session_id", "version", "name", "actor_key")),
    sa.column("subject_type"),
    sa.column("subject_ids", sa.JSON()),
    sa.column("before", sa.JSON()),
)
_MOVES = sa.table(
    "moves",
    *(sa.column(name) for name in ("session_id", "version", "subject_type", "subject_id", "from_state", "to_state")),
)
_FIND = sa.select(_EVENTS).where(_EVENTS.c.session_id == sa.bindparam("session")).order_by(_EVENTS.c.id)
_SAY = (
    sa.update(_EVENTS)
    .where(_EVENTS.c.id == sa.bindparam("event"))
    .values(subject_type=sa.bindparam("type"), subject_ids=sa.bindparam("ids", type_=sa.JSON()))
)


def _fill() -> None:
    """Say of each earlier event what it was about, one session after another."""
    connection = op.get_bind()
    for session_id, state in connection.execute(sa.text("SELECT id, state FROM sessions")).all():
        events = connection.execute(_FIND, {"session": session_id}).all()
        if events:
            history = _History(connection, session_id)
            connection.execute(_SAY, [history.subject_of(event) for event in events])
            moves = list(history.moves(events, state))
            if moves:
                connection.execute(sa.insert(_MOVES), moves)


class _History:
    """What happened in a session; what events made they did not name, but they stand in the order of its making."""

    def __init__(self, connection: sa.Connection, session_id: int) -> None:
        def rows(statement: str) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in connection.execute(sa.text(statement), {"session": session_id})]

        self._session_id = session_id
        self._states = dict(rows("SELECT id, state FROM questions WHERE session_id = :session"))
        self._asked: dict[str, list[int]] = defaultdict(list)
        for author_id, number in rows("SELECT author_id, id FROM questions WHERE session_id = :session ORDER BY id"):
            self._asked[f"attendee:{author_id}"].append(number)
        self._joined = [row[0] for row in rows("SELECT id FROM attendees WHERE session_id = :session ORDER BY id")]
        self._moderators = dict(rows("SELECT key, id FROM moderators WHERE session_id = :session"))
        votes = "SELECT u.version, q.id FROM upvotes u JOIN questions q ON q.id = u.question_id"
        self._votes = dict(rows(f"{votes} WHERE q.session_id = :session"))
        self._asked_at: dict[int, int] = {}

    def subject_of(self, event: Any) -> dict[str, Any]:
        """Return what an event was about; events come in their order."""
        kind = _OF_NAME.get(event.name) or ("question" if event.name.startswith("question") else "session")
        ids = self._made_by(event) if event.name in _MAKES else _acted_on(event)
        return {"event": event.id, "type": kind, "ids": [self._session_id] if kind == "session" else ids}

    def _made_by(self, event: Any) -> list[int]:
        """Return what an event made, or who acted in it."""
        if event.name == "question_submitted" and self._asked[event.actor_key]:
            self._asked_at[event.version] = self._asked[event.actor_key].pop(0)
        found = {
            "question_submitted": self._asked_at.get(event.version),
            "question_upvoted": self._votes.get(event.version),
            "attendee_joined": self._joined.pop(0) if event.name == "attendee_joined" and self._joined else None,
            "attendance_corrected": event.actor_key.removeprefix("attendee:"),
            "moderator_named": self._moderators.get(event.actor_key),
        }[event.name]
        return [] if found is None else [int(found)]

    def moves(self, events: Sequence[Any], state: str) -> Iterator[dict[str, Any]]:
        """Return the changes of state, from what is now back to what was before each."""
        states: dict[str, dict[int, str]] = {"Question": self._states, "Session": {self._session_id: state}}
        for event in reversed(events):
            for table, rows in event.before.items():
                for key, was in rows.items():
                    number = json.loads(key)
                    if table in _TYPES and "state" in was and number in states[table]:
                        yield self._move(event, _TYPES[table], number, (was["state"], states[table][number]))
                        states[table][number] = was["state"]
            if event.version in self._asked_at:
                number = self._asked_at[event.version]
                yield self._move(event, "question", number, (None, states["Question"][number]))

    def _move(self, event: Any, kind: str, number: int, states: tuple[str | None, str]) -> dict[str, Any]:
        from_state, to_state = states
        return {
            "session_id": self._session_id,
            "version": event.version,
            "subject_type": kind,
            "subject_id": number,
            "from_state": from_state,
            "to_state": to_state,
        }


def _acted_on(event: Any) -> list[int]:
    """Return the questions of an act: those that it changed, and not those that only made room in the queue."""
    rows = event.before.get("Question", {})
    ids = [int(key) for key, was in rows.items() if set(was) != {"position"}] or [int(key) for key in rows]
    if event.name == "question_staged":  # the one that it put there, not the one that left for it
        return [number for number in ids if rows[str(number)].get("state") != "on_stage"] or ids
    return ids
