"""What a migration calls where a release brings a role, or takes one away."""

import re

import sqlalchemy as sa
from alembic import op

_TABLES = ("role_links", "devices")


def hold_to_roles(*roles: str) -> None:
    """Let links, and the screens that they open, have these roles and no others."""
    allowed = f"role IN ({', '.join(map(repr, roles))})"
    for table in _TABLES:
        if op.get_bind().dialect.name == "sqlite":
            _rebuild(table, f"ck_{table}_role", allowed)
        else:
            op.drop_constraint(op.f(f"ck_{table}_role"), table, type_="check")
            op.create_check_constraint(op.f(f"ck_{table}_role"), table, allowed)


def _rebuild(table: str, check: str, allowed: str) -> None:
    """Make a table anew with another check, word for word as it was otherwise: SQLite changes none."""
    written = sa.text("SELECT type, sql FROM sqlite_master WHERE tbl_name = :table AND sql IS NOT NULL")
    definitions = op.get_bind().execute(written, {"table": table}).all()
    op.rename_table(table, f"former_{table}")
    for kind, definition in sorted(definitions, key=lambda row: row.type != "table"):
        if kind == "table":
            op.execute(re.sub(rf"{check} CHECK \(role IN \([^)]*\)\)", f"{check} CHECK ({allowed})", definition))
            op.execute(f"INSERT INTO {table} SELECT * FROM former_{table}")  # noqa: S608  (a table of ours)
            op.drop_table(f"former_{table}")
        else:
            op.execute(definition)
