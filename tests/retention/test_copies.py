"""Copies of the database that a restore made: the promise holds for them too, read as bytes."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from files_of import SECRET, files_with
from hybrid.base.clock import utc_now
from hybrid.retention.backup import back_up, put_in_place, stage
from hybrid.retention.copies import copies_of, say_copies
from hybrid.retention.promise import SECOND_LOOK_SECONDS, Retention, erase
from hybrid.store.database import Database
from hybrid.store.migrate import downgrade
from promises import keep_promises, let_it_be_over
from restored import bodies, contents, restore_earlier

pytestmark = pytest.mark.sqlite


def test_copy_of_a_session_whose_promise_is_over_is_gone(here, database, folder, aside):
    assert aside.name in files_with(folder)
    let_it_be_over(here, days=31)

    keep_promises(database)
    erase(database)

    assert files_with(folder) == []
    assert copies_of(database) == []


def test_copy_within_its_promise_is_kept_whole(here, database, aside):
    let_it_be_over(here, days=29)
    before = contents(aside)

    keep_promises(database)
    erase(database)

    assert contents(aside) == before
    assert bodies(aside) == [f"{SECRET} først", f"{SECRET} siden"]


def test_session_that_only_the_copy_has_is_forgotten_at_its_time(here, elsewhere, database, tmp_path):
    elsewhere.ask("Hvem betaler?")
    here.ask(SECRET)
    let_it_be_over(elsewhere, days=1)
    back_up(database, tmp_path / "now.db")
    with closing(sqlite3.connect(tmp_path / "now.db")) as backup:
        backup.execute("UPDATE sessions SET code = 'ANNEN2' WHERE id = ?", [here.session_id])
        backup.commit()
    let_it_be_over(here, days=31)
    aside = restore_earlier(here, database, tmp_path, name="now.db")
    assert SECRET in bodies(aside)

    keep_promises(database)

    assert SECRET not in bodies(aside)
    assert "Hvem betaler?" in bodies(aside)


def test_start_with_a_clock_far_ahead_forgets_nothing_in_a_copy_at_once(database, aside):
    retention, ahead = Retention(database), utc_now() + timedelta(days=400)
    before = bodies(aside)

    for seconds in (0, SECOND_LOOK_SECONDS - 1):
        retention.look(ahead, seconds)

    assert bodies(aside) == before


def test_what_its_author_withdrew_is_gone_from_the_copy_within_moments(here, database, folder, aside):
    question_id = here.row(1).id

    here.do(here.kari, "withdraw_question", question_id=question_id)
    erase(database)

    assert files_with(folder, f"{SECRET} først") == []
    assert bodies(aside) == ["", f"{SECRET} siden"]


def test_copy_that_holds_no_words_is_kept_until_its_time(here, database, tmp_path):
    back_up(database, tmp_path / "earlier.db")
    let_it_be_over(here, days=1)
    aside = restore_earlier(here, database, tmp_path)

    erase(database)

    assert copies_of(database) == [aside]


def test_what_its_author_reworded_is_so_in_the_copy(here, database, folder, aside):
    here.do(here.kari, "edit_question", question_id=1, body="Hvem betaler?")
    erase(database)

    assert files_with(folder, f"{SECRET} først") == []
    assert bodies(aside) == ["Hvem betaler?", f"{SECRET} siden"]


def test_what_a_moderator_redacted_is_so_in_the_copy(here, database, folder, aside):
    here.do(here.mona, "redact_question", question_id=1, body="Hva med [eleven]?")

    keep_promises(database)
    erase(database)

    assert bodies(aside)[0] == "Hva med [eleven]?"
    assert f"{SECRET} først" not in str(contents(aside))


def test_backup_that_was_made_before_a_redaction_is_restored_without_what_it_took_out(here, database, folder, tmp_path):
    """The words that an undo might have needed, and the short form, are no way back, nor is a second restore."""
    question_id = here.ask(f"Hva med {SECRET} i 3B?")
    here.do(here.mona, "edit_question", question_id=question_id, body=f"Hva med {SECRET}?")
    here.do(here.mona, "shorten_question", question_id=question_id, spoken=SECRET)
    back_up(database, tmp_path / "earlier.db")
    here.do(here.mona, "redact_question", question_id=question_id, body="Hva med [eleven]?")
    erase(database)
    assert files_with(folder) == []

    shutil.copy(tmp_path / "earlier.db", tmp_path / "again.db")

    for name in ("earlier.db", "again.db"):
        restore_earlier(here, database, tmp_path, name=name)
        put_in_place(database)
        erase(database)

        assert files_with(folder) == []
        assert here.row(question_id).body == "Hva med [eleven]?"


def test_what_an_undo_had_kept_goes_with_what_was_withdrawn_since_the_backup(here, database, folder, tmp_path):
    question_id = here.ask(f"Hva med {SECRET}?", name=SECRET)
    act = here.do(here.mona, "edit_question", question_id=question_id, body="Hva med ham?")
    here.do(here.mona, "rename_author", question_id=question_id, name=None)
    back_up(database, tmp_path / "earlier.db")
    here.do(here.kari, "withdraw_question", question_id=question_id)

    restore_earlier(here, database, tmp_path)
    put_in_place(database)
    erase(database)

    assert files_with(folder) == []
    assert here.refused(here.mona, "undo", version=act["version"]).code == "wrong_state"


def test_question_of_the_same_number_that_was_asked_after_the_restore_is_another(here, database, aside):
    question_id = here.ask("Hvem betaler?")
    assert bodies(aside)[question_id - 1] == f"{SECRET} siden"

    here.do(here.kari, "withdraw_question", question_id=question_id)
    erase(database)

    assert bodies(aside) == [f"{SECRET} først", f"{SECRET} siden"]


def test_what_was_withdrawn_since_the_backup_stays_withdrawn(here, database, folder, tmp_path):
    first, second, third = (here.ask_in("queued", body) for body in (SECRET, "To?", "Tre?"))
    back_up(database, tmp_path / "earlier.db")
    here.do(here.kari, "withdraw_question", question_id=first)
    here.do(here.mona, "dismiss_question", question_id=second, reason="off_topic")

    restore_earlier(here, database, tmp_path)
    erase(database)

    assert files_with(folder) == []
    assert here.row(first).state == "withdrawn"
    assert here.queue() == [second, third]


def test_backup_whose_only_words_were_withdrawn_is_restored_all_the_same(here, database, tmp_path):
    question_id = here.ask(SECRET)
    back_up(database, tmp_path / "earlier.db")
    here.do(here.kari, "withdraw_question", question_id=question_id)
    here.do(here.mona, "set_asking", open=False)

    restore_earlier(here, database, tmp_path)

    assert here.row(question_id).state == "withdrawn"
    assert here.see("audience")["rows"]["session"][str(here.session_id)]["asking"]


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_copy_of_an_older_release_is_forgotten_too(here, database, folder, aside, revision):
    older = Database(f"sqlite:///{aside}")
    downgrade(older, revision)
    older.close()
    let_it_be_over(here, days=31)

    keep_promises(database)
    erase(database)

    assert files_with(folder) == []


def test_damaged_copy_is_removed_at_its_time(here, database, aside):
    aside.write_bytes(b"damaged")
    keep_promises(database)
    assert copies_of(database) == [aside]
    long_ago = (utc_now() - timedelta(days=31)).timestamp()
    os.utime(aside, (long_ago, long_ago))

    keep_promises(database)

    assert copies_of(database) == []


def test_what_a_staging_left_that_was_broken_off_is_removed_at_the_next_start(here, database, tmp_path):
    here.ask(SECRET)
    back_up(database, tmp_path / "earlier.db")
    left = Path(f"{database.url.database}.to-restore.partial")
    left.write_bytes((tmp_path / "earlier.db").read_bytes())

    put_in_place(database)

    assert not left.exists()


def test_each_copy_is_said(database, aside):
    (said,) = say_copies(database)

    assert said.startswith(f"{aside} is the database as it was before a restore.")


def test_copy_whose_log_lies_beside_it_is_read_whole(here, database, folder, tmp_path):
    """A database that somebody reads while it is set aside keeps its log beside it."""
    here.ask("Hvem betaler?")
    back_up(database, tmp_path / "earlier.db")
    with closing(sqlite3.connect(database.url.database)) as reading:
        reading.execute("BEGIN").execute("SELECT * FROM questions").fetchall()
        here.ask(SECRET)
        staged = stage(database, tmp_path / "earlier.db")
        put_in_place(database)
        assert Path(f"{staged.aside}-wal").stat().st_size > 0
    let_it_be_over(here, days=31)

    keep_promises(database)
    erase(database)

    assert [name for name in files_with(folder) if "before-restore" in name] == []


@pytest.fixture
def openings(monkeypatch):
    """Each file that is read whole."""
    read, read_bytes = [], Path.read_bytes

    def hear(path):
        read.append(path)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", hear)
    return read


def test_copy_in_which_nothing_is_to_be_done_is_not_opened_again(here, database, aside, openings):
    let_it_be_over(here, days=1)
    retention = Retention(database)
    retention.look(utc_now(), 0)
    assert openings.count(aside) == 3
    retention.look(utc_now(), 600)
    openings.clear()

    for seconds in (1_200, SECOND_LOOK_SECONDS, 2 * SECOND_LOOK_SECONDS):
        retention.look(utc_now(), seconds)

    assert openings == []
    assert bodies(aside) == [f"{SECRET} først", f"{SECRET} siden"]


def test_what_was_withdrawn_between_two_looks_is_gone_from_the_copy_after_the_second(here, database, aside):
    retention = Retention(database)
    for seconds in (0, 600):
        retention.look(utc_now(), seconds)

    here.do(here.kari, "withdraw_question", question_id=1)
    retention.look(utc_now(), 1_200)

    assert bodies(aside) == ["", f"{SECRET} siden"]


def test_copy_that_came_back_as_it_was_follows_anew(here, database, aside):
    """As where two wrote it at the same time, and the later one knew nothing of the former."""
    here.do(here.kari, "withdraw_question", question_id=1)
    before, retention = aside.read_bytes(), Retention(database)
    for seconds in (0, 600, 1_200):
        retention.look(utc_now(), seconds)
    assert bodies(aside)[0] == ""
    aside.write_bytes(before)

    retention.look(utc_now(), 1_800)

    assert bodies(aside)[0] == ""


def test_words_that_an_undo_needed_are_gone_from_a_copy_after_their_quarter(here, database, folder, tmp_path):
    question_id = here.ask("Hvem betaler?")
    back_up(database, tmp_path / "earlier.db")
    for body in (SECRET, "Hvem betaler etterpå?"):
        here.do(here.mona, "edit_question", question_id=question_id, body=body)
    aside, retention = restore_earlier(here, database, tmp_path), Retention(database)
    for seconds in (0, 600):
        retention.look(utc_now(), seconds)
    assert aside.name in files_with(folder)

    retention.look(utc_now() + timedelta(minutes=16), 1_200)

    assert aside.name not in files_with(folder)
    assert bodies(aside) == ["Hvem betaler etterpå?"]
