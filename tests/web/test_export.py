"""The export over HTTP: who may take it, how it is asked for, and that nobody waits for it."""

import csv
import io
import threading

import openpyxl
import pytest
import requests
import sqlalchemy as sa

from hybrid.domain.attendee import Attendee
from hybrid.domain.meeting import Session
from hybrid.questions.model import Question

MANY = 5_000
LONG = "Hvordan fikk dere med foreldrene, lærerne, rektorene og politikerne da dere begynte? " * 4


def export(live, by="hege", **asked):
    return live.get(live.path("export"), by=by, params=asked)


def test_host_and_moderator_take_the_same_file(live):
    question_id = live.ask("Hvem betaler etter prosjektet?")

    answer = export(live)

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[:2] for row in rows] == [["Nr.", "Spørsmålet"], [str(question_id), "Hvem betaler etter prosjektet?"]]
    assert export(live, by="mona").content == answer.content
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("kind", "beginning"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("json", b"{")])
def test_file_is_named_by_code_and_day(live, kind, beginning):
    answer = export(live, format=kind)

    assert answer.content.startswith(beginning)
    day = live.read("audience")["rows"]["session"].popitem()[1]["starts_at"][:10]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{live.code}-{day}.{kind}"'


@pytest.mark.parametrize(("by", "status"), [(None, 401), ("kari", 403), ("pia", 403), ("stage", 403), ("overlay", 403)])
def test_export_is_for_host_and_moderators_alone(live, by, status):
    assert export(live, by=by).status_code == status


@pytest.mark.parametrize(
    ("role", "site", "status"),
    [
        ("host", "same-origin", 200),
        ("moderator", "none", 200),
        ("host", "cross-site", 401),
        ("host", None, 401),
        ("panelist", "same-origin", 401),
    ],
)
def test_a_link_downloads_by_the_roles_cookie(live, role, site, status):
    url = live.links[role] if role != "panelist" else live.links["panelist"][0]["url"]
    cookies = live.post("/api/roles", {"token": url.partition("#")[2]}).cookies

    answer = live.get(live.path("export"), headers={"Sec-Fetch-Site": site} if site else {}, cookies=cookies)

    assert answer.status_code == status


def test_who_clicked_a_link_in_vain_reads_a_sentence(live):
    headers = {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Accept": "text/html"}

    answer = live.get(live.path("export"), headers=headers)

    assert (answer.status_code, answer.headers["Content-Type"]) == (401, "text/html; charset=utf-8")
    assert "Åpne lenken din på nytt" in answer.text


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"format": "pdf"}, "format"),
        ({"list": "all"}, "list"),
        ({"names": "no"}, "names"),
        ({"language": "tlh"}, "language"),
    ],
)
def test_what_cannot_be_had_is_refused_by_its_field(live, asked, field):
    answer = export(live, **asked)

    assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)


def test_the_address_says_the_language_before_the_browser_does(live):
    answer = live.get(live.path("export"), by="hege", params={"language": "en"}, headers={"Accept-Language": "nb"})

    assert answer.content.decode("utf-8-sig").startswith("No.,The question,")


def test_it_stands_in_the_log_that_a_file_was_taken(live, server):
    live.ask("Et spørsmål som ikke skal i loggen?")
    export(live, format="xlsx")

    lines = [line for line in server.log.read_text().splitlines() if '"export xlsx"' in line]
    assert lines
    assert "skal i loggen" not in server.log.read_text()


def fill(live, server):
    """Let one person have asked so many questions, beside the server."""
    with server._database.snapshot() as tx:
        session = tx.scalars(sa.select(Session).filter_by(code=live.code)).one()
        author = tx.scalars(sa.select(Attendee.id).filter_by(session_id=session.id)).first()
    asked = {
        "session_id": session.id,
        "author_id": author,
        "state": "approved",
        "attendance": "online",
        "label_ids": [],
        "submitted_at": session.starts_at,
        "score_version": 0,
        "version": 1,
    }
    rows = [{**asked, "body": f"{number}: {LONG}"} for number in range(MANY)]
    server._database.write(lambda tx: tx.execute(sa.insert(Question), rows))


def test_others_are_served_while_a_large_file_is_made(live, server):
    live.ask("Det første?")
    fill(live, server)
    answers = []
    asking = threading.Thread(target=lambda: answers.append(export(live, format="xlsx")))

    asking.start()
    served = 0
    while asking.is_alive():
        served += requests.get(f"{server.url}/healthz", timeout=10).status_code == 200
    asking.join()

    assert served > 20
    sheet = openpyxl.load_workbook(io.BytesIO(answers[0].content), read_only=True)["Spørsmål"]
    bodies = [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert (len(bodies), bodies[-1]) == (MANY + 1, f"{MANY - 1}: {LONG}")


def test_file_that_is_made_while_the_session_is_deleted_is_whole_or_blank(live):
    for number in range(12):
        live.ask(f"Spørsmål {number} som skal slettes?")
    answers = []
    asking = [threading.Thread(target=lambda: answers.append(export(live))) for _ in range(4)]

    for thread in asking:
        thread.start()
    live.do("hege", "forget_session")
    for thread in asking:
        thread.join()
    answers.append(export(live))

    bodies = [[row[1] for row in rows_in(answer)] for answer in answers]
    assert {answer.status_code for answer in answers} == {200}
    assert {len([body for body in each if body]) for each in bodies} <= {0, 12}
    assert bodies[-1] == [""] * 12


def rows_in(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))[1:]
