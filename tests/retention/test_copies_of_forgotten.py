"""What an attendee or the host has deleted is so in databases that restores set aside, and after an earlier backup."""

import sqlite3
from contextlib import closing

import pytest
import sqlalchemy as sa

from files_of import SECRET, files_with
from hybrid.base.clock import utc_now
from hybrid.domain.attendee import Attendee
from hybrid.retention.backup import back_up
from hybrid.retention.in_words import say_promise
from hybrid.retention.promise import erase
from hybrid.retention.proof import promises_of, retention_of
from restored import bodies, restore_earlier

pytestmark = pytest.mark.sqlite


def test_who_had_their_own_deleted_has_it_so_in_the_copy_within_moments(here, database, folder, aside):
    """Also what the copy alone has, which the restored database never knew."""
    here.ask(SECRET, by=here.ola)

    here.do(here.kari, "forget_me")
    here.do(here.ola, "forget_me")
    erase(database)

    assert bodies(aside) == ["", ""]
    with closing(sqlite3.connect(aside)) as rows:
        assert rows.execute("SELECT DISTINCT state FROM questions").fetchall() == [("withdrawn",)]
        assert rows.execute("SELECT name FROM attendees WHERE name <> ''").fetchall() == []


def test_who_had_their_own_deleted_keeps_it_so_after_an_earlier_backup(here, database, folder, tmp_path):
    """Nor does it come back by a second one, older still: the restored database remembers."""
    here.database.write(lambda tx: tx.execute(sa.update(Attendee).values(name=SECRET)))
    question_id = here.ask_in("queued", f"{SECRET} i køen")
    member = here.ask("Hva med elevene?", by=here.ola)
    here.do(here.mona, "merge_questions", question_id=member, into_id=question_id)
    for name in ("earlier.db", "older.db"):
        back_up(database, tmp_path / name)
    here.do(here.kari, "forget_me")
    here.do(here.ola, "edit_question", question_id=member, body="Hva med elevene nå?")

    for name in ("earlier.db", "older.db"):
        restore_earlier(here, database, tmp_path, name=name)
        erase(database)
        row, other = here.row(question_id), here.row(member)
        assert (row.state, row.body, row.name) == ("withdrawn", "", None)
        assert (other.state, other.merged_into_id) == ("pending", None)
        with database.snapshot() as tx:
            assert tx.get_one(Attendee, here.kari.attendee_id).name is None
            assert tx.get_one(Attendee, here.ola.attendee_id).name == SECRET
        assert files_with(folder, f"{SECRET} i køen") == []


def test_answer_that_others_need_stays_after_a_restore(here, database, tmp_path):
    root = here.ask_in("approved")
    member = here.ask("Hvem skal betale?", by=here.ola)
    here.do(here.mona, "merge_questions", question_id=member, into_id=root)
    here.do(here.mona, "mark_answered", question_id=root)
    here.do(here.mona, "reply_to_question", question_id=root, body="Kommunen betaler.", to="all")
    back_up(database, tmp_path / "earlier.db")
    here.do(here.kari, "forget_me")

    restore_earlier(here, database, tmp_path)

    assert (here.row(root).body, here.row(root).reply_body) == ("", "Kommunen betaler.")


def test_what_was_asked_after_ones_own_was_deleted_stays(here, database, tmp_path):
    here.ask(SECRET)
    here.do(here.kari, "forget_me")
    later = here.ask("Og hva nå?")
    back_up(database, tmp_path / "earlier.db")

    restore_earlier(here, database, tmp_path)
    erase(database)

    assert here.row(later).body == "Og hva nå?"


def test_session_that_its_host_has_forgotten_is_so_in_the_copy_within_moments(here, database, folder, aside):
    assert aside.name in files_with(folder)

    here.do(here.hege, "forget_session")
    erase(database)

    assert files_with(folder) == []


def test_session_that_its_host_has_forgotten_stays_so_after_an_earlier_backup(here, database, folder, tmp_path):
    here.ask(SECRET)
    here.do(here.mona, "set_name", name=SECRET)
    here.do(here.mona, "save_label", title=SECRET, shown=True)
    for name in ("earlier.db", "older.db"):
        back_up(database, tmp_path / name)
    here.do(here.hege, "forget_session")

    for name in ("earlier.db", "older.db"):
        restore_earlier(here, database, tmp_path, name=name)
        erase(database)
        assert files_with(folder) == []


def test_a_restored_database_tells_that_a_session_was_forgotten(here, database, tmp_path):
    """Its event is not in the backup; by whom and how much it was is known no more, and told once."""
    here.ask(SECRET)
    back_up(database, tmp_path / "earlier.db")
    here.do(here.hege, "forget_session")
    (before,) = retention_of(database, here.session_id)["forgotten"]

    restore_earlier(here, database, tmp_path)

    (after,) = retention_of(database, here.session_id)["forgotten"]
    assert (before["by"], before["questions"]) == ("host", 1)
    assert (after["by"], after["questions"]) == ("before_restore", 0)
    assert after["at"] <= before["at"]
    with database.snapshot() as tx:
        (promise,) = promises_of(tx)
    assert say_promise(promise).endswith(" UTC, before the database was restored.")


def test_what_was_written_after_a_session_was_forgotten_stays(here, database, tmp_path):
    here.ask(SECRET)
    here.do(here.hege, "forget_session")
    here.do(here.hege, "set_session_state", state="live")
    later = here.ask("Og hva nå?")
    back_up(database, tmp_path / "now.db")

    aside = restore_earlier(here, database, tmp_path, name="now.db")
    erase(database)

    assert here.row(later).body == "Og hva nå?"
    assert "Og hva nå?" in bodies(aside)


def test_host_is_told_of_the_copies_by_name_alone(here, database, aside):
    (copy,) = retention_of(database, here.session_id)["copies"]

    assert copy["name"] == aside.name
    assert copy["made_at"] <= f"{utc_now():%FT%T}.999Z"
