"""Whether a database can be served: whole, and of no newer release than this one."""

import sqlalchemy as sa

from .database import Database
from .migrate import has_tables, is_known, revision_of


class Unsound(Exception):
    """A database that must not be served, with a sentence that says why and what to do."""


def require_sound(database: Database, *, thoroughly: bool = False) -> None:
    """See that every page of the file can be read and makes sense, and that we know its tables. Raises `Unsound`.

    What SQLite cannot open at all it raises itself (see `start_faults`).
    """
    if database.is_sqlite:
        with database.snapshot() as tx:
            verdict = tx.scalar(sa.text("PRAGMA integrity_check(1)" if thoroughly else "PRAGMA quick_check(1)"))
        if verdict != "ok":
            raise Unsound(
                f"The database {database.url.database} is damaged: {' '.join(str(verdict).split())}. Restore a backup: "
                "`hybrid restore FILE`"
            )
    revision = revision_of(database)
    if revision is None and has_tables(database):
        raise Unsound(
            f"{database.url.render_as_string()} is a database of another program. Give Hybrid one of its own: set "
            "HYBRID_DATABASE_URL, or leave it out."
        )
    if revision is not None and not is_known(revision):
        raise Unsound(
            f"The database was made by a newer release of Hybrid (its tables are of revision {revision}). Start it "
            "with that release, or restore a backup of this one: `hybrid restore FILE`"
        )
