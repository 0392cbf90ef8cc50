"""The API's description, made from the code: each command's schema, and who may ask for it."""

import functools
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask import Blueprint, Response, render_template

from ..commands import COMMANDS, Command
from ..errors import CODES
from ..models import TRANSITIONS, Attendance, Role, State
from ..policy import ALLOWED, MAY_FOLLOW
from ..topics import Topic

blueprint = Blueprint("openapi", __name__)

ANSWERS: Mapping[str, dict[str, Any]] = MappingProxyType(
    {
        "submit_question": {"question_id": {"type": "integer"}},
        "in_bulk": {
            "refused": {"type": "object", "additionalProperties": {"type": "string", "enum": list(CODES)}},
        },
        "undo": {"kept": {"type": "array", "items": {"type": "integer"}}},
    }
)
"""Command → what its answer has beside `ok` and `version`."""
OPTIONAL = frozenset({"kept"})
"""What an answer has only at times: undoing an act on many tells which it left alone."""


@blueprint.get("/api")
def api_page() -> str:
    """Show the API to people: commands, topics, refusals."""
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


def statuses_of_refusals() -> dict[int, list[str]]:
    """Tell each HTTP status of a refusal, with the codes that come with it."""
    statuses: dict[int, list[str]] = {413: ["malformed"]}
    for code, meaning in CODES.items():
        statuses.setdefault(meaning.status, []).append(code)
    return statuses


