"""The API as CONTRACT sections 2, 4 and 6 promise it, asked of a real server."""

import json
import subprocess

import pytest
import requests
import sqlalchemy as sa

import served
from hybrid.domain.meeting import Session
from hybrid.domain.roles import LINKS, Role
from hybrid.meetings.links import links_of
from launched import HYBRID
from live_session import Line

ID = "00000000-0000-4000-8000-000000000001"
DEEP = "[" * 20_000 + "]" * 20_000

FOLLOWS = {
    #           kari  mona  pia   stage overlay hege
    "audience": (200, 200, 200, 200, 200, 200),
    "mine": (200, 403, 403, 403, 403, 403),
    "desk": (403, 200, 403, 403, 403, 200),
    "panel": (403, 200, 200, 403, 403, 200),
    "stage": (403, 200, 200, 200, 200, 200),
}

NO_JSON = {
    "nothing": (b"", "application/json", 400),
    "no JSON": (b"body=Hvem?", "application/json", 400),
    "half of it": (b'{"body": "Hve', "application/json", 400),
    "a form": (b"body=Hvem?", "application/x-www-form-urlencoded", 400),
    "plain text": (b'{"body": "Hvem?"}', "text/plain", 400),
    "an array": (b"[]", "application/json", 400),
    "a string": (b'"Hvem?"', "application/json", 400),
    "null": (b"null", "application/json", 400),
    "no UTF-8": (b'{"body": "\xff\xfe"}', "application/json", 400),
    "too deep": (DEEP.encode(), "application/json", 400),
    "too deep within": (b'{"body": ' + DEEP.encode() + b"}", "application/json", 400),
    "a number of 5,000 digits": (b'{"question_id": ' + b"7" * 5_000 + b"}", "application/json", 400),
    "too large": (b'{"body": "' + b"x" * 70_000 + b'"}', "application/json", 413),
}

WRONG_VALUES = {
    "a lone surrogate": ({"body": "Hvem \ud83d?"}, 422, "invalid", "body"),
    "NUL": ({"body": "Hvem\0?"}, 422, "invalid", "body"),
    "an empty text": ({"body": "   "}, 422, "invalid", "body"),
    "too long a text": ({"body": "x" * 301}, 422, "invalid", "body"),
    "far too long a text": ({"body": "x" * 30_000}, 422, "invalid", "body"),
    "no text": ({"body": {"deep": []}}, 422, "invalid", "body"),
    "a missing text": ({}, 422, "invalid", "body"),
    "2^70": ({"body": "Hvem?", "labels": [2**70]}, 422, "invalid", "labels"),
    "infinity": ({"body": "Hvem?", "labels": [float("inf")]}, 422, "invalid", "labels"),
    "no UUID": ({"body": "Hvem?", "client_id": "1"}, 422, "invalid", "client_id"),
    "an unknown field": ({"body": "Hvem?", "state": "approved"}, 400, "malformed", "state"),
    "an unknown field with a lone surrogate": ({"body": "Hvem?", "\ud83d": 1}, 400, "malformed", None),
}


def error_of(answer):
    """The error of a refusal, which has its one shape."""
    body = answer.json()
    assert body == {"ok": False, "error": body["error"]}
    assert body["error"]["message"]
    return body["error"]


def in_english(server, folder):
    """The links of a session whose meeting is in English."""
    file = folder / "english.toml"
    file.write_text('language = "en"\n' + served.MEETING + served.SESSION, "utf-8")
    subprocess.run([HYBRID, "import", file], env=server.environment, check=True, capture_output=True)
    with server._database.snapshot() as tx:
        session = tx.scalars(sa.select(Session).order_by(Session.id.desc()).limit(1)).one()
        return links_of(tx, server._keys, session, server.url)


def test_joined_attendee_gets_a_token_and_an_id(live):
    answer = live.post(live.path("attendees"), {"attendance": "in_room", "name": "Nina"})

    assert answer.status_code == 201
    assert set(answer.json()) == {"token", "attendee_id"}
    live.tokens["nina"] = answer.json()["token"]
    assert live.read("mine", by="nina")["rows"]["attendee"] == {
        str(answer.json()["attendee_id"]): {"attendance": "in_room", "name": "Nina"}
    }


