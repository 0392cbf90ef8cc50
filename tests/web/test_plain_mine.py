"""One's own questions without script: what became of each, changing one, taking it back."""

import re
import sqlite3
from contextlib import closing

import pytest
import sqlalchemy as sa

from hybrid.base.token_bucket import Rate
from hybrid.domain.limits import RATES
from hybrid.domain.meeting import Session
from plain_reader import BODY, OTHER, Reader, at_desk, events_of, token_in, words_in


@pytest.fixture
def reader(live):
    return Reader(live)


def close(live):
    live.do("hege", "set_session_state", state="closed")


def test_own_questions_are_told_with_what_became_of_each(live, reader):
    waits, queued, deferred, turned_down = (reader.ask(body) for body in (BODY, OTHER, "Når?", "Hvor?"))
    for command, question_id in (
        *(("approve_question", queued), ("queue_question", queued)),
        *(("approve_question", deferred), ("defer_question", deferred)),
    ):
        live.do("mona", command, question_id=question_id)
    live.do("mona", "dismiss_question", question_id=turned_down, reason="off_topic")
    live.do("mona", "reply_to_question", question_id=deferred, body="Fra høsten.", to="asker")

    page = reader.open()

    told = words_in(page)
    assert page.status_code == 200
    in_order = [int(number) for number in re.findall(r'id="q(\d+)"', page.text)]
    assert in_order == [queued, waits, turned_down, deferred]
    for words in (
        f"{BODY} Venter på ordstyrer",
        f"{OTHER} Ditt spørsmål er nr. 1 i køen",
        "Hvor? Ikke valgt: Det ligger utenfor temaet i dag.",
        "Når? Besvart skriftlig",
        "Svar fra arrangøren · bare til deg",
        "Fra høsten.",
    ):
        assert words in told


def test_the_page_is_kept_nowhere_and_found_by_nobody(live, reader):
    reader.ask()

    for path in ("mine", "mine/forget"):
        headers = reader.open(path).headers
        assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("no-store", "noindex")


def test_nobody_elses_questions_are_there(live, reader):
    live.ask(OTHER, by="ola")
    reader.ask()

    assert OTHER not in reader.open().text


