"""An earlier backup put in place of a database, and what lies in the copy that is set aside then."""

import sqlite3
from contextlib import closing
from pathlib import Path

from hybrid.ops.control import have_done


def restore_earlier(here, database, tmp_path, *, name="earlier.db"):
    """Restore a backup that was made before all that is in the database now."""
    backup = tmp_path / name
    done = have_done(database, {"do": "restore", "file": str(backup)})
    backup.unlink()
    return Path(done["aside"])


def contents(file):
    with closing(sqlite3.connect(file)) as rows:
        return list(rows.iterdump())


def bodies(file):
    with closing(sqlite3.connect(file)) as rows:
        return [body for (body,) in rows.execute("SELECT body FROM questions ORDER BY id")]