@pytest.mark.parametrize(
    ("arguments", "status", "code", "field"),
    [
        ({}, 422, "invalid", "attendance"),
        ({"attendance": "at home"}, 422, "invalid", "attendance"),
        ({"attendance": None}, 422, "invalid", "attendance"),
        ({"attendance": "online", "name": "x" * 200}, 422, "invalid", "name"),
        ({"attendance": "online", "token_digest": "x"}, 400, "malformed", "token_digest"),
        ({"attendance": "online", "role": "host"}, 400, "malformed", "role"),
    ],
)
def test_joining_with_wrong_words_is_refused_with_its_field(live, arguments, status, code, field):
    answer = live.post(live.path("attendees"), arguments)

    error = error_of(answer)
    assert (answer.status_code, error["code"], error.get("field")) == (status, code, field)


@pytest.mark.parametrize("code", ["AAAAAA", "aaa", "%00", "' OR 1=1", "🎻"])
def test_unknown_code_is_not_found(live, code):
    answers = [
        live.post(f"/api/sessions/{code}/attendees", {"attendance": "online"}),
        live.get(f"/api/sessions/{code}/changes?topic=audience"),
        live.post(f"/api/sessions/{code}/commands/undo", {"version": 1}, by="mona"),
    ]

    assert [(answer.status_code, error_of(answer)["code"]) for answer in answers] == [(404, "not_found")] * 3


def test_code_is_read_as_people_type_it(live):
    typed = f"{live.code[:3]}-{live.code[3:]}".lower()

    assert live.post(f"/api/sessions/{typed}/attendees", {"attendance": "online"}).status_code == 201


@pytest.mark.parametrize("role", ["moderator", "panelist", "stage", "overlay", "host"])
def test_role_link_gives_a_token_and_a_cookie_of_its_own(live, role):
    answer = live.post("/api/roles", {"token": live.secret_of(role)})

    assert (answer.status_code, answer.json()) == (
        200,
        {
            "token": answer.json()["token"],
            "role": role,
            "code": live.code,
            "panelist_id": live.panelist_id("Pia Moe") if role == "panelist" else None,
        },
    )
    assert answer.headers["Content-Location"] == f"/{LINKS[Role(role)].page}/{live.code}"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"hybrid_{role}_{live.code}=")
    assert {part.strip() for part in cookie.split(";")} >= {"HttpOnly", "SameSite=Lax", "Path=/"}
    assert "Domain" not in cookie


def test_cookie_of_a_secure_page_belongs_to_its_host(live):
    secure = {"X-Forwarded-Proto": "https"}

    answer = live.post("/api/roles", {"token": live.secret_of("host")}, headers=secure)

    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"__Host-hybrid_host_{live.code}=")
    assert {part.strip() for part in cookie.split(";")} >= {"Secure", "HttpOnly", "Path=/"}
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("secret", ["", "1", "1.", "1.x", "x.y", "²." + "x" * 43, "1." + "x" * 10_000, "9" * 50 + ".x"])
def test_wrong_secret_opens_nothing(live, secret):
    answer = live.post("/api/roles", {"token": secret})

    assert (answer.status_code, error_of(answer)["code"]) == (401, "unauthenticated")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("secret", [None, 7, [], {}])
def test_secret_that_is_no_text_is_invalid(live, secret):
    answer = live.post("/api/roles", {"token": secret})

    assert (answer.status_code, error_of(answer)["field"]) == (422, "token")


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer a.x",
        "Bearer r.1.x.y",
        "Basic a2FyaTprYXJp",
        "Bearer r.²..",
        "x" * 500,
    ],
)
def test_unknown_token_is_unauthenticated(live, header):
    question_id = live.ask()

    answers = [
        live.post(
            live.path("commands/approve_question"),
            {"question_id": question_id},
            headers={"Authorization": header.encode()},
        ),
        live.get(live.path("changes?topic=desk"), headers={"Authorization": header.encode()}),
    ]

    assert [(answer.status_code, error_of(answer)["code"]) for answer in answers] == [(401, "unauthenticated")] * 2
    assert live.questions("desk", by="mona")[str(question_id)]["state"] == "pending"


