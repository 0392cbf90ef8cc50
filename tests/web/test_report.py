"""The report over HTTP: for the host alone, by token or cookie, in the language that is asked for, beside all else."""

import io
import re
import threading
from datetime import timedelta

import pypdf
import pytest
import requests
import sqlalchemy as sa

import cast
from hybrid.domain.attendee import Attendee
from hybrid.domain.meeting import Session
from hybrid.domain.roles import Attendance
from hybrid.questions.model import Question
from hybrid.questions.states import State
from live_session import Live

MANY = 5_000
BOTH = pytest.mark.parametrize("path", ["report", "report.pdf"])


def drawn(live: Live, *, by: str = "hege", **more):
    return live.get(live.path("report"), by=by, **more)


@BOTH
@pytest.mark.parametrize("name", ["kari", "mona", "pia", "stage", "overlay"])
def test_it_is_for_the_host_alone(live, name, path):
    answer = live.get(live.path(path), by=name)

    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "not_allowed")


@BOTH
def test_who_shows_no_token_is_asked_for_one(live, path):
    assert live.get(live.path(path)).status_code == 401


def test_host_of_another_session_is_nobody_here(live, server):
    other = Live(server)

    answer = live.get(live.path("report"), headers=other.bearer("hege"))

    assert answer.status_code == 404


def test_host_reads_it_as_a_page(live):
    live.ask()

    answer = drawn(live)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert (answer.headers["X-Robots-Tag"], answer.headers["Cache-Control"]) == ("noindex", "no-store")
    assert "1 spørsmål" in answer.text.replace("\u00a0", " ")


def test_host_reads_it_as_a_pdf_with_a_name_of_its_own(live):
    answer = live.get(live.path("report.pdf"), by="hege", params={"language": "nb"})

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == f'inline; filename="{live.code}-rapport-2024-10-31.pdf"'
    assert len(pypdf.PdfReader(io.BytesIO(answer.content)).pages) == 1


@BOTH
def test_cookie_of_the_host_will_do_for_a_click_of_their_own(live, path):
    browser = requests.Session()
    browser.post(f"{live.url}/api/roles", json={"token": live.secret_of("host")})
    url = live.url + live.path(path)

    own = browser.get(url, headers={"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"})
    others = browser.get(url, headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"})

    assert (own.status_code, others.status_code) == (200, 401)


def test_refusal_of_a_click_is_a_page_that_says_why(live):
    answer = live.get(live.path("report"), headers={"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"})

    assert (answer.status_code, answer.headers["Content-Type"]) == (401, "text/html; charset=utf-8")
    assert "Vi kjenner deg ikke igjen" in answer.text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_it_speaks_the_language_that_is_asked_for(live, language):
    page = drawn(live, params={"language": language}).text

    assert f'<html lang="{language}"' in page
    assert re.findall(r'<a href="\?language=(\w+)"', page) == ["nb", "nn", "en"]
    assert f'/report.pdf?language={language}"' in page


def test_language_that_is_not_spoken_is_refused(live):
    answer = drawn(live, params={"language": "de"})

    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "language")


def test_reader_who_asks_for_none_reads_the_meetings_or_what_they_chose(live):
    click = {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Accept-Language": "en"}

    assert '<html lang="nb"' in drawn(live, headers=click).text
    assert '<html lang="nn"' in drawn(live, headers=click, cookies={"language": "nn"}).text


def test_session_that_never_opened_is_told_of_without_a_drawing(live):
    live.server.rewrite(sa.update(Session).where(Session.code == live.code).values(state="scheduled"))
    live.server.rewrite(sa.text(f"DELETE FROM events WHERE name = 'session_live' AND session_id = {id_of(live)}"))

    answer = drawn(live)

    assert answer.status_code == 200
    assert "Møtet har ikke vært åpnet." in answer.text
    assert "<svg class=" not in answer.text


def id_of(live: Live) -> int:
    with live.server._database.snapshot() as tx:
        return int(tx.scalars(sa.select(Session.id).filter_by(code=live.code)).one())


def ask_many(live: Live) -> None:
    """Let so many questions have been asked over two hours, and half of them answered."""
    session_id = id_of(live)

    def write(tx):
        author = tx.scalars(sa.select(Attendee.id).filter_by(session_id=session_id)).first()
        rows = [
            {
                "session_id": session_id,
                "author_id": author,
                "state": State.ANSWERED if number % 2 else State.APPROVED,
                "body": f"Hva koster plass nummer {number}?",
                "attendance": list(Attendance)[number % 2],
                "label_ids": [],
                "submitted_at": cast.STARTS_AT + timedelta(seconds=1.4 * number),
                "staged_at": cast.STARTS_AT + timedelta(seconds=2 * number + 9) if number % 2 else None,
                "answered_at": cast.STARTS_AT + timedelta(seconds=2 * number + 69) if number % 2 else None,
                "score_version": 0,
                "version": 1,
            }
            for number in range(MANY)
        ]
        tx.execute(sa.insert(Question), rows)

    live.server._database.write(write)


def test_everybody_goes_on_while_it_is_made(live):
    """The server answers others long before a report of 5,000 questions is there."""
    live.join("online")
    ask_many(live)
    answers: list[str] = []

    def read() -> None:
        assert "5\u00a0000 spørsmål" in drawn(live).text
        answers.append("report")

    reading = threading.Thread(target=read)
    reading.start()
    while "report" not in answers:
        assert requests.get(f"{live.url}/healthz").status_code == 200
        answers.append("healthz")
    reading.join()

    assert answers.index("report") > 1
    assert live.get(live.path("report.pdf"), by="hege").content.startswith(b"%PDF-")
