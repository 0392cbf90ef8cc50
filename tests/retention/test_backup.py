"""Backup while it is written to, and restore under a new epoch."""

import resource
import shutil
import signal
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from hybrid.domain.topics import Topic
from hybrid.live import sync
from hybrid.ops.control import have_done
from hybrid.retention.backup import BackupError, back_up, put_in_place, stage
from hybrid.store.database import Database

pytestmark = pytest.mark.sqlite


def everything(database, session_id):
    with database.snapshot() as tx:
        return sync.changes(tx, session_id, Topic.DESK, 0)


def test_backup_holds_what_was_acknowledged_before(database, here, tmp_path):
    question_id = here.ask("Hvem betaler?")

    back_up(database, tmp_path / "copy.db")

    copy = Database(f"sqlite:///{tmp_path / 'copy.db'}")
    assert everything(copy, here.session_id) == everything(database, here.session_id)
    assert everything(copy, here.session_id)["rows"]["questions"][str(question_id)]["body"] == "Hvem betaler?"


def test_backup_under_writing_is_a_consistent_prefix(database, here, tmp_path):
    asking = threading.Thread(target=lambda: [here.ask(f"Spørsmål {n}?") for n in range(60)])
    asking.start()

    back_up(database, tmp_path / "copy.db")

    asking.join()
    copy = Database(f"sqlite:///{tmp_path / 'copy.db'}")
    then, now = everything(copy, here.session_id), everything(database, here.session_id)
    prefix = {number: row for number, row in now["rows"]["questions"].items() if row["version"] <= then["version"]}
    assert then["rows"].get("questions", {}) == prefix


def test_backup_does_not_overwrite(database, tmp_path):
    target = tmp_path / "copy.db"
    target.write_text("mine")

    with pytest.raises(BackupError, match="exists already"):
        back_up(database, target)

    assert target.read_text() == "mine"


@pytest.fixture
def backup(database, here, tmp_path):
    """A backup that holds one question; the database has another one since."""
    here.ask("Var det før?")
    back_up(database, tmp_path / "copy.db")
    here.ask("Var det etter?")
    return tmp_path / "copy.db"


def opened(file):
    return Database(f"sqlite:///{file}")


def bodies(database, session_id):
    return [row["body"] for row in everything(database, session_id)["rows"]["questions"].values()]


def test_backup_is_one_file_that_can_be_read_where_nothing_can_be_written(backup):
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]
    assert backup.read_bytes()[18:20] == b"\x01\x01", "a database with a log beside it needs a folder to write in"


def test_restore_brings_the_rows_back_under_another_epoch(database, here, backup):
    before = everything(opened(backup), here.session_id)

    done = have_done(database, {"do": "restore", "file": str(backup)})

    after = everything(database, here.session_id)
    assert after["rows"] == before["rows"]
    assert after["epoch"] == done["epoch"] != before["epoch"]
    assert bodies(opened(done["aside"]), here.session_id) == ["Var det før?", "Var det etter?"]


def wrong_file(kind, backup):
    """Make a file that is no backup to restore, in one of the ways that happen."""
    if kind == "cut short":
        backup.write_bytes(backup.read_bytes()[:-20_000])
    elif kind == "overwritten":
        backup.write_bytes(backup.read_bytes()[:8_192] + b"\xff" * 60_000 + backup.read_bytes()[68_192:])
    elif kind == "newer":
        with closing(sqlite3.connect(backup)) as copy:
            copy.execute("UPDATE alembic_version SET version_num = '9999'")
            copy.commit()
    elif kind == "text":
        backup.write_text("not a database")
    elif kind == "another program's":
        backup.unlink()
        with closing(sqlite3.connect(backup)) as other:
            other.execute("CREATE TABLE pictures (id INTEGER)")
    elif kind == "empty":
        backup.write_bytes(b"")
    elif kind == "missing":
        backup.unlink()
    elif kind == "folder":
        return backup.parent
    return backup


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("cut short", "is damaged"),
        ("overwritten", "is damaged"),
        ("newer", "made by a newer release"),
        ("text", "no backup of Hybrid"),
        ("another program's", "no backup of Hybrid"),
        ("empty", "no backup of Hybrid"),
        ("missing", "There is no file"),
        ("folder", "There is no file"),
    ],
)
def test_restore_refuses_what_is_no_whole_backup(database, here, backup, kind, says):
    before, beside = everything(database, here.session_id), Path(database.url.database).parent
    files = sorted(beside.iterdir())

    with pytest.raises(BackupError, match=says):
        stage(database, wrong_file(kind, backup))

    put_in_place(database)
    assert everything(database, here.session_id) == before
    assert sorted(beside.iterdir()) == files


def test_restore_is_refused_while_another_is_staged(database, here, backup):
    first = stage(database, backup)

    with pytest.raises(BackupError, match="Another backup is being put in place"):
        stage(database, backup)

    put_in_place(database)
    assert everything(database, here.session_id)["epoch"] == first.epoch


def test_restore_of_a_damaged_database_keeps_it_as_it_was(database, here, backup):
    database.close_connections()
    live = Path(database.url.database)
    live.write_text("damaged")

    staged = stage(database, backup)
    put_in_place(database)

    assert bodies(database, here.session_id) == ["Var det før?"]
    assert Path(staged.aside).read_text() == "damaged"


def test_backup_on_a_full_disk_leaves_nothing_behind(database, here, tmp_path, monkeypatch):
    """The system stops at the same place as on a full disk: no file may be longer than this."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    folder = tmp_path / "small"
    folder.mkdir()
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, limits[1]))
    try:
        with pytest.raises(BackupError, match="could not be copied"):
            back_up(database, folder / "copy.db")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)

    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("done", ["nothing", "the database is aside", "its log is aside too", "all"])
def test_what_a_power_cut_left_of_a_restore_is_done_at_the_next_start(database, here, backup, done):
    """A log beside the database holds what was acknowledged last; it must neither be lost nor laid over the backup."""
    live = Path(database.url.database)
    reading = sqlite3.connect(live)
    reading.execute("BEGIN").execute("SELECT * FROM questions").fetchall()
    here.ask("Står det i loggen?")
    staged = stage(database, backup)
    assert Path(f"{live}-wal").stat().st_size > 0
    database.close_connections()
    if done != "nothing":
        live.rename(staged.aside)
    if done in {"its log is aside too", "all"}:
        shutil.move(f"{live}-wal", f"{staged.aside}-wal")
    if done == "all":
        Path(f"{live}.to-restore").rename(live)

    put_in_place(database)

    assert bodies(database, here.session_id) == ["Var det før?"]
    assert everything(database, here.session_id)["epoch"] == staged.epoch
    assert bodies(opened(staged.aside), here.session_id)[-1] == "Står det i loggen?"
    reading.close()
