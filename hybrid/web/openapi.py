"""The API's description, made from the code: each command's schema, and who may ask for it."""

import functools
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask import Blueprint, Response, render_template

from ..base.errors import CODES
from ..domain.commands import COMMANDS, Command
from ..domain.domain_event import EVENTS
from ..domain.policy import ALLOWED, MAY_FOLLOW
from ..domain.roles import Attendance
from ..domain.topics import Topic
from ..questions.states import TRANSITIONS
from . import openapi_files
from .api_shapes import (
    CODE,
    REFUSALS,
    ROLE_OF_LINK,
    TEXT,
    answer,
    body,
    done,
    measures,
    message,
    named,
    question,
    refusal,
    role_link,
    rules,
)
from .openapi_retention import read_retention

blueprint = Blueprint("openapi", __name__)

ANSWERS: Mapping[str, dict[str, Any]] = MappingProxyType(
    {
        "submit_question": {"question_id": {"type": "integer"}},
        "in_bulk": {
            "refused": {"type": "object", "additionalProperties": {"type": "string", "enum": list(CODES)}},
        },
        "rotate_link": {"link_id": {"type": "integer"}},
        "revoke_link": {"link_id": {"type": "integer"}},
        "add_link": {"link_id": {"type": "integer"}},
        "undo": {"kept": {"type": "array", "items": {"type": "integer"}}},
    }
)
"""Command → what its answer has beside `ok` and `version`."""


@blueprint.get("/api")
def api_page() -> str:
    """Show the API to people: commands, topics, refusals."""
    return _page_text()


@functools.cache
def _page_text() -> str:
    """Draw the page once: it is in English, and the same as long as the process lives."""
    public = [command for command in COMMANDS.values() if not command.internal]
    return render_template(
        "api.html",
        commands=[_shown(command) for command in public],
        topics={topic: sorted(_roles(roles)) for topic, roles in MAY_FOLLOW.items()},
        codes=CODES,
        page={"page": "api", "language": "en"},
    )


@blueprint.get("/api/openapi.json")
def openapi_document() -> Response:
    """Give the description as OpenAPI 3.1."""
    return Response(_document_text(), content_type="application/json")


@functools.cache
def _document_text() -> str:
    """Write the document once: it is the same for as long as the process lives."""
    return json.dumps(document())


