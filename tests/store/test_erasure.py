"""What was let go is in no file of ours: each is read as bytes, beside the server that runs and after it has ended."""

import random
import sqlite3
import threading
import time
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

import served
from files_of import SECRET, files_with
from hybrid.base.clock import utc_now
from hybrid.domain.earlier_text import EarlierText
from hybrid.domain.meeting import Session
from hybrid.questions.model import Question
from hybrid.retention.forgetting import texts_left
from hybrid.retention.promise import SECOND_LOOK_SECONDS, Retention
from hybrid.store.erasure import empty_log, write_anew
from hybrid.store.persons_text import texts_of_people
from live_session import Live

pytestmark = pytest.mark.sqlite

FORGETS_SECONDS = 20


def wait_until_gone(folder, text=SECRET):
    give_up_at = time.monotonic() + FORGETS_SECONDS
    while found := files_with(folder, text):
        assert time.monotonic() < give_up_at, found
        time.sleep(0.05)


@pytest.fixture
def secret():
    """A text that no other test has written."""
    return f"{SECRET} {uuid.uuid4()}"


def let_the_quarter_pass(live):
    """Let what is kept for undo be older than a quarter of an hour."""
    live.server.rewrite(sa.update(EarlierText).values(kept_at=utc_now() - timedelta(minutes=16)))


def withdraw(live, secret):
    live.do("kari", "withdraw_question", question_id=live.ask(secret))


def withdraw_from_the_queue(live, secret):
    question_id = live.ask(secret)
    live.do("mona", "queue_question", question_id=question_id)
    live.do("kari", "withdraw_question", question_id=question_id)


def rewrite(live, secret):
    live.do("kari", "edit_question", question_id=live.ask(secret), body="Hvem betaler?")


def have_the_words_changed_and_withdraw(live, secret):
    question_id = live.ask(secret)
    live.do("mona", "edit_question", question_id=question_id, body="Hvem betaler?")
    live.do("kari", "withdraw_question", question_id=question_id)


def have_the_words_changed_and_rewrite(live, secret):
    question_id = live.ask(secret)
    live.do("mona", "edit_question", question_id=question_id, body="Hvem betaler?")
    live.do("kari", "edit_question", question_id=question_id, body="Hvem betaler nå?")


def edit_as_moderator(live, secret):
    question_id = live.ask("Hvem betaler?")
    live.do("mona", "edit_question", question_id=question_id, body=secret)
    live.do("mona", "edit_question", question_id=question_id, body="Hvem betaler etterpå?")
    let_the_quarter_pass(live)


def edit_and_undo(live, secret):
    act = live.do("mona", "edit_question", question_id=live.ask("Hvem betaler?"), body=secret)
    live.do("mona", "undo", version=act["version"])
    let_the_quarter_pass(live)


def turn_down_and_restore(live, secret):
    question_id = live.ask("Hvem betaler?")
    live.do("mona", "dismiss_question", question_id=question_id, reason=secret)
    live.do("mona", "restore_question", question_id=question_id)
    let_the_quarter_pass(live)


def turn_down_and_undo(live, secret):
    act = live.do("mona", "dismiss_question", question_id=live.ask("Hvem betaler?"), reason=secret)
    live.do("mona", "undo", version=act["version"])
    let_the_quarter_pass(live)


def show_another_message(live, secret):
    for message in (secret, "Vi starter igjen kl. 15.12.", "Vi starter nå."):
        live.do("mona", "set_screen", screen="message", message=message)


def redact(live, secret):
    question_id = live.ask(secret)
    live.do("mona", "shorten_question", question_id=question_id, spoken=secret[-20:])
    live.do("mona", "edit_question", question_id=question_id, body=f"{secret} i 3B")
    live.do("mona", "redact_question", question_id=question_id, body="Hva med [eleven]?")


def redact_what_was_answered_and_joined(live, secret):
    root = live.ask("Hva med elevene?")
    question_id = live.ask(secret, by="ola")
    live.do("mona", "merge_questions", question_id=question_id, into_id=root)
    live.do("mona", "put_on_stage", question_id=root)
    live.do("mona", "mark_answered", question_id=root)
    live.do("mona", "redact_question", question_id=question_id, body="Hva med [eleven]?")


def take_back_what_was_written(live, secret):
    question_id = live.ask("Hvem betaler?")
    for name, field in (("note_question", "note"), ("reply_to_question", "body")):
        live.do("mona", name, question_id=question_id, **{field: secret})
        live.do("mona", name, question_id=question_id, **{field: None})
    let_the_quarter_pass(live)


def take_another_name(live, secret):
    for name in (secret[-40:], "Mona"):
        live.post(live.path("commands/set_name"), {"name": name}, by="mona").raise_for_status()


def have_all_of_ones_own_deleted(live, secret):
    """A question that was answered, one that was reworded in the queue, and the name beside both."""
    answered, queued = (live.ask(f"{secret}, {number}") for number in (1, 2))
    live.do("mona", "put_on_stage", question_id=answered)
    live.do("mona", "mark_answered", question_id=answered)
    live.do("mona", "queue_question", question_id=queued)
    live.do("mona", "edit_question", question_id=queued, body=f"{secret}, 3")
    renamed = {"question_id": queued, "name": secret[-40:]}
    live.post(live.path("commands/rename_author"), renamed, by="mona").raise_for_status()
    live.do("mona", "note_question", question_id=answered, note=secret)
    live.do("kari", "forget_me")


