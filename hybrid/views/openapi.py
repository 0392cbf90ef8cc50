"""The API's description, made from the code: each command's schema, and who may ask for it."""

import functools
import json
from typing import Any

from flask import Blueprint, Response, render_template

from ..commands import COMMANDS, Command
from ..errors import CODES
from ..models import TRANSITIONS
from ..policy import ALLOWED, MAY_FOLLOW
from ..topics import Topic

blueprint = Blueprint("openapi", __name__)


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


def document() -> dict[str, Any]:
    """Make the OpenAPI document from `COMMANDS`, `ALLOWED`, `CODES` and the topics."""
    paths: dict[str, Any] = {
        "/api/sessions/{code}/attendees": {"post": _join()},
        "/api/roles": {"post": _open_role_link()},
        "/api/sessions/{code}/changes": {"get": _read_changes()},
        "/healthz": {
            "get": {
                "summary": "Says that the server serves.",
                "responses": {"200": {"description": "It does."}},
            }
        },
    }
    for command in COMMANDS.values():
        if not command.internal:
            paths[f"/api/sessions/{{code}}/commands/{command.name}"] = {"post": _command(command)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Hybrid",
            "version": "1",
            "description": "The session of a hybrid meeting, over HTTP.",
        },
        "paths": paths,
        "components": {
            "schemas": {"Refusal": _refusal(), "Message": _message()},
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


def _command(command: Command) -> dict[str, Any]:
    shown = _shown(command)
    answer = {
        "type": "object",
        "required": ["ok", "version"],
        "properties": {"ok": {"const": True}, "version": {"type": "integer"}},
    }
    return {
        "operationId": command.name,
        "summary": shown["summary"],
        "description": f"For: {', '.join(shown['roles'])}.",
        "security": [{"bearer": []}],
        "parameters": [_CODE],
        "requestBody": _body(command.schema.model_json_schema()),
        "responses": {"200": _json("Done, and durable.", answer), **_REFUSALS},
    }


def _join() -> dict[str, Any]:
    arguments = {
        "type": "object",
        "required": ["attendance"],
        "properties": {
            "attendance": {"enum": ["in_room", "online"]},
            "name": {"type": ["string", "null"]},
        },
    }
    answer = {
        "type": "object",
        "properties": {"token": {"type": "string"}, "attendee_id": {"type": "integer"}},
    }
    return {
        "operationId": "join_session",
        "summary": "Join a session as an attendee.",
        "parameters": [_CODE],
        "requestBody": _body(arguments),
        "responses": {"201": _json("Joined.", answer), **_REFUSALS},
    }


def _open_role_link() -> dict[str, Any]:
    arguments = {"type": "object", "required": ["token"], "properties": {"token": {"type": "string"}}}
    text = {"type": "string"}
    whose = {"type": ["integer", "null"], "description": "Null for a tablet that several share."}
    answer = {"type": "object", "properties": {"token": text, "role": text, "code": text, "panelist_id": whose}}
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
        "schema": {"enum": [topic.value for topic in Topic]},
    }
    since = {"name": "since", "in": "query", "schema": {"type": "integer", "minimum": 0, "default": 0}}
    return {
        "operationId": "read_changes",
        "summary": "Read what a topic shows that is newer than a version.",
        "security": [{}, {"bearer": []}],
        "parameters": [_CODE, topic, since],
        "responses": {"200": _json("One message.", {"$ref": "#/components/schemas/Message"}), **_REFUSALS},
    }


def _refusal() -> dict[str, Any]:
    text = {"type": "string"}
    error = {
        "type": "object",
        "required": ["code", "message"],
        "properties": {
            "code": {"enum": list(CODES)},
            "message": text,
            "field": text,
            "row": {"type": "object"},
        },
    }
    return {
        "type": "object",
        "required": ["ok", "error"],
        "properties": {"ok": {"const": False}, "error": error},
    }


def _message() -> dict[str, Any]:
    number = {"type": "integer"}
    rows = {"type": "object", "additionalProperties": {"type": ["object", "null"]}}
    properties = {
        "topic": {"enum": [topic.value for topic in Topic]},
        "epoch": {"type": "string"},
        "since": number,
        "version": number,
        "rows": {"type": "object", "additionalProperties": rows},
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


_CODE = {"name": "code", "in": "path", "required": True, "schema": {"type": "string"}}
_REFUSALS = {"4XX": _json("Refused; nothing changed.", {"$ref": "#/components/schemas/Refusal"})}