def document() -> dict[str, Any]:
    """Make the OpenAPI document from `COMMANDS`, `ALLOWED`, `CODES` and the topics."""
    schemas: dict[str, Any] = {
        "Refusal": _refusal(),
        "Message": _message(),
        "Question": _question(),
        "Done": _done({}),
    }
    paths: dict[str, Any] = {
        "/api/sessions/{code}/attendees": {"post": _join()},
        "/api/roles": {"post": _open_role_link()},
        "/api/sessions/{code}/changes": {"get": _read_changes()},
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
        schemas[f"{command.name}_done"] = _done(answered)
    done = f"{command.name}_done" if answered else "Done"
    return {
        "operationId": command.name,
        "summary": shown["summary"],
        "description": f"For: {', '.join(shown['roles'])}.",
        "security": [{"bearer": []}],
        "parameters": [_CODE],
        "requestBody": _body(_named(f"{command.name}_arguments")),
        "responses": {"200": _json("Done, and durable.", _named(done)), **_REFUSALS},
    }


def _done(more: dict[str, Any]) -> dict[str, Any]:
    """Describe the answer to a command that was carried out."""
    properties = {"ok": {"type": "boolean", "const": True}, "version": {"type": "integer"}, **more}
    always = [name for name in properties if name not in OPTIONAL]
    return {"type": "object", "required": always, "properties": properties}


def _health() -> dict[str, Any]:
    """Describe what watches over the server; its refusals have no shape of their own."""
    truth = {"type": "boolean"}
    serves = {"type": "object", "required": ["ok"], "properties": {"ok": truth}}
    seen = {"type": "object", "description": "How this request looks from here; `hybrid check` reads it."}
    checked = dict.fromkeys(("ok", "write", "read", "hub"), truth)
    ready = {"type": "object", "required": [*checked, "seen"], "properties": {**checked, "seen": seen}}
    figures = {"description": "The figures, as Prometheus reads them.", "content": {"text/plain": {"schema": _TEXT}}}
    return {
        "/healthz": {
            "get": {
                "operationId": "healthz",
                "summary": "Say that the server serves.",
                "responses": {"200": _json("It does.", serves)},
            }
        },
        "/readyz": {
            "get": {
                "operationId": "readyz",
                "summary": "Say whether it could serve a meeting now: a write, a read, nothing standing still.",
                "responses": {"200": _json("It could.", ready), "503": _json("It could not; false says why.", ready)},
            }
        },
        "/metrics": {
            "get": {
                "operationId": "metrics",
                "summary": "Give the figures of this process.",
                "security": [{"bearer": []}],
                "responses": {
                    "200": figures,
                    "401": {"description": "Not without the operator's token."},
                    "404": {"description": "None is set."},
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
    answer = {
        "type": "object",
        "required": ["token", "attendee_id"],
        "properties": {"token": _TEXT, "attendee_id": {"type": "integer"}},
    }
    return {
        "operationId": "join_session",
        "summary": "Join a session as an attendee.",
        "security": [{}, {"bearer": []}],
        "parameters": [_CODE],
        "requestBody": _body(arguments),
        "responses": {"201": _json("Joined.", answer), **_REFUSALS},
    }


def _open_role_link() -> dict[str, Any]:
    arguments = {"type": "object", "required": ["token"], "properties": {"token": {"type": "string"}}}
    whose = {"type": ["integer", "null"], "description": "Null for a tablet that several share."}
    role = {"type": "string", "enum": [role.value for role in Role]}
    opened = {"token": _TEXT, "role": role, "code": _TEXT, "panelist_id": whose}
    answer = {"type": "object", "required": list(opened), "properties": opened}
    return {
        "operationId": "open_role_link",
        "summary": "Exchange the secret of a role link for a token and a cookie.",
        "requestBody": _body(arguments),
        "responses": {"200": _json("Opened.", answer), **_REFUSALS},
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
        "parameters": [_CODE, topic, since, limit],
        "responses": {"200": _json("One message.", _named("Message")), **_REFUSALS},
    }


def _refusal() -> dict[str, Any]:
    error = {
        "type": "object",
        "required": ["code", "message"],
        "properties": {
            "code": {"type": "string", "enum": list(CODES)},
            "message": _TEXT,
            "field": _TEXT,
            "row": {"type": "object"},
            "retry_after_seconds": {"type": "number"},
        },
    }
    return {
        "type": "object",
        "required": ["ok", "error"],
        "properties": {"ok": {"type": "boolean", "const": False}, "error": error},
    }


def _message() -> dict[str, Any]:
    number = {"type": "integer"}
    row = {"type": ["object", "null"]}
    questions = {"type": "object", "additionalProperties": {"anyOf": [_named("Question"), {"type": "null"}]}}
    rows = {
        "type": "object",
        "description": "Collection → id → the row; null where it is shown no longer.",
        "properties": {"questions": questions},
        "additionalProperties": {"type": "object", "additionalProperties": row},
    }
    properties = {
        "topic": {"type": "string", "enum": [topic.value for topic in Topic]},
        "epoch": _TEXT,
        "since": number,
        "version": number,
        "rows": rows,
    }
    parts = {"more": {"type": "boolean", "description": "Ask again from `version`: this is a part of it."}}
    return {"type": "object", "required": list(properties), "properties": properties | parts}


def _question() -> dict[str, Any]:
    """Describe a question as every topic tells it; of a vote the score alone is told."""
    number, perhaps_text = {"type": "integer"}, {"type": ["string", "null"]}
    moment = {"type": ["string", "null"], "format": "date-time"}
    return {
        "type": "object",
        "properties": {
            "body": _TEXT,
            "state": {"type": "string", "enum": [state.value for state in State]},
            "score": number,
            "attendance": {"type": "string", "enum": [attendance.value for attendance in Attendance]},
            "name": perhaps_text,
            "submitted_at": moment,
            "published_at": moment,
            "staged_at": moment,
            "answered_at": moment,
            "label_ids": {"type": "array", "items": number},
            "panelist_id": {"type": ["integer", "null"]},
        },
    }


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _named(schema: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{schema}"}


_TEXT = {"type": "string"}
_CODE = {"name": "code", "in": "path", "required": True, "schema": _TEXT}
_AGAIN = {"Retry-After": {"description": "Seconds to wait before it is sent again.", "schema": {"type": "integer"}}}
_REFUSALS = {
    str(status): _json(", ".join(codes), _named("Refusal")) | ({"headers": _AGAIN} if status in {429, 503} else {})
    for status, codes in sorted(statuses_of_refusals().items())
}