@pytest.mark.parametrize(
    "let_go",
    [
        withdraw,
        withdraw_from_the_queue,
        rewrite,
        have_the_words_changed_and_withdraw,
        have_the_words_changed_and_rewrite,
        edit_as_moderator,
        edit_and_undo,
        turn_down_and_restore,
        turn_down_and_undo,
        show_another_message,
        redact,
        redact_what_was_answered_and_joined,
        take_back_what_was_written,
        take_another_name,
        have_all_of_ones_own_deleted,
    ],
    ids=lambda way: way.__name__,
)
def test_what_was_let_go_is_in_no_file_beside_the_running_server(live, secret, let_go):
    live.ask(f"Hvem betaler når midlene er brukt opp? {secret[:-1]}…", by="ola")

    let_go(live, secret)

    wait_until_gone(live.server.folder, secret[-40:])
    assert files_with(live.server.folder, f"{secret[:-1]}…") != []


def test_session_that_its_host_has_forgotten_is_in_no_file_beside_the_running_server(live, secret):
    question_id = live.ask(secret)
    live.do("mona", "edit_question", question_id=question_id, body=f"{secret}, 2")
    live.do("mona", "set_screen", screen="message", message=secret)
    live.do("mona", "save_label", title=secret[-40:], shown=True)
    live.post(live.path("attendees"), {"attendance": "online", "name": secret[-40:]}).raise_for_status()

    live.do("hege", "forget_session")

    wait_until_gone(live.server.folder, secret[-40:])


def test_what_undo_may_need_is_kept_for_a_quarter_of_an_hour(live, secret):
    question_id = live.ask("Hvem betaler?")
    live.do("mona", "edit_question", question_id=question_id, body=secret)
    act = live.do("mona", "edit_question", question_id=question_id, body="Hvem betaler etterpå?")

    live.do("mona", "undo", version=act["version"])

    assert live.questions("desk", by="mona")[str(question_id)]["body"] == secret


def test_server_that_ended_leaves_nothing_of_it_and_all_else_in_one_file(tmp_path):
    """A killed one does at its next start what it had left to do."""
    server = served.Server(tmp_path, sessions=1, HYBRID_LIMITS="off")
    server.start()
    live = Live(server)
    withdraw(live, f"{SECRET} før stans")
    live.ask(f"{SECRET} er der")
    server.stop()

    assert files_with(tmp_path) == ["hybrid.db"]
    assert files_with(tmp_path, f"{SECRET} før stans") == []

    server.start()
    withdraw(live, f"{SECRET} før krasj")
    server.kill()
    server.start()

    wait_until_gone(tmp_path, f"{SECRET} før krasj")
    assert files_with(tmp_path) == ["hybrid.db"]
    server.close()


@pytest.fixture
def folder(database):
    return Path(database.url.database).parent


def close(database):
    database.finish(5)
    database.close()


def test_forgotten_session_is_in_no_file(here, database, folder):
    question_id = here.ask(SECRET, name=SECRET)
    here.do(here.mona, "edit_question", question_id=question_id, body=f"{SECRET}!")
    here.do(here.mona, "dismiss_question", question_id=here.ask(), reason=SECRET)
    here.do(here.mona, "set_screen", screen="message", message=SECRET)
    here.do(here.mona, "set_name", name=SECRET)
    assert files_with(folder) != []
    ended = utc_now() - timedelta(days=31)
    database.write(lambda tx: tx.execute(sa.update(Session).values(state="closed", closed_at=ended)))

    retention = Retention(database)
    for seconds in (0, SECOND_LOOK_SECONDS):
        retention.look(utc_now(), seconds)

    assert database.erasure.carry_out()
    assert files_with(folder) == []


def grown_and_emptied(file, seed):
    """Let rows grow one after another, so that they are moved, and empty some; tell the connection and what is gone."""
    chance, asked, gone = random.Random(seed), {}, []
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=OFF", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, body TEXT, one TEXT, other TEXT, version INTEGER)")
    for number in range(400):
        body = f"HEMMELIG{number:04d} {'å' * chance.randrange(5, 250)}"
        asked[connection.execute("INSERT INTO texts (body) VALUES (?)", [body]).lastrowid] = body[:12]
        for _ in range(4):
            grow = f"UPDATE texts SET {chance.choice(('one', 'other'))} = ?, version = ? WHERE id = ?"
            connection.execute(grow, [str(utc_now()), number, chance.choice(list(asked))])
        if chance.random() < 0.4:
            row_id = chance.choice(list(asked))
            connection.execute("UPDATE texts SET body = '' WHERE id = ?", [row_id])
            gone.append(asked.pop(row_id))
    return connection, gone


def texts_in(file, texts):
    held = file.read_bytes()
    return [text for text in texts if text.encode() in held]


