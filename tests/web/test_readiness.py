"""`/readyz` looks once a second at most, for all who ask, and hides nothing for longer than that."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext

import pytest
import sqlalchemy as sa

from hybrid.base.token_bucket import Rate
from hybrid.domain.limits import RATES
from hybrid.web import readiness

WELL = (200, {"ok": True, "write": True, "read": True, "hub": True})
ILL = (503, {"ok": False, "write": False, "read": False, "hub": True})


@pytest.fixture
def app(guarded_app):
    return guarded_app


@pytest.fixture
def own(app):
    return app.extensions["hybrid"].database


@pytest.fixture(autouse=True)
def patience_with_the_machine(monkeypatch):
    """Others on this machine may hold this process up for seconds, and what holds it up is not looked for here."""
    monkeypatch.setattr(readiness, "LONGEST_HUB_GAP_SECONDS", 60.0)


@pytest.fixture
def looks(own):
    """Each look so far: the write that it makes."""
    seen = []

    def hear(connection, cursor, statement, *more):
        if statement.startswith("UPDATE installation"):
            seen.append(statement)

    sa.event.listen(own.engine, "before_cursor_execute", hear)
    return seen


def take(monkeypatch, seconds):
    """Let a look be as old as this before the next."""
    monkeypatch.setattr(readiness, "SECONDS_A_LOOK", seconds)


def ready(app, **headers):
    """Ask; tell the status and what was found, without how the request looked."""
    answer = app.test_client().get("/readyz", headers=headers)
    found = dict(answer.json)
    del found["seen"]
    return answer.status_code, found


@contextmanager
def without_its_table(own):
    """Let nothing be saved or read meanwhile; the loops of the application need it again afterwards."""
    own.write(lambda tx: tx.execute(sa.text("ALTER TABLE installation RENAME TO lost")))
    yield
    own.write(lambda tx: tx.execute(sa.text("ALTER TABLE lost RENAME TO installation")))


def test_a_look_is_a_second_old_at_most():
    assert readiness.SECONDS_A_LOOK == 1


def test_who_asks_within_the_second_hears_what_was_found(app, looks, monkeypatch):
    take(monkeypatch, 3_600)

    assert [ready(app) for _ in range(20)] == [WELL] * 20
    assert len(looks) == 1


def test_after_the_second_it_is_looked_at_anew(app, looks, monkeypatch):
    take(monkeypatch, 0)

    assert [ready(app) for _ in range(3)] == [WELL] * 3
    assert len(looks) == 3


@pytest.mark.parametrize("is_well", [True, False])
def test_those_who_ask_at_once_share_one_look(app, own, looks, monkeypatch, is_well):
    take(monkeypatch, 0)
    monkeypatch.setitem(RATES, "readiness", Rate(20, 1 / 1_000))
    limits = app.extensions["hybrid"].limits
    with nullcontext() if is_well else without_its_table(own), ThreadPoolExecutor(20) as asking:
        with own._commits.between_batches(5):  # nothing is written until all have asked
            answers = [asking.submit(ready, app) for _ in range(20)]
            while not limits.is_used_up("readiness", "127.0.0.1"):
                time.sleep(0.01)
        told = [answer.result() for answer in answers]

    assert told == [WELL if is_well else ILL] * 20
    assert len(looks) <= 2  # who was held up between the two may come late


def test_what_was_found_wrong_is_told_to_nobody_who_asks_afterwards(app, own, monkeypatch):
    take(monkeypatch, 0.2)
    with without_its_table(own):
        ill = ready(app)

    assert (ill, ready(app)) == (ILL, WELL)


def test_commit_that_failed_is_looked_into_before_the_second_is_over(app, own, looks, monkeypatch):
    take(monkeypatch, 0.2)
    well = ready(app)
    own.health.failed(OSError())
    monkeypatch.setattr(readiness, "takes_a_file", lambda folder: False)

    assert (well, ready(app)) == (WELL, (503, {**WELL[1], "ok": False, "write": False}))


def test_disk_that_is_full_is_seen_before_the_second_is_over(app, looks, monkeypatch):
    take(monkeypatch, 0.2)
    well = ready(app)
    monkeypatch.setattr(readiness, "free_bytes", lambda folder: 0)

    assert (well, ready(app), len(looks)) == (WELL, WELL, 2)


def test_how_a_request_looks_is_told_of_the_very_request(app, monkeypatch):
    take(monkeypatch, 3_600)
    client = app.test_client()

    seen = [
        client.get("/readyz", headers=headers).json["seen"]
        for headers in ({}, {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Host": "hybrid.example"})
    ]

    assert [(one["origin"], one["forwarded"]) for one in seen] == [
        ("http://localhost", False),
        ("http://hybrid.example", True),
    ]


def test_who_watches_may_ask_ten_times_a_second():
    assert RATES["readiness"] == Rate(60, 10)


def test_who_asks_without_end_is_told_to_wait_and_others_are_not(app, monkeypatch):
    monkeypatch.setitem(RATES, "readiness", Rate(2, 1 / 1_000))
    client = app.test_client()

    told = [client.get("/readyz", headers={"X-Forwarded-For": f"203.0.113.9:{port}"}) for port in range(2_000, 2_003)]

    assert [answer.status_code for answer in told] == [200, 200, 429]
    assert (told[2].json["error"]["code"], int(told[2].headers["Retry-After"]) > 900) == ("too_many", True)
    assert ready(app, **{"X-Forwarded-For": "203.0.113.10"}) == WELL
    assert client.get("/healthz", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 200