def test_token_of_another_session_is_nobodys_here(live, server):
    other = type(live)(server)
    question_id = live.ask()

    for name in ("mona", "kari", "hege"):
        answers = [
            live.post(live.path("commands/approve_question"), {"question_id": question_id}, headers=other.bearer(name)),
            live.get(live.path("changes?topic=desk"), headers=other.bearer(name)),
            live.get(live.path("changes?topic=mine"), headers=other.bearer(name)),
        ]
        assert [(answer.status_code, error_of(answer)["code"]) for answer in answers] == [(404, "not_found")] * 3
    assert live.questions("desk", by="mona")[str(question_id)]["state"] == "pending"


def test_question_of_another_session_answers_as_an_unknown_one(live, server):
    other = type(live)(server)
    theirs = other.ask()

    answers = [
        live.post(live.path("commands/approve_question"), {"question_id": question_id}, by="mona")
        for question_id in (theirs, 2**40)
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("topic", FOLLOWS)
def test_topic_is_read_by_exactly_these(live, topic):
    statuses = tuple(
        live.get(live.path(f"changes?topic={topic}"), by=name).status_code
        for name in ("kari", "mona", "pia", "stage", "overlay", "hege")
    )

    assert statuses == FOLLOWS[topic]
    assert live.get(live.path(f"changes?topic={topic}")).status_code == (200 if topic == "audience" else 401)


def test_polling_brings_what_is_new(live):
    question_id = live.ask("Hvem betaler?")
    first = live.read("audience")

    live.do("mona", "approve_question", question_id=question_id)

    second = live.read("audience", first["version"])
    assert first["rows"].get("questions", {}) == {}
    assert (second["since"], second["version"], second["epoch"]) == (
        first["version"],
        first["version"] + 1,
        first["epoch"],
    )
    assert {key: row["body"] for key, row in second["rows"]["questions"].items()} == {str(question_id): "Hvem betaler?"}
    assert set(second["rows"]) == {"questions"}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("", "topic"),
        ("topic=", "topic"),
        ("topic=everything", "topic"),
        ("topic=audience&since=-1", "since"),
        ("topic=audience&since=x", "since"),
        ("topic=audience&since=%C2%B2", "since"),
        ("topic=audience&since=1.5", "since"),
        (f"topic=audience&since={2**70}", "since"),
        ("topic=audience&limit=0", "limit"),
        ("topic=audience&limit=x", "limit"),
        ("topic=audience&limit=10000", "limit"),
    ],
)
def test_wrong_question_about_changes_is_refused_with_its_field(live, query, field):
    answer = live.get(live.path(f"changes?{query}"))

    error = error_of(answer)
    assert (answer.status_code, error["code"], error["field"]) == (422, "invalid", field)


@pytest.mark.parametrize("what", NO_JSON)
def test_body_that_is_no_json_object_is_malformed(live, what):
    body, kind, status = NO_JSON[what]
    before = live.read("mine", by="kari")

    answer = live.post(live.path("commands/submit_question"), data=body, headers={"Content-Type": kind}, by="kari")

    assert (answer.status_code, error_of(answer)["code"]) == (status, "malformed")
    assert live.read("mine", by="kari") == before


@pytest.mark.parametrize("what", WRONG_VALUES)
def test_wrong_value_is_refused_with_its_field(live, what):
    values, status, code, field = WRONG_VALUES[what]
    body = json.dumps({"client_id": ID} | values)

    answer = live.post(
        live.path("commands/submit_question"), data=body, headers={"Content-Type": "application/json"}, by="kari"
    )

    error = error_of(answer)
    assert (answer.status_code, error["code"], error.get("field")) == (status, code, field)
    assert live.questions("mine", by="kari") == {}