def document() -> dict[str, Any]:
    """Make the OpenAPI document from `COMMANDS`, `ALLOWED`, `CODES` and the topics."""
    schemas: dict[str, Any] = {
        "Refusal": refusal(),
        "Message": message(),
        "Question": question(),
        "Measures": measures(),
        "Link": role_link(),
        "Done": done({}),
    }
    paths: dict[str, Any] = {
        "/api/sessions/{code}/attendees": {"post": _join()},
        "/api/roles": {"post": _open_role_link()},
        "/api/sessions/{code}/changes": {"get": _read_changes()},
        "/api/sessions/{code}/links": {"get": _read_links()},
        "/api/sessions/{code}/acts": {"get": _read_acts()},
        "/api/sessions/{code}/retention": {"get": read_retention()},
        "/api/sessions/{code}/similar": {"post": _find_similar()},
        "/api/rules": {"get": _read_rules()},
        **openapi_files.paths(),
        **_health(),
    }
    for command in COMMANDS.values():
        if not command.internal:
            paths[f"/api/sessions/{{code}}/commands/{command.name}"] = {"post": _command(command, schemas)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Hybrid",
            "version": "1",
            "description": "The session of a hybrid meeting, over HTTP. What is said over the socket stands at /api.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def _shown(command: Command) -> dict[str, Any]:
    schema = command.schema.model_json_schema()
    moves = [
        {"from": sorted(sources), "to": target.value} for target, sources in TRANSITIONS.get(command.name, {}).items()
    ]
    return {
        "name": command.name,
        "summary": (command.function.__doc__ or "").strip(),
        "arguments": {name: name in schema.get("required", ()) for name in schema["properties"]},
        "roles": sorted(_roles(ALLOWED[command.name])),
        "moves": moves,
    }


def _roles(roles: Any) -> list[str]:
    return [role.value if role else "anybody" for role in roles]


def _command(command: Command, schemas: dict[str, Any]) -> dict[str, Any]:
    shown = _shown(command)
    arguments = command.schema.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(arguments.pop("$defs", {}))  # within this body their names would lead nowhere
    schemas[f"{command.name}_arguments"] = arguments | {"title": f"{command.name}_arguments"}
    for argument in arguments["properties"].values():
        if type(argument.get("default")) is int:
            del argument["default"]  # it stands for "not said", and nobody may say it
    answered = ANSWERS.get(command.name)
    if answered:
        schemas[f"{command.name}_done"] = done(answered)
    after = f"{command.name}_done" if answered else "Done"
    return {
        "operationId": command.name,
        "summary": shown["summary"],
        "description": f"For: {', '.join(shown['roles'])}.",
        "security": [{"bearer": []}],
        "parameters": [CODE],
        "requestBody": body(named(f"{command.name}_arguments")),
        "responses": {"200": answer("Done, and durable.", named(after)), **REFUSALS},
    }


def _health() -> dict[str, Any]:
    """Describe what watches over the server."""
    truth = {"type": "boolean"}
    checked = ["ok", "write", "read", "hub"]
    serves = {"type": "object", "required": ["ok"], "properties": {"ok": truth}}
    seen = {"type": "object", "description": "How this very request looks from here."}
    ready = {"type": "object", "required": checked, "properties": dict.fromkeys(checked, truth) | {"seen": seen}}
    figures = {"description": "The figures, as Prometheus reads them.", "content": {"text/plain": {"schema": TEXT}}}
    return {
        "/healthz": {
            "get": {
                "operationId": "healthz",
                "summary": "Say that the server serves.",
                "responses": {"200": answer("It does.", serves)},
            }
        },
        "/readyz": {
            "get": {
                "operationId": "readyz",
                "summary": "Say whether it could serve a meeting now: a write, a read, nothing standing still.",
                "responses": {
                    "200": answer("It could.", ready),
                    "429": REFUSALS["429"],
                    "503": answer("It could not; false says why.", ready),
                },
            }
        },
        "/metrics": {
            "get": {
                "operationId": "metrics",
                "summary": "Give the figures of this process, to who has the operator's token (HYBRID_METRICS_TOKEN).",
                "security": [{"bearer": []}],
                "responses": {
                    "200": figures,
                    "401": answer("Not without the token.", named("Refusal")),
                    "404": answer("No token is set, so there are none.", named("Refusal")),
                },
            }
        },
    }


def _join() -> dict[str, Any]:
    arguments = {
        "type": "object",
        "required": ["attendance"],
        "properties": {
            "attendance": {"type": "string", "enum": [attendance.value for attendance in Attendance]},
            "name": {"type": ["string", "null"]},
            "is_robot": {"type": "boolean", "default": False, "description": "For rehearsals, with a host's token."},
        },
    }
    joined = {
        "type": "object",
        "required": ["token", "attendee_id"],
        "properties": {"token": TEXT, "attendee_id": {"type": "integer"}},
    }
    return {
        "operationId": "join_session",
        "summary": "Join a session as an attendee.",
        "security": [{}, {"bearer": []}],
        "parameters": [CODE],
        "requestBody": body(arguments),
        "responses": {"201": answer("Joined.", joined), **REFUSALS},
    }


def _open_role_link() -> dict[str, Any]:
    arguments = {"type": "object", "required": ["token"], "properties": {"token": {"type": "string"}}}
    whose = {"type": ["integer", "null"], "description": "Null for a tablet that several share."}
    opened = {"token": TEXT, "role": ROLE_OF_LINK, "code": TEXT, "panelist_id": whose}
    answered = {"type": "object", "required": list(opened), "properties": opened}
    page = {"description": "The address of the page that the role has.", "schema": TEXT}
    return {
        "operationId": "open_role_link",
        "summary": "Exchange the secret of a role link for a token and a cookie.",
        "requestBody": body(arguments),
        "responses": {"200": answer("Opened.", answered) | {"headers": {"Content-Location": page}}, **REFUSALS},
    }


def _read_changes() -> dict[str, Any]:
    topic = {
        "name": "topic",
        "in": "query",
        "required": True,
        "schema": {"type": "string", "enum": [topic.value for topic in Topic]},
    }
    since = {"name": "since", "in": "query", "schema": {"type": "integer", "minimum": 0, "default": 0}}
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 9_999}}
    return {
        "operationId": "read_changes",
        "summary": "Read what a topic shows that is newer than a version.",
        "security": [{}, {"bearer": []}],
        "parameters": [CODE, topic, since, limit],
        "responses": {"200": answer("One message.", named("Message")), **REFUSALS},
    }


