"""Who reads without end is told how long to wait; nobody else is, whatever address they share."""

import pytest
import sqlalchemy as sa

from hybrid.base.token_bucket import Rate
from hybrid.domain.limits import RATES, Limits
from hybrid.domain.role_link import RoleLink
from hybrid.domain.roles import Role
from hybrid.people.auth import role_token

ADDRESS = "192.0.2.7"


def few(monkeypatch, kind, burst):
    """Let this be allowed so few times at once, and nothing come back."""
    monkeypatch.setitem(RATES, kind, Rate(burst, 1 / 1_000))


def joined(client, code):
    token = client.post(f"/api/sessions/{code}/attendees", json={"attendance": "online"}).json["token"]
    return {"Authorization": f"Bearer {token}"}


def reads(client, code, times, topic="audience", **more):
    """Read a topic so many times; tell how each was answered."""
    path = f"/api/sessions/{code}/changes?topic={topic}"
    return [client.get(path, **more).status_code for _ in range(times)]


def test_thousand_phones_behind_one_address_open_a_closed_meeting_at_once_in_five_parts():
    limits = Limits(enabled=True)

    waits = [limits.wait_seconds("reads_of_address", ADDRESS) for _ in range(1_000 * 5)]

    assert waits == [0.0] * 5_000


def test_attendee_who_reads_without_end_is_told_how_long_to_wait_and_others_of_the_address_are_not(
    guarded, monkeypatch
):
    client, code = guarded
    few(monkeypatch, "reads_of_attendee", 3)
    kari, ola = joined(client, code), joined(client, code)

    kari_was_told = reads(client, code, 4, "mine", headers=kari)
    ola_was_told = reads(client, code, 3, "mine", headers=ola)
    refused = client.get(f"/api/sessions/{code}/changes?topic=audience", headers=kari)

    assert (kari_was_told, ola_was_told) == ([200, 200, 200, 429], [200] * 3)
    assert (refused.status_code, refused.json["error"]["code"]) == (429, "too_many")
    assert 900 < int(refused.headers["Retry-After"]) <= 1_000
    assert reads(client, code, 1) == [200]


def test_what_is_refused_reads_no_question(guarded, monkeypatch):
    client, code = guarded
    few(monkeypatch, "reads_of_address", 1)
    heard = []
    database = client.application.extensions["hybrid"].database
    sa.event.listen(
        database._reading_engine, "before_cursor_execute", lambda *given: heard.append("FROM questions" in given[2])
    )

    assert (reads(client, code, 1), any(heard)) == ([200], True)
    heard.clear()
    assert (reads(client, code, 1), any(heard)) == ([429], False)


def test_staff_read_by_an_allowance_of_their_own_device(guarded, monkeypatch):
    client, code = guarded
    few(monkeypatch, "reads_of_staff", 2)
    parts = client.application.extensions["hybrid"]
    with parts.database.snapshot() as tx:
        link = tx.scalars(sa.select(RoleLink).where(RoleLink.role == Role.MODERATOR)).first()
        devices = [{"Authorization": f"Bearer {role_token(parts.keys, link)}"} for _ in range(2)]

    told = [reads(client, code, 3, "desk", headers=device) for device in devices]

    assert told == [[200, 200, 429]] * 2


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer x", "Bearer a.x"])
def test_token_that_nobody_has_is_refused_as_such_and_costs_its_address(guarded, monkeypatch, token):
    client, code = guarded
    few(monkeypatch, "reads_of_address", 3)
    kari = joined(client, code)

    told = reads(client, code, 4, headers={"Authorization": token})

    assert told == [401, 401, 401, 429]
    assert reads(client, code, 1) == [429]
    assert reads(client, code, 1, headers=kari) == [200]


def test_wrong_questions_about_changes_cost_as_much(guarded, monkeypatch):
    client, code = guarded
    few(monkeypatch, "reads_of_address", 2)

    assert reads(client, code, 3, "everything") == [422, 422, 429]