def test_table_written_anew_has_nothing_in_the_gaps_that_moved_rows_left(tmp_path):
    """Rows that grow are moved from page to page, and SQLite leaves their former bytes in the gaps."""
    left = []
    for seed in range(8):
        file = tmp_path / f"{seed}.db"
        connection, gone = grown_and_emptied(file, seed)
        rows = connection.execute("SELECT * FROM texts").fetchall()
        assert empty_log(connection)
        left += texts_in(file, gone)

        write_anew(connection, "texts")

        assert empty_log(connection)
        assert texts_in(file, gone) == []
        assert connection.execute("SELECT * FROM texts").fetchall() == rows
        connection.close()
        file.unlink()
    assert left, "this SQLite leaves nothing in gaps: `write_anew` can go"


def test_who_reads_holds_the_erasure_up_and_nobody_else(here, database, folder):
    here.do(here.kari, "withdraw_question", question_id=here.ask(SECRET))
    with database.snapshot() as tx:
        tx.scalar(sa.select(Session.latest_version))
        here.ask("Skriver de andre?")

        assert not database.erasure.carry_out()
        assert here.ask("Skriver de andre nå?")

    assert database.erasure.carry_out()
    assert files_with(folder) == []


def test_writing_anew_loses_nothing_that_was_acknowledged(here, database):
    acknowledged, over = {}, threading.Event()

    def ask_on():
        while not over.is_set():
            body = f"Spørsmål {len(acknowledged)}?"
            acknowledged[here.ask(body)] = body

    asking = threading.Thread(target=ask_on)
    asking.start()
    while len(acknowledged) < 60:
        database.erasure.want(model.__tablename__ for model in texts_of_people())
        database.erasure.carry_out()
    over.set()
    asking.join()

    with database.snapshot() as tx:
        assert dict(tx.execute(sa.select(Question.id, Question.body)).all()) == acknowledged
        assert tx.execute(sa.text("PRAGMA foreign_key_check")).all() == []
        assert tx.scalar(sa.text("PRAGMA integrity_check")) == "ok"


NO_PERSONS_TEXT = {
    # what the host wrote in the meeting's file
    *("meetings.title", "meetings.short_title", "meetings.description", "meetings.organiser", "meetings.place"),
    *("meetings.mark", "meetings.timezone", "meetings.language", "meetings.stream_url", "meetings.contact"),
    *(
        "meetings.privacy",
        "sessions.title",
        "segments.title",
        "segments.kind",
        "segments.speaker",
        "panelists.name",
        "panelists.title",
    ),
    *("reasons.code", "reasons.name", "reasons.title", "role_links.label", "devices.label"),
    # codes, keys, states and answers of ours
    *("sessions.key", "segments.key", "panelists.key", "labels.key"),
    *("sessions.code", "sessions.state", "sessions.screen", "sessions.overlay", "attendees.alias"),
    *("attendees.attendance", "questions.attendance", "questions.state", "questions.label_ids", "moderators.key"),
    *("questions.panelist_ids", "questions.merged_from", "questions.merged_ids", "questions.joined_by"),
    *("questions.joined_from", "questions.similar", "questions.reply_to", "questions.answered"),
    *(
        "devices.key",
        "devices.role",
        "devices.state",
        "events.name",
        "events.actor_role",
        "events.actor_key",
        "events.subject_type",
    ),
    *(
        "events.before",
        "events.subject_ids",
        "events.details",
        "moves.subject_type",
        "moves.from_state",
        "moves.to_state",
    ),
    *("receipts.scope", "receipts.client_id", "receipts.answer", "installation.epoch", "role_links.role"),
    *("earlier_texts.table_name", "earlier_texts.column_name"),
    # single signs that a screen has no letter for, while it shows them
    "devices.undrawn",
}


def test_each_column_that_can_hold_words_is_known_as_a_persons_or_not():
    """Who adds a column decides this; a person's is typed `PersonsText`, and all that forgets knows it then."""
    wordy = (sa.String, sa.JSON)
    tables = Session.metadata.sorted_tables
    found = {f"{t.name}.{c.name}" for t in tables for c in t.columns if isinstance(c.type, wordy)}
    persons = {f"{model.__tablename__}.{name}" for model, names in texts_of_people().items() for name in names}

    assert len(persons) > 6
    assert found == persons | NO_PERSONS_TEXT
    assert persons & NO_PERSONS_TEXT == set()


def test_each_place_of_a_persons_words_is_found_in_its_session(here):
    here.do(here.mona, "set_name", name="Mona")
    question_id = here.ask("Hvem betaler?", name="Kari")
    here.do(here.mona, "edit_question", question_id=question_id, body="Hvem betaler nå?")

    with here.database.snapshot() as tx:
        found = {
            model.__tablename__: len(tx.scalars(texts_left(model, here.session_id)).all())
            for model in texts_of_people()
        }
        elsewhere = [tx.scalars(texts_left(model, here.session_id + 1)).all() for model in texts_of_people()]

    assert found == {"questions": 1, "moderators": 1, "earlier_texts": 1, "attendees": 0, "sessions": 0, "labels": 0}
    assert elsewhere == [[]] * 6