def _read_links() -> dict[str, Any]:
    links = {"type": "array", "items": named("Link")}
    read = {"type": "object", "required": ["links"], "properties": {"links": links}}
    return {
        "operationId": "read_links",
        "summary": "Read every link that gives a role, with its secret.",
        "description": "For: host. The role's cookie will do, where `Sec-Fetch-Site` is `same-origin` or `none`.",
        "security": [{"bearer": []}],
        "parameters": [CODE],
        "responses": {"200": answer("The links, in the order in which they were made.", read), **REFUSALS},
    }


def _read_acts() -> dict[str, Any]:
    number, perhaps = {"type": "integer"}, {"type": ["integer", "null"]}
    act = {
        "version": number,
        "at": {"type": "string", "format": "date-time"},
        "by": perhaps | {"description": "The moderator's number."},
        "name": {"type": "string", "enum": sorted(EVENTS)},
        "subject_type": TEXT,
        "subject_ids": {"type": "array", "items": number},
        "details": {"type": "object"},
        "is_undone": {"type": "boolean"},
    }
    one = {"type": "object", "required": list(act), "properties": act}
    properties = {"acts": {"type": "array", "items": one}, "more": {"type": "boolean"}}
    read = {"type": "object", "required": ["acts", "more"], "properties": properties}
    before = {"name": "before", "in": "query", "schema": {"type": "integer", "minimum": 1}}
    return {
        "operationId": "read_acts",
        "summary": "Read what was done at the desk and by whom, a hundred acts at once.",
        "description": "For: moderator, host. It holds no text.",
        "security": [{"bearer": []}],
        "parameters": [CODE, before],
        "responses": {"200": answer("The newest first.", read), **REFUSALS},
    }


def _find_similar() -> dict[str, Any]:
    number = {"type": "integer"}
    likeness = {"type": "number", "minimum": 0, "maximum": 1}
    alike = {"question_id": number, "body": TEXT, "score": number, "likeness": likeness}
    one = {"type": "object", "required": list(alike), "properties": alike}
    found = {"ok": {"const": True}, "questions": {"type": "array", "items": one, "maxItems": 3}}
    return {
        "operationId": "find_similar",
        "summary": "Find questions that ask for what somebody is writing; nothing of it is kept.",
        "description": "For: attendee, moderator, host. Who asks more often than once in 3 s is answered with none.",
        "security": [{"bearer": []}],
        "parameters": [CODE],
        "requestBody": body({"type": "object", "required": ["body"], "properties": {"body": TEXT}}),
        "responses": {
            "200": answer("The most alike first.", {"type": "object", "required": list(found), "properties": found}),
            **REFUSALS,
        },
    }


def _read_rules() -> dict[str, Any]:
    return {
        "operationId": "read_rules",
        "summary": "Read the rules of every role; they change with a release alone, and may be kept for some minutes.",
        "responses": {"200": answer("The rules.", rules()), **REFUSALS},
    }
