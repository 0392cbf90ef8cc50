"""A database under another secret key than the one it was served with: no link of then works, and that is said."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from hybrid.base.keys import Keys
from hybrid.domain.key_mark import is_of_another_key, keep_mark, mark_unmarked
from hybrid.retention.backup import back_up
from launched import HYBRID
from served import Server

pytestmark = pytest.mark.sqlite

OURS, ANOTHERS = Keys("the key of this house, long enough"), Keys("the key of another house, long enough")
PRODUCTION = (Path(__file__).resolve().parents[2] / "PRODUCTION.md").read_text()


def test_mark_goes_along_with_a_backup(database, here, tmp_path):
    file = tmp_path / "copy.db"
    keep_mark(database, OURS)
    keep_mark(database, OURS)
    back_up(database, file)

    assert not is_of_another_key(file, OURS)
    assert is_of_another_key(file, ANOTHERS)


def test_database_that_was_never_served_is_nobodys(database, here, tmp_path):
    back_up(database, tmp_path / "copy.db")

    assert not is_of_another_key(tmp_path / "copy.db", OURS)


def test_backup_of_what_was_never_served_is_marked_and_anothers_mark_stays(database, here, tmp_path):
    mark_unmarked(database, OURS)
    mark_unmarked(database, ANOTHERS)
    back_up(database, tmp_path / "copy.db")

    assert not is_of_another_key(tmp_path / "copy.db", OURS)
    assert is_of_another_key(tmp_path / "copy.db", ANOTHERS)


def test_file_that_is_no_database_is_left_to_the_restore(tmp_path):
    (tmp_path / "copy.db").write_text("no database")

    assert not is_of_another_key(tmp_path / "copy.db", OURS)
    assert not is_of_another_key(tmp_path / "none.db", OURS)


@pytest.fixture
def own(tmp_path):
    """A server whose database was imported into, and never served."""
    folder = tmp_path / "data"
    folder.mkdir()
    server = Server(folder, sessions=1)
    yield server
    server.close()


def run(command, environment, **how):
    done = subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, timeout=60, check=False, **how
    )
    assert done.returncode == 0, done.stderr
    return done


def test_restore_under_another_key_warns(own, tmp_path):
    file, ours = tmp_path / "copy.db", own.environment
    run([HYBRID, "backup", file], ours)

    here = run([HYBRID, "restore", file], ours)
    elsewhere = run([HYBRID, "restore", file], {"HYBRID_DATA_DIR": str(tmp_path / "elsewhere")})

    assert "another secret key" not in here.stdout + here.stderr
    assert "It was made under another secret key: no link or QR code" in elsewhere.stderr


def test_line_of_the_crontab_makes_a_backup_as_cron_runs_it(own, tmp_path):
    """In a crontab a bare percent sign ends the command; a time of day alone would be there already the next day."""
    line = re.search(r"^\*/10 \* \* \* \* (.*)$", PRODUCTION, re.MULTILINE)[1]
    assert not re.search(r"(?<!\\)%", line)
    assert "%F" in line
    (tmp_path / "backups").mkdir()
    command = line.replace("\\%", "%").replace("/var/lib/hybrid/data", str(own.folder))
    command = command.replace("/var/lib/hybrid/backups", str(tmp_path / "backups"))
    command = command.replace("/opt/hybrid/.venv/bin/hybrid", str(HYBRID))

    run(["/bin/sh", "-c", command], {}, cwd=tmp_path)

    (made,) = (tmp_path / "backups").iterdir()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-\d{4}\.db", made.name)
    assert made.stat().st_mode & 0o077 == 0
