"""The log holds no text of a person, whatever fails: each table that holds texts is made to refuse one."""

import json
import logging
import uuid

import pytest
import sqlalchemy as sa

from cast import KEYS, add_session, gather
from hybrid.base.errors import Refused
from hybrid.domain.commands import run
from hybrid.domain.policy import Actor
from hybrid.ops.log_lines import JsonLines, account_of
from hybrid.store.database import Database
from hybrid.store.persons_text import texts_of_people

SECRET = "HEMMELIG: eleven heter Ida Solheim"

ON_SQLITE = """
CREATE TRIGGER stop_{event} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, 'stopped'); END
"""
ON_POSTGRESQL = """
CREATE OR REPLACE FUNCTION stop() RETURNS trigger AS $$ BEGIN {act}; RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER stop_{event} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION stop()
"""
ACTS = {
    "says": "RAISE EXCEPTION 'this row cannot be taken: %', NEW",
    "cuts": "PERFORM pg_terminate_backend(pg_backend_pid())",
}
"""How PostgreSQL refuses: with the whole row in its message, or by losing the line in mid-statement."""


def ask(here):
    here.ask(SECRET, name=SECRET)


def join(here):
    nobody = Actor(None, here.session_id, key="nobody")
    arguments = {"attendance": "online", "token_digest": b"x", "name": SECRET}
    run(here.database, nobody, "join_session", arguments, secret=KEYS.receipts)


def take_a_name(here):
    here.do(here.mona, "set_name", name=SECRET)


def show_a_message(here):
    here.do(here.mona, "set_screen", screen="message", message=SECRET)


def change_the_words(here):
    here.do(here.mona, "edit_question", question_id=here.ask(SECRET), body="Hvem betaler?")


def word_a_subject(here):
    here.do(here.mona, "save_label", title=SECRET[-11:], shown=False)


PLACES = {
    "questions": ask,
    "attendees": join,
    "moderators": take_a_name,
    "sessions": show_a_message,
    "earlier_texts": change_the_words,
    "labels": word_a_subject,
}
"""Table that holds words of people → an act that writes some there."""


def stop(database, table, act):
    """Let the table take nothing more; tell how to undo it."""
    form = ON_SQLITE if database.is_sqlite else ON_POSTGRESQL
    events = ["INSERT"] if table == "earlier_texts" else ["INSERT", "UPDATE"]
    for event in events:
        _change(database, form.format(table=table, event=event, act=ACTS[act]).replace("%", "%%"))

    def go_on():
        for event in events:
            _change(database, f"DROP TRIGGER stop_{event}" + ("" if database.is_sqlite else f" ON {table}"))

    return go_on


def logged(fault):
    """Write the fault as the server's log has it."""
    record = logging.LogRecord("hybrid", logging.ERROR, __file__, 1, "fault %s", ("1",), (type(fault), fault, None))
    return JsonLines().format(record)


def test_each_table_that_holds_texts_is_tried():
    assert set(PLACES) == {model.__tablename__ for model in texts_of_people()}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("table", PLACES)
def test_failing_statement_leaves_no_text_in_the_log(here, table, act):
    go_on = stop(here.database, table, act)

    with pytest.raises((sa.exc.DBAPIError, Refused)) as caught:
        PLACES[table](here)

    line = logged(caught.value)
    go_on()
    assert "Ida Solheim" not in line
    assert "hybrid/" in json.loads(line)["fault"]


@pytest.fixture
def on_postgresql(emptied):
    """A session on PostgreSQL whose questions may not begin with a certain word."""
    database = Database(emptied())
    _change(database, "ALTER TABLE questions ADD CONSTRAINT ck_no_pupil CHECK (body NOT LIKE 'HEMMELIG%%')")
    yield gather(database, database.write(lambda tx: add_session(tx, "KTR7HW")))
    _change(database, "ALTER TABLE questions DROP CONSTRAINT ck_no_pupil")
    database.close()


def _change(database, statement):
    with database.engine.begin() as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.needs("postgresql")
def test_row_that_breaks_a_constraint_is_named_by_it_alone(on_postgresql):
    """PostgreSQL says: Failing row contains (…)."""
    with pytest.raises(sa.exc.IntegrityError) as caught:
        ask(on_postgresql)

    account = account_of(caught.value)
    assert "Ida Solheim" in str(caught.value.orig)
    assert "Ida Solheim" not in account
    assert "23514 questions ck_no_pupil" in account


def test_fault_is_told_with_what_it_came_from_and_without_their_messages():
    try:
        try:
            int(SECRET)
        except ValueError as first:
            raise KeyError(SECRET) from first
    except KeyError as fault:
        account = account_of(fault)

    assert SECRET not in account
    assert account.index("builtins.KeyError") < account.index("builtins.ValueError")
    assert "test_log_lines.py" in account


def test_server_whose_database_refuses_a_text_says_nothing_of_it(live):
    secret = f"{SECRET} {uuid.uuid4()}"
    refusing = f"WHEN NEW.body = '{secret}' BEGIN SELECT RAISE(ABORT, 'stopped'); END"
    live.server.rewrite(sa.text(f"CREATE TRIGGER stop BEFORE INSERT ON questions {refusing}"))
    log = live.server.folder / "log"
    before = log.stat().st_size
    question = {"body": secret, "client_id": str(uuid.uuid4())}

    by_http = live.post(live.path("commands/submit_question"), question, by="kari")
    by_socket = live.line("kari").command("submit_question", **question)

    live.server.rewrite(sa.text("DROP TRIGGER stop"))
    assert by_http.status_code == 503
    assert by_socket["error"]["code"] == "unavailable"
    said = log.read_text()[before:]
    assert said.count("SQLITE_CONSTRAINT_TRIGGER") + said.count("stopped") >= 2
    assert secret not in said
    assert "Ida Solheim" not in said