@pytest.mark.parametrize("name", ["drop_everything", "join_session", "open_rehearsal", "__class__", "%00"])
def test_unknown_and_internal_commands_are_not_found(live, name):
    answer = live.post(live.path(f"commands/{name}"), {}, by="hege")

    assert (answer.status_code, error_of(answer)["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "commands/undo"), ("PUT", "commands/undo"), ("DELETE", "attendees"), ("POST", "changes")],
)
def test_wrong_method_is_refused_as_json(live, method, path):
    answer = requests.request(method, live.url + live.path(path))

    assert (answer.status_code, error_of(answer)["code"]) == (405, "malformed")


def test_refusal_of_a_stale_act_shows_the_row(live):
    question_id = live.ask("Hvem betaler?")
    seen = live.questions("desk", by="mona")[str(question_id)]["version"]
    live.do("kari", "edit_question", question_id=question_id, body="Hvem skal betale?")

    answer = live.post(live.path("commands/approve_question"), {"question_id": question_id, "version": seen}, by="mona")

    error = error_of(answer)
    assert (answer.status_code, error["code"]) == (409, "wrong_state")
    assert error["row"] == live.questions("desk", by="mona")[str(question_id)]


def test_command_sent_twice_counts_once_and_other_words_are_refused(live):
    path, arguments = live.path("commands/submit_question"), {"body": "Hvem betaler?", "client_id": ID}
    first = live.post(path, arguments, by="kari")

    second = live.post(path, arguments, by="kari")
    other = live.post(path, arguments | {"body": "Noe annet"}, by="kari")

    assert (second.status_code, second.json()) == (200, first.json())
    assert (other.status_code, error_of(other)["code"]) == (409, "client_id_reused")
    assert [row["body"] for row in live.questions("mine", by="kari").values()] == ["Hvem betaler?"]


def test_cookie_alone_commands_nothing(live):
    """A cookie only chooses which page is drawn, so another site's page cannot act through it."""
    cookie = live.post("/api/roles", {"token": live.secret_of("moderator")}).cookies

    answer = live.post(live.path("commands/set_asking"), {"open": False}, cookies=cookie)

    assert (answer.status_code, error_of(answer)["code"]) == (401, "unauthenticated")


def test_server_says_that_it_serves(live):
    assert live.get("/healthz").status_code == 200


def test_robot_is_let_in_by_the_host_alone(live):
    asked = {"attendance": "online", "is_robot": True}

    answers = [live.post(live.path("attendees"), asked, by=by) for by in ("kari", "mona", "pia", "hege")]
    nobody = live.post(live.path("attendees"), asked)

    assert [answer.status_code for answer in answers] == [403, 403, 403, 409]  # and to a rehearsal alone
    assert nobody.status_code == 401


def test_refusal_speaks_the_meetings_language_where_its_caller_says_none(server, tmp_path):
    english = in_english(server, tmp_path)
    path = f"{server.url}/api/sessions/{english['code']}/attendees"

    said = [
        requests.post(path, json={}, headers={"Accept-Language": wish}).json()["error"]["message"]
        for wish in ("", "nb")
    ]
    unreadable = requests.post(path, data="{", headers={"Content-Type": "application/json"})
    unknown = requests.post(path.replace("attendees", "commands/nope"), json={})
    no_topic = requests.get(path.replace("attendees", "changes"), params={"topic": "nope"})

    assert said == [
        "The field attendance is missing or not filled in correctly.",
        "Feltet attendance mangler eller er feil utfylt.",
    ]
    assert [answer.json()["error"]["message"] for answer in (unreadable, unknown, no_topic)] == [
        "The server doesn’t understand the request.",
        "There is no such command.",
        "Something in the form needs correcting.",
    ]


def test_refusal_over_a_socket_speaks_the_meetings_language(server, tmp_path):
    english = in_english(server, tmp_path)
    host = requests.post(f"{server.url}/api/roles", json={"token": english["host"].partition("#")[2]}).json()["token"]
    line = Line(server.url, {"token": host})

    answer = line.command("undo", version="x")

    line.close()
    assert answer["error"]["message"] == "The field version is missing or not filled in correctly."
