"""What was promised at the door: texts and names are gone so many days after the session, by themselves."""

import json
import time
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from hybrid.base.clock import utc_now
from hybrid.domain.meeting import Session
from hybrid.questions.model import Question
from hybrid.retention.promise import SECOND_LOOK_SECONDS, Retention
from promises import keep_promises, let_it_be_over

DAYS = 30


def everything_in(here):
    """All that the database holds, as one text."""
    with here.database.snapshot() as tx:
        rows = [list(map(str, row)) for table in Session.metadata.sorted_tables for row in tx.execute(sa.select(table))]
    return json.dumps(rows)


@pytest.fixture
def statements(database):
    """What is asked of the database, statement by statement."""
    heard = []

    def hear(connection, cursor, statement, *more):
        heard.append(statement)

    engines = (database.engine, database._reading_engine)
    for engine in engines:
        sa.event.listen(engine, "before_cursor_execute", hear)
    yield heard
    for engine in engines:
        sa.event.remove(engine, "before_cursor_execute", hear)


def asked_at_another_look(retention, statements):
    """Look once more, with nothing changed since; tell the statements, without the one that begins on SQLite."""
    statements.clear()
    retention.look(utc_now(), time.monotonic() + 10 * SECOND_LOOK_SECONDS)
    return [statement for statement in statements if statement != "BEGIN"]


def test_texts_and_names_are_gone_after_the_promised_days(here):
    question_id = here.ask("Hvem betaler når Bufdir-midlene er brukt opp?", name="Ingrid Moe")
    here.do(here.mona, "edit_question", question_id=question_id, body="Hvem betaler etterpå?")
    here.do(here.mona, "set_screen", screen="message", message="Bufdir svarer")
    here.do(here.mona, "set_screen", screen="message", message="Bufdir har svart")
    here.do(here.mona, "set_name", name="Ingrid på pulten")
    assert "Ingrid" in everything_in(here)
    assert "Bufdir" in everything_in(here)
    let_it_be_over(here, days=DAYS + 1)

    keep_promises(here.database)

    left = everything_in(here)
    assert [word for word in ("Bufdir", "betaler", "Ingrid") if word in left] == []
    assert here.questions("desk")[str(question_id)]["state"] == "pending"


def test_session_within_its_days_is_kept(here):
    here.ask("Hvem betaler?")
    let_it_be_over(here, days=DAYS - 1)
    before = everything_in(here)

    keep_promises(here.database)

    assert everything_in(here) == before


def test_forgetting_again_changes_nothing(here):
    here.ask("Hvem betaler?")
    let_it_be_over(here, days=DAYS + 1)
    keep_promises(here.database)
    version = here.version

    keep_promises(here.database)

    assert here.version == version


def test_session_that_its_staff_are_at_work_in_is_kept_whatever_its_file_says(here):
    let_it_be_over(here, days=700, state="live")
    here.ask_in("approved")
    before = everything_in(here)

    keep_promises(here.database)

    assert everything_in(here) == before


def test_days_count_from_the_close_whatever_the_programme_says(here):
    here.ask("Hvem betaler?")
    let_it_be_over(here, days=DAYS + 1)
    late = sa.update(Session).values(ends_at=utc_now() + timedelta(days=300))
    here.database.write(lambda tx: tx.execute(late))

    keep_promises(here.database)

    assert "betaler" not in everything_in(here)


@pytest.mark.parametrize("state", ["closed", "live", "scheduled"])
def test_joining_postpones_nothing(here, state):
    here.ask("Hvem betaler?")
    let_it_be_over(here, days=DAYS + 1, state=state)
    here.do(here.ola, "set_attendance", attendance="in_room")

    keep_promises(here.database)

    assert "betaler" not in everything_in(here)


def test_an_hour_is_one_however_long_the_machine_has_run(here):
    """Seconds that have a fraction come out shorter when they are taken apart than when they were put together."""
    here.ask("Hvem betaler?")
    let_it_be_over(here, days=DAYS + 1)

    keep_promises(here.database, began=62_480.77)

    assert "betaler" not in everything_in(here)


def test_start_with_a_clock_far_ahead_forgets_nothing_at_once(here):
    here.ask("Hvem betaler?")
    let_it_be_over(here, days=0)
    retention, ahead, began = Retention(here.database), utc_now() + timedelta(days=400), time.monotonic()
    before = everything_in(here)

    for minutes in range(0, 60, 10):
        retention.look(ahead + timedelta(minutes=minutes), began + minutes * 60)
    retention.look(utc_now() + timedelta(hours=1), began + SECOND_LOOK_SECONDS)  # somebody set it right

    assert everything_in(here) == before


def test_a_clock_that_was_set_right_is_believed_anew_after_an_hour_only(here):
    here.ask("Hvem betaler?")
    let_it_be_over(here, days=0)
    retention, ahead, began = Retention(here.database), utc_now() + timedelta(days=400), time.monotonic()
    before = everything_in(here)

    retention.look(ahead, began)
    retention.look(utc_now(), began + 1800)
    retention.look(ahead, began + SECOND_LOOK_SECONDS)

    assert everything_in(here) == before


