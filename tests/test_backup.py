"""Backup while it is written to, restore under a new epoch, and what `hybrid check` says."""

import threading
from dataclasses import replace

import pytest

from config import Config
from hybrid import sync
from hybrid.backup import BackupError, back_up, faults_of, restore
from hybrid.db import Database
from hybrid.topics import Topic

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


def test_restore_brings_the_rows_back_under_another_epoch(database, here, tmp_path):
    here.ask("Var det før?")
    before = everything(database, here.session_id)
    back_up(database, tmp_path / "copy.db")
    here.ask("Var det etter?")

    aside = restore(database, tmp_path / "copy.db")

    after = everything(database, here.session_id)
    assert after["rows"] == before["rows"]
    assert after["epoch"] != before["epoch"]
    assert aside is not None
    assert len(everything(Database(f"sqlite:///{aside}"), here.session_id)["rows"]["questions"]) == 2


def test_restore_refuses_what_is_no_backup(database, here, tmp_path):
    here.ask("Blir dette stående?")
    before = everything(database, here.session_id)
    (tmp_path / "notes.txt").write_text("not a database")

    with pytest.raises(BackupError, match="no backup of Hybrid"):
        restore(database, tmp_path / "notes.txt")

    assert everything(database, here.session_id) == before


def test_check_tells_what_is_missing(tmp_path):
    config = Config(data_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'none.db'}", secret_key="x" * 40)

    faults = list(faults_of(config, Database(config.database_url)))

    assert [fault.split(".")[0] for fault in faults] == [
        "HYBRID_PUBLIC_URL is not set, so links and QR codes hold the address that each page was opened with",
        "There is no database yet",
    ]


def test_check_is_silent_where_all_is_well(database, here, tmp_path):
    config = Config(data_dir=tmp_path, database_url="sqlite:///unused", secret_key="x" * 40)

    assert list(faults_of(replace(config, public_url="https://meeting.example.org"), database)) == []
