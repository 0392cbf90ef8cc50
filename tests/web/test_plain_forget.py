"""Deleting all that one has sent, without script; and forms that do nothing, whatever they are for."""

import time
import uuid

import pytest

from live_session import Live
from plain_reader import BODY, OTHER, Reader, at_desk, events_of, token_in, words_in


@pytest.fixture
def reader(live):
    return Reader(live)


def close(live):
    live.do("hege", "set_session_state", state="closed")


def any_token(reader):
    """The token of a form that belongs to no question."""
    return token_in(reader.open("mine/forget"))


def test_what_goes_and_what_stays_is_said_before_anything_is_deleted(live, reader):
    reader.ask()
    reader.ask(OTHER)

    told = words_in(reader.open("mine/forget"))

    for words in (
        "Slette det du har sendt?",
        "2 spørsmål du har stilt, også de som er besvart",
        "navnet du har oppgitt",
        "stemmene dine, bare som tall",
        "svar som er gitt høyt: de blir ikke ugjort",
        "Det kan ikke angres.",
    ):
        assert words in told
    assert at_desk(live) == {BODY: "pending", OTHER: "pending"}


@pytest.mark.parametrize("is_over", [False, True], ids=["live", "over"])
def test_all_that_was_sent_is_deleted(live, reader, is_over):
    answered, waits = reader.ask(), reader.ask(OTHER)
    for command in ("approve_question", "mark_answered"):
        live.do("mona", command, question_id=answered)
    if is_over:
        close(live)

    answer = reader.forget()

    assert (answer.status_code, "Det er slettet" in words_in(answer)) == (200, True)
    states = {key: (row["state"], row["body"], row["name"]) for key, row in live.questions("desk", by="mona").items()}
    assert states == {str(answered): ("answered", "", None), str(waits): ("withdrawn", "", None)}
    assert "Det er slettet" in words_in(reader.open("mine/forget"))
    assert [body for body in (BODY, OTHER) if body in reader.open().text] == []
    assert "Besvart · sendt" in words_in(reader.open())


def test_deleting_twice_is_deleting_once(live, reader):
    reader.ask()
    form = {"form_token": any_token(reader)}

    answers = [reader.send("mine/forget", form) for _ in range(2)]

    assert [(each.status_code, "Det er slettet" in each.text) for each in answers] == [(200, True)] * 2
    assert events_of(live).count("attendee_forgotten") == 1


def test_who_asks_again_afterwards_may_delete_again(live, reader):
    reader.ask()
    reader.forget()
    reader.ask(OTHER)

    assert "1 spørsmål du har stilt, også om det er besvart" in words_in(reader.open("mine/forget"))
    assert "Det er slettet" in words_in(reader.forget())
    assert OTHER not in at_desk(live)


def test_what_the_host_deleted_says_so(live, reader):
    reader.ask()
    live.do("hege", "forget_session")

    assert "teksten er slettet" in words_in(reader.open())


@pytest.mark.parametrize("path", ["mine", "mine/forget"])
def test_a_browser_that_is_nobodys_here_is_told_so(live, server, reader, path):
    elsewhere = Reader(Live(server))
    elsewhere.ask()
    [theirs] = elsewhere.cookies.values()

    for token in (None, "a.of-a-database-that-was-restored", "r.1.x.y", theirs, live.tokens["mona"]):
        reader.cookies = {f"hybrid_attendee_{live.code}": token} if token else {}
        opened, sent = (
            reader.open(path),
            reader.send(path, {"form_token": token_in(reader.open("online")), "question_id": "1"}),
        )
        assert (opened.status_code, sent.status_code) == (200, 401)
        for page in (opened, sent):
            assert "Vi finner ingen spørsmål fra denne nettleseren" in words_in(page)
            assert "Torunn Brotnow" in words_in(page)


@pytest.mark.parametrize(
    "headers",
    [
        {"X-None": "1"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["mine", "mine/forget"])
def test_a_form_of_another_site_does_nothing(live, reader, headers, path):
    question_id = reader.ask()
    form = {"form_token": any_token(reader), "question_id": question_id}

    answer = reader.send(path, form, **headers)

    assert (answer.status_code, at_desk(live)) == (403, {BODY: "pending"})
    assert "Skjemaet er for gammelt." in words_in(answer)


@pytest.mark.parametrize("token", ["", "x", "x.y", "00000000-0000-4000-8000-000000000001.AAAA", "æ.ø"])
@pytest.mark.parametrize("path", ["mine", "mine/forget"])
def test_a_form_without_our_token_does_nothing_and_can_be_sent_again(live, reader, token, path):
    question_id = reader.ask()

    answer = reader.send(path, {"form_token": token, "question_id": question_id})

    assert (answer.status_code, at_desk(live)) == (403, {BODY: "pending"})
    fresh = {"form_token": token_in(answer), "question_id": question_id}
    assert reader.send(path, fresh).status_code == 200


def test_a_form_of_yesterday_says_so(live, reader):
    question_id = reader.ask()
    client_id, made_at = str(uuid.uuid4()), int(time.time()) - 25 * 3600
    signature = live.server._keys.sign("form", "attendee", live.code, client_id, made_at)

    answer = reader.send("mine", {"form_token": f"{client_id}.{made_at}.{signature}", "question_id": question_id})

    assert (answer.status_code, at_desk(live)) == (403, {BODY: "pending"})
    assert "Skjemaet er for gammelt." in words_in(answer)


@pytest.mark.parametrize("path", ["mine", "mine/forget"])
def test_a_session_that_is_not_there_is_not_found(live, path):
    for code in ("AAAAAA", "desk", "x"):
        assert live.get(f"/{code}/{path}").status_code == 404
