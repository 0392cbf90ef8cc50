"""Who is typing asks what is alike: answered as they may know it, and never held up or stored."""

import pytest
import sqlalchemy as sa

import cast
from hybrid.domain.meeting import Session

ASKED = "Hvem betaler for lærerne fra kulturskolen?"
ALIKE = "kven er det som betaler lærarane frå kulturskulen"


@pytest.fixture
def asked(live):
    """A question of somebody's in the open list."""
    question_id = live.ask(ASKED)
    live.do("mona", "approve_question", question_id=question_id)
    return question_id


def find(live, who, body):
    return live.post(live.path("similar"), {"body": body}, by=who)


def test_who_types_is_told_what_is_asked_already(live, asked):
    answer = find(live, "ola", ALIKE)

    (found,) = answer.json()["questions"]
    assert (answer.status_code, answer.json()["ok"]) == (200, True)
    assert (found["question_id"], found["body"], found["score"]) == (asked, ASKED, 0)


@pytest.mark.parametrize("body", ["", "   ", "hei", "???"])
def test_what_asks_for_nothing_is_like_nothing(live, asked, body):
    assert find(live, "ola", body).json() == {"ok": True, "questions": []}


@pytest.mark.parametrize(("body", "code"), [(None, "invalid"), (7, "invalid"), ("x" * 301, "invalid")])
def test_what_cannot_be_a_question_is_refused_beside_its_field(live, body, code):
    error = find(live, "ola", body).json()["error"]

    assert (error["code"], error["field"]) == (code, "body")


@pytest.mark.parametrize(("who", "code"), [(None, "unauthenticated"), ("pia", "not_allowed"), ("stage", "not_allowed")])
def test_nobody_else_may_ask(live, asked, who, code):
    assert find(live, who, ALIKE).json()["error"]["code"] == code


def test_who_asks_all_the_time_is_answered_with_none(guarded):
    client, code = guarded
    database = client.application.extensions["hybrid"].database
    with database.snapshot() as tx:
        session = tx.scalars(sa.select(Session).filter_by(code=code)).one()
    cast.gather(database, session).ask_in("approved", ASKED)
    path = f"/api/sessions/{code}"
    joined = client.post(f"{path}/attendees", json={"attendance": "online"}).json["token"]
    bearer = {"Authorization": f"Bearer {joined}"}

    answers = [client.post(f"{path}/similar", json={"body": ALIKE}, headers=bearer) for _ in range(9)]

    assert [answer.status_code for answer in answers] == [200] * 9
    assert [bool(answer.json["questions"]) for answer in answers] == [True] * 5 + [False] * 4
