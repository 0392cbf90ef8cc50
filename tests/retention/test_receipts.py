"""A receipt goes a day after it was given, whatever a clock says for a while, and nobody waits for it."""

import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from hybrid.base.clock import utc_now
from hybrid.domain.event import Receipt
from hybrid.retention.promise import keep_promises
from hybrid.retention.receipts import HOUR_SECONDS, PORTION, Receipts

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
YEAR = timedelta(days=365)
TICK_SECONDS = 600.0


def give(here, *, age, many=1):
    """Let receipts have been given so long ago; tell the `client_id` of one."""
    ids = [str(uuid.uuid4()) for _ in range(many)]
    same = {
        "scope": "session",
        "scope_id": here.session_id,
        "digest": b"",
        "answer": {"ok": True},
        "kept_at": utc_now() - age,
    }
    rows = [{**same, "client_id": client_id} for client_id in ids]
    here.database.write(lambda tx: tx.execute(sa.insert(Receipt), rows))
    return ids[0]


def left(here):
    with here.database.snapshot() as tx:
        return set(tx.scalars(sa.select(Receipt.client_id)))


def look_for_an_hour(receipts, now, began=0.0):
    for seconds in range(0, int(HOUR_SECONDS) + 1, int(TICK_SECONDS)):
        receipts.look(now + timedelta(seconds=seconds), began + seconds)


@pytest.fixture
def statements(database):
    """What the writing connection does: each statement by its first word, and each commit."""
    heard = []

    def hear(connection, cursor, statement, *more):
        heard.append(statement.split()[0])

    def hear_commit(connection):
        heard.append("COMMIT")

    sa.event.listen(database.engine, "before_cursor_execute", hear)
    sa.event.listen(database.engine, "commit", hear_commit)
    yield heard
    sa.event.remove(database.engine, "before_cursor_execute", hear)
    sa.event.remove(database.engine, "commit", hear_commit)


def test_receipt_goes_after_its_day_and_not_before(here):
    give(here, age=DAY + MINUTE)
    young = give(here, age=DAY - MINUTE)

    look_for_an_hour(Receipts(here.database), utc_now())

    assert left(here) == {young}


def test_receipt_of_a_command_is_given_now_and_goes_a_day_later(here):
    here.ask("Hvem betaler?")
    assert len(left(here)) == 2
    receipts = Receipts(here.database)

    look_for_an_hour(receipts, utc_now())
    assert len(left(here)) == 2

    look_for_an_hour(receipts, utc_now() + DAY + MINUTE, HOUR_SECONDS + TICK_SECONDS)
    look_for_an_hour(receipts, utc_now() + DAY + 2 * MINUTE, 3 * HOUR_SECONDS)
    assert left(here) == set()


def test_server_that_was_just_started_lets_none_go_for_an_hour(here):
    old = give(here, age=YEAR)
    receipts = Receipts(here.database)

    for seconds in (0, HOUR_SECONDS - 1):
        receipts.look(utc_now(), 62_480.77 + seconds)
    assert left(here) == {old}

    receipts.look(utc_now(), 62_480.77 + HOUR_SECONDS)
    assert left(here) == set()


@pytest.mark.parametrize("wrong_at", [0, 1, 3, 6])
def test_clock_that_jumps_a_year_ahead_and_back_doubles_no_command(here, wrong_at):
    sent = {"body": "Hvem betaler?", "client_id": str(uuid.uuid4())}
    first = here.do(here.kari, "submit_question", **sent)
    receipts = Receipts(here.database)

    for tick in range(7):
        is_wrong = tick == wrong_at
        receipts.look(utc_now() + is_wrong * YEAR, tick * TICK_SECONDS)

    assert here.do(here.kari, "submit_question", **sent) == first


def test_clock_that_is_ahead_now_and_then_lets_none_go(here):
    given = give(here, age=MINUTE)
    receipts = Receipts(here.database)

    for tick in range(60):
        is_wrong = tick % 6 == 0
        receipts.look(utc_now() + is_wrong * YEAR, tick * TICK_SECONDS)

    assert left(here) == {given}


def test_look_that_finds_nothing_old_writes_nothing(here, statements):
    give(here, age=DAY - 2 * HOUR)
    receipts = Receipts(here.database)
    statements.clear()

    look_for_an_hour(receipts, utc_now())

    assert statements == []


def test_many_go_in_portions_each_in_a_transaction_of_its_own(here, statements):
    """So that others have their turn between two of them."""
    give(here, age=DAY + MINUTE, many=2 * PORTION + 1)
    young = give(here, age=MINUTE)
    receipts = Receipts(here.database)
    receipts.look(utc_now(), 0)
    statements.clear()

    receipts.look(utc_now(), HOUR_SECONDS)

    assert statements == ["SELECT", "DELETE", "COMMIT"] * 3
    assert left(here) == {young}


@pytest.mark.sqlite
def test_old_ones_are_found_by_the_index(here):
    with here.database.snapshot() as tx:
        plan = tx.execute(sa.text("EXPLAIN QUERY PLAN SELECT scope_id FROM receipts WHERE kept_at < 0")).all()

    assert "ix_receipts_kept_at" in str(plan)


def test_the_loop_that_keeps_promises_looks_at_receipts_too(here, monkeypatch):
    give(here, age=DAY + MINUTE)
    monkeypatch.setattr("hybrid.retention.receipts.HOUR_SECONDS", 0.0)

    def stop(seconds):
        raise StopIteration

    with pytest.raises(StopIteration):
        keep_promises(here.database, stop)

    assert left(here) == set()