def test_a_question_is_taken_back_once(live, reader):
    question_id = reader.ask()
    page = reader.open()

    answers = [reader.withdraw(question_id, page) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert all("Spørsmålet er trukket tilbake." in words_in(answer) for answer in answers)
    assert (at_desk(live), BODY in reader.open().text) == ({"": "withdrawn"}, False)
    assert events_of(live).count("question_withdrawn") == 1


def test_each_question_has_a_token_of_its_own(live, reader):
    first, second = reader.ask(), reader.ask(OTHER)
    page = reader.open()

    assert [reader.withdraw(each, page).status_code for each in (first, second)] == [200, 200]


def test_a_question_is_reworded_while_it_waits(live, reader):
    question_id = reader.ask()

    answer = reader.edit(question_id, OTHER)

    assert (answer.status_code, at_desk(live)) == (200, {OTHER: "pending"})
    assert "Endringen er lagret." in words_in(answer)


@pytest.mark.parametrize("body", ["å" * 301, ""])
def test_a_wording_that_is_refused_is_kept_where_it_was_typed(live, reader, body):
    question_id = reader.ask()

    answer = reader.edit(question_id, body)

    assert (answer.status_code, at_desk(live)) == (422, {BODY: "pending"})
    assert f">{body}</textarea>" in answer.text
    assert f'aria-describedby="q{question_id}-error"' in answer.text


def test_a_wording_that_comes_too_late_is_shown(live, reader):
    question_id = reader.ask()
    form = {"form_token": token_in(reader.open(), question_id), "question_id": question_id, "body": OTHER}
    live.do("mona", "approve_question", question_id=question_id)

    answer = reader.send("mine", form)

    assert (answer.status_code, at_desk(live)) == (409, {BODY: "approved"})
    assert f"Du skrev: «{OTHER}»" in words_in(answer)


def test_what_is_on_stage_meanwhile_is_not_taken_back(live, reader):
    question_id = reader.ask()
    page = reader.open()
    live.do("mona", "put_on_stage", question_id=question_id)

    answer = reader.withdraw(question_id, page)

    assert (answer.status_code, at_desk(live)) == (409, {BODY: "on_stage"})
    assert "Spørsmålet besvares nå. Vil du ha det bort likevel, velg «Slett det jeg har sendt»." in words_in(answer)
    assert "Besvares nå" in words_in(answer)


def test_somebody_elses_question_does_not_exist(live, reader):
    theirs = live.ask(OTHER, by="ola")
    reader.ask()

    answer = reader.send("mine", {"form_token": any_token(reader), "question_id": theirs})

    assert (answer.status_code, at_desk(live)[OTHER]) == (404, "pending")


def any_token(reader):
    """The token of a form that belongs to no question."""
    return token_in(reader.open("mine/forget"))


@pytest.mark.parametrize("question_id", ["", "x", "0", "-1", "9" * 30, "1.5", "null", "æ"])
def test_a_form_that_was_altered_is_refused_in_a_sentence(live, reader, question_id):
    reader.ask()

    answer = reader.send("mine", {"form_token": any_token(reader), "question_id": question_id})

    assert (answer.status_code, at_desk(live)) == (422, {BODY: "pending"})
    assert "plain-said" in answer.text


def test_it_is_read_while_the_texts_are_kept_and_so_long_the_browser_is_known(live, reader):
    question_id = reader.ask()
    live.do("mona", "approve_question", question_id=question_id)
    live.do("mona", "defer_question", question_id=question_id)
    close(live)
    live.do("mona", "reply_to_question", question_id=question_id, body="Kommunen.")

    page = reader.open()

    assert "Kommunen." in words_in(page)
    assert f'href="/{live.code}/answers"' in page.text
    with live.server._database.snapshot() as tx:
        days = tx.scalars(sa.select(Session).filter_by(code=live.code)).one().meeting.privacy["retention_days"]
    assert int(re.search(r"Max-Age=(\d+)", page.headers["Set-Cookie"])[1]) > (days - 1) * 24 * 3600


def test_what_nobody_came_to_leads_to_whom_to_write(live, reader):
    question_id = reader.ask()
    close(live)

    told = words_in(reader.open())
    live.do("mona", "reply_to_question", question_id=question_id, body="Kommunen.", to="asker")

    assert "Vi rakk det ikke før møtet var slutt." in told
    assert "Vil du ha svar, kan du skrive til Torunn Brotnow." in told
    assert "Vil du ha svar" not in words_in(reader.open())


def test_a_database_that_is_locked_says_so_and_the_same_press_goes_through_later(live, reader):
    question_id = reader.ask()
    page = reader.open()
    with closing(sqlite3.connect(live.server.folder / "hybrid.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        locked = reader.withdraw(question_id, page)

    assert (locked.status_code, BODY in locked.text) == (503, True)
    assert re.search(r"Serveren (er opptatt|får ikke lagret noe akkurat nå)\.", words_in(locked))
    assert reader.withdraw(question_id, page).status_code == 200


def test_who_presses_too_often_is_told_to_wait(guarded, monkeypatch):
    client, code = guarded
    monkeypatch.setitem(RATES, "attendee", Rate(2, 1 / 1_000))
    token = client.post(f"/api/sessions/{code}/attendees", json={"attendance": "online"}).json["token"]
    client.set_cookie(f"hybrid_attendee_{code}", token)

    pages = [
        client.post(
            f"/{code}/mine",
            data={"form_token": token_in(client.get(f"/{code}/mine/forget")), "question_id": "1"},
            headers={"Origin": "http://localhost"},
        )
        for _ in range(3)
    ]

    assert [page.status_code for page in pages] == [404, 404, 429]
    assert ("Det gikk litt fort." in words_in(pages[-1]), int(pages[-1].headers["Retry-After"]) > 0) == (True, True)


def test_what_people_wrote_is_text_alone(live, reader):
    hostile = '<script>alert("1")</script></li> {text} %(num)s'
    question_id = reader.ask(hostile)
    live.do("mona", "edit_question", question_id=question_id, body=f"<b>{BODY}</b> {{0}}")
    live.do("mona", "reply_to_question", question_id=question_id, body=hostile, to="asker")

    page = reader.open()

    assert (page.status_code, re.findall(r"<script|<b>Hvem", page.text)) == (200, [])
    assert f"Du skrev: «{hostile}»" in words_in(page)


def test_the_address_is_forgiven_its_case(live):
    answer = live.get(f"/{live.code.lower()}/Mine/")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{live.code}/mine")


@pytest.mark.parametrize("path", ["online", "answers"])
@pytest.mark.parametrize("is_over", [False, True], ids=["live", "over"])
def test_pages_without_script_lead_there(live, reader, path, is_over):
    reader.ask()
    if is_over:
        close(live)

    assert f'href="/{live.code}/mine"' in reader.open(path).text


def test_the_attendees_page_tells_of_what_was_sent_to_who_sent_it_alone(live, reader):
    words = "Se hva det er blitt av spørsmålene dine"
    before = reader.open("online").text
    reader.ask()

    assert (words in before, words in reader.open("online").text) == (False, True)
