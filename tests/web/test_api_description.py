"""What the API says of itself is so: its OpenAPI document, and its page."""

import re

import jsonschema
import openapi_spec_validator
import pytest
import requests

from hybrid.base.errors import CODES
from hybrid.domain.commands import COMMANDS

ID = "00000000-0000-4000-8000-000000000001"


@pytest.fixture(scope="module")
def document(server):
    return requests.get(f"{server.url}/api/openapi.json").json()


def test_openapi_document_is_valid_and_covers_every_command(document):
    openapi_spec_validator.validate(document)
    prefix = "/api/sessions/{code}/commands/"
    assert {path.removeprefix(prefix) for path in document["paths"] if path.startswith(prefix)} == {
        name for name, command in COMMANDS.items() if not command.internal
    }
    others = {"/api/sessions/{code}/attendees", "/api/sessions/{code}/changes", "/api/sessions/{code}/links"}
    others |= {"/api/sessions/{code}/similar", "/api/sessions/{code}/acts", "/api/sessions/{code}/retention"}
    others |= {"/api/sessions/{code}/report", "/api/sessions/{code}/report.pdf"}
    others |= {"/api/sessions/{code}/export", "/api/sessions/{code}/sessions", "/api/sessions/{code}/meeting.toml"}
    assert others | {"/api/roles", "/api/rules"} | {"/healthz", "/readyz", "/metrics"} == {
        path for path in document["paths"] if not path.startswith(prefix)
    }


def references(part):
    """Every address that a part of the document refers to."""
    if isinstance(part, dict):
        yield from [part["$ref"]] if "$ref" in part else []
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from references(inner)


def test_each_reference_leads_somewhere(document):
    named = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    asked = set(references(document))

    assert "#/components/schemas/Refusal" in asked
    assert asked <= named


def test_each_refusal_of_the_table_is_described_where_it_may_come(document):
    statuses = {str(code.status) for code in CODES.values()} | {"413"}
    for path, methods in document["paths"].items():
        for operation in methods.values():
            assert operation["operationId"]
            if path.startswith("/api/"):
                assert statuses <= operation["responses"].keys(), path


def holds(document, path, method, answer):
    """See that an answer is as the document describes it for its status."""
    described = document["paths"][path][method]["responses"][str(answer.status_code)]
    schema = described["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator({**schema, "components": document["components"]}).validate(answer.json())
    return schema


def test_answers_are_as_they_are_described(live, document):
    commands = "/api/sessions/{code}/commands/"
    asked = live.post(live.path("commands/submit_question"), {"body": "Hvem?", "client_id": ID}, by="kari")
    ids = [asked.json()["question_id"]]
    bulk = live.post(live.path("commands/in_bulk"), {"name": "approve_question", "question_ids": ids}, by="mona")
    undone = live.post(live.path("commands/undo"), {"version": bulk.json()["version"]}, by="mona")
    answers = [
        (f"{commands}submit_question", "post", asked),
        (f"{commands}in_bulk", "post", bulk),
        (f"{commands}undo", "post", undone),
        (f"{commands}undo", "post", live.post(live.path("commands/undo"), {}, by="mona")),
        (f"{commands}set_asking", "post", live.post(live.path("commands/set_asking"), {"open": False}, by="mona")),
        ("/api/sessions/{code}/attendees", "post", live.post(live.path("attendees"), {"attendance": "online"})),
        ("/api/sessions/{code}/attendees", "post", live.post(live.path("attendees"), {})),
        ("/api/roles", "post", live.post("/api/roles", {"token": live.secret_of("panelist")})),
        ("/api/roles", "post", live.post("/api/roles", {"token": "x"})),
        ("/api/sessions/{code}/changes", "get", live.get(live.path("changes?topic=desk"), by="mona")),
        ("/api/rules", "get", live.get("/api/rules")),
        ("/healthz", "get", live.get("/healthz")),
        ("/readyz", "get", live.get("/readyz")),
        ("/metrics", "get", live.get("/metrics")),
    ]

    schemas = [holds(document, *answer) for answer in answers]

    assert "question_id" in asked.json()
    assert {"$ref": "#/components/schemas/submit_question_done"} in schemas


def test_question_is_told_with_each_field_that_is_described(live, document):
    live.ask()
    described = document["components"]["schemas"]["Question"]["properties"]

    for topic, by in (("desk", "mona"), ("mine", "kari")):
        (row,) = live.questions(topic, by=by).values()
        assert described.keys() <= row.keys()


def test_page_describes_each_event_of_the_socket(live):
    page = live.get("/api").text
    for event in ("connect", "follow", "command", "changes", "beat", "presence"):
        assert re.search(rf"<dt>(send|hear) <code>{event}</code></dt>", page), event
