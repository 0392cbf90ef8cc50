"""Bring the database to the tables of this release, by the migrations."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from .database import Database

_FOLDER = Path(__file__).resolve().parent.parent / "migrations"


def configuration(database: Database) -> Config:
    """Make Alembic's settings for this database; it uses the connection that it is given."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["database"] = database
    return config


def upgrade(database: Database, revision: str = "head") -> None:
    """Run the migrations that this database has not seen."""
    command.upgrade(configuration(database), revision)


def downgrade(database: Database, revision: str) -> None:
    """Take migrations back."""
    command.downgrade(configuration(database), revision)


def newest_revision(database: Database) -> str | None:
    """Return the revision that this release works with."""
    return ScriptDirectory.from_config(configuration(database)).get_current_head()


def revision_of(database: Database) -> str | None:
    """Return the revision that the database is at; None where it was never migrated."""
    with database.snapshot() as tx:
        return MigrationContext.configure(tx.connection()).get_current_revision()


def has_tables(database: Database) -> bool:
    """Return whether there is anything in the database, ours or not."""
    with database.snapshot() as tx:
        return bool(sa.inspect(tx.connection()).get_table_names())


def is_known(revision: str) -> bool:
    """Return whether this release knows a revision, as its newest or an older one."""
    return revision in {script.revision for script in ScriptDirectory(str(_FOLDER)).walk_revisions()}