def test_what_comes_due_while_the_server_runs_is_forgotten_when_it_is_due(here):
    here.ask("Hvem betaler?")
    let_it_be_over(here, days=DAYS - 1)
    retention, now, began = Retention(here.database), utc_now(), time.monotonic()

    for minutes in range(0, 24 * 60 + 1, 10):
        assert "betaler" in everything_in(here), minutes
        retention.look(now + timedelta(minutes=minutes), began + minutes * 60)

    assert "betaler" not in everything_in(here)


@pytest.mark.parametrize("wrong", ["its date", "its promise", "its rows"])
def test_one_session_that_cannot_be_forgotten_stops_no_other(here, elsewhere, caplog, wrong):
    for session in (here, elsewhere):
        session.ask("Hvem betaler?")
        let_it_be_over(session, days=DAYS + 1)
    here.database.write(lambda tx: spoil(tx, here.session_id, wrong))

    keep_promises(here.database)
    keep_promises(here.database)

    with here.database.snapshot() as tx:
        left = {question.session_id: question.body for question in tx.scalars(sa.select(Question))}
    assert left == {here.session_id: "Hvem betaler?", elsewhere.session_id: ""}
    told = [record.getMessage() for record in caplog.records if record.name == "hybrid.retention.promise"]
    assert [line.partition(":")[0] for line in told] == [f"session {here.session_id} cannot be forgotten"] * 2


def test_look_over_what_was_forgotten_long_ago_asks_one_thing(here, elsewhere, statements):
    for session in (here, elsewhere):
        session.ask("Hvem betaler?")
        let_it_be_over(session, days=DAYS + 1)
    retention, began = Retention(here.database), time.monotonic()
    for seconds in (0, SECOND_LOOK_SECONDS, SECOND_LOOK_SECONDS + 600):
        retention.look(utc_now(), began + seconds)
    assert "betaler" not in everything_in(here)

    assert len(asked_at_another_look(retention, statements)) == 1


def test_look_over_what_did_not_change_asks_for_the_sessions_that_hold_words_alone(here, elsewhere, statements):
    here.ask("Hvem betaler?")
    let_it_be_over(here, days=1)
    retention = Retention(here.database)
    retention.look(utc_now(), time.monotonic())

    asked = asked_at_another_look(retention, statements)

    assert [statement.partition("\nFROM ")[2].split()[0] for statement in asked] == ["sessions", "sessions"]


@pytest.mark.sqlite
def test_look_empties_the_log_where_something_changed_alone(here):
    retention, erasure = Retention(here.database), here.database.erasure
    retention.look(utc_now(), 0)
    assert erasure.carry_out()

    retention.look(utc_now(), 600)
    assert not erasure.is_wanted

    here.ask("Hvem betaler?")
    retention.look(utc_now(), 1_200)
    assert erasure.is_wanted


def test_what_is_asked_in_a_session_that_was_forgotten_is_forgotten_too(here):
    here.ask("Hvem betaler?")
    let_it_be_over(here, days=DAYS + 1)
    retention, began = Retention(here.database), time.monotonic()
    for seconds in (0, SECOND_LOOK_SECONDS, SECOND_LOOK_SECONDS + 600):
        retention.look(utc_now(), began + seconds)
    let_it_be_over(here, days=DAYS + 1, state="live")
    here.ask("Hvem dekker det?")
    let_it_be_over(here, days=DAYS + 1)
    assert "dekker" in everything_in(here)

    for seconds in (1_200, SECOND_LOOK_SECONDS + 1_200):
        retention.look(utc_now(), began + SECOND_LOOK_SECONDS + seconds)

    assert "dekker" not in everything_in(here)


def spoil(tx, session_id, wrong):
    session = tx.get_one(Session, session_id)
    if wrong == "its date":
        session.ends_at, session.closed_at = datetime(9999, 12, 31, 22, tzinfo=UTC), None
    elif wrong == "its promise":
        session.meeting.privacy = {**session.meeting.privacy, "retention_days": "thirty"}
    else:
        spoiling = SPOIL_ON_SQLITE if tx.connection().dialect.name == "sqlite" else SPOIL_ON_POSTGRESQL
        tx.execute(sa.text(spoiling.format(session_id=session_id)))


SPOIL_ON_SQLITE = """
CREATE TRIGGER spoil BEFORE UPDATE ON questions WHEN OLD.session_id = {session_id}
BEGIN SELECT RAISE(ABORT, 'spoiled'); END
"""
SPOIL_ON_POSTGRESQL = """
CREATE FUNCTION spoil() RETURNS trigger AS $$
BEGIN IF OLD.session_id = {session_id} THEN RAISE EXCEPTION 'spoiled'; END IF; RETURN NEW; END
$$ LANGUAGE plpgsql;
CREATE TRIGGER spoil BEFORE UPDATE ON questions FOR EACH ROW EXECUTE FUNCTION spoil();
"""
