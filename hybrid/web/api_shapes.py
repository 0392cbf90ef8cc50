"""The shapes of what the API takes and gives, as its OpenAPI document describes them."""

from datetime import datetime
from typing import Any

from ..base.errors import CODES
from ..domain.roles import LINKS, Attendance
from ..domain.topics import Topic
from ..questions.measures import Measures
from ..questions.states import State

OPTIONAL = frozenset({"kept"})
"""What an answer has only at times: undoing an act on many tells which it left alone."""


def statuses_of_refusals() -> dict[int, list[str]]:
    """Return each HTTP status of a refusal, with the codes that come with it."""
    statuses: dict[int, list[str]] = {413: ["malformed"]}
    for code, meaning in CODES.items():
        statuses.setdefault(meaning.status, []).append(code)
    return statuses


def done(more: dict[str, Any]) -> dict[str, Any]:
    """Describe the answer to a command that was carried out."""
    properties = {"ok": {"type": "boolean", "const": True}, "version": {"type": "integer"}, **more}
    always = [name for name in properties if name not in OPTIONAL]
    return {"type": "object", "required": always, "properties": properties}


def refusal() -> dict[str, Any]:
    error = {
        "type": "object",
        "required": ["code", "message"],
        "properties": {
            "code": {"type": "string", "enum": list(CODES)},
            "message": TEXT,
            "field": TEXT,
            "row": {"type": "object"},
            "retry_after_seconds": {"type": "number"},
        },
    }
    return {
        "type": "object",
        "required": ["ok", "error"],
        "properties": {"ok": {"type": "boolean", "const": False}, "error": error},
    }


def measures() -> dict[str, Any]:
    """Describe what the desk weighs of one place, or of `all`."""
    kinds: dict[Any, dict[str, Any]] = {
        int: {"type": "integer"},
        float | None: {"type": ["number", "null"]},
        datetime | None: {"type": ["string", "null"], "format": "date-time"},
    }
    properties = {name: kinds[kind] for name, kind in Measures.__annotations__.items()}
    return {"type": "object", "required": list(properties), "properties": properties}


def rules() -> dict[str, Any]:
    """Describe the rules that clients are given rather than write down again."""
    states = {"type": "array", "items": {"type": "string", "enum": [state.value for state in State]}}
    moves = {"type": "object", "additionalProperties": states}
    numbers = {"type": "object", "additionalProperties": {"type": "integer"}}
    parts = {
        "commands": {
            "type": "object",
            "description": "What the role may ask for: from which states, each with those that it may lead to.",
            "additionalProperties": moves,
        },
        "targets": moves | {"description": "Which states the other question may be in, of a command that takes two."},
        "lengths": numbers | {"description": "The most graphemes of a text."},
        "most": numbers | {"description": "The most of something that is taken."},
    }
    of_role = {"type": "object", "required": list(parts), "properties": parts, "additionalProperties": False}
    return {
        "type": "object",
        "required": ["roles", "shown_in"],
        "properties": {
            "roles": {"type": "object", "additionalProperties": of_role},
            "shown_in": moves | {"description": "Topic → the states of a question that it shows."},
        },
    }


def message() -> dict[str, Any]:
    number = {"type": "integer"}
    row = {"type": ["object", "null"]}
    questions = {"type": "object", "additionalProperties": {"anyOf": [named("Question"), {"type": "null"}]}}
    measured = {"type": "object", "additionalProperties": named("Measures")}
    rows = {
        "type": "object",
        "description": "Collection → id → the row; null where it is shown no longer.",
        "properties": {"questions": questions, "measures": measured},
        "additionalProperties": {"type": "object", "additionalProperties": row},
    }
    properties = {
        "topic": {"type": "string", "enum": [topic.value for topic in Topic]},
        "epoch": TEXT,
        "since": number,
        "version": number,
        "rows": rows,
    }
    parts = {"more": {"type": "boolean", "description": "Ask again from `version`: this is a part of it."}}
    return {"type": "object", "required": list(properties), "properties": properties | parts}


def question() -> dict[str, Any]:
    """Describe a question as every topic tells it; of a vote the score alone is told."""
    number, perhaps_text = {"type": "integer"}, {"type": ["string", "null"]}
    moment = {"type": ["string", "null"], "format": "date-time"}
    place = {"type": "string", "enum": [attendance.value for attendance in Attendance]}
    return {
        "type": "object",
        "properties": {
            "body": TEXT,
            "state": {"type": "string", "enum": [state.value for state in State]},
            "score": number,
            "attendance": place,
            "name": perhaps_text,
            "submitted_at": moment,
            "published_at": moment,
            "staged_at": moment,
            "answered_at": moment,
            "label_ids": {"type": "array", "items": number},
            "panelist_ids": {"type": "array", "items": number},
            "panelist_id": {"type": ["integer", "null"]},
            "attendances": {"type": "array", "items": place},
            "askers": number,
            "spoken": perhaps_text,
            "reply": {
                "type": ["object", "null"],
                "properties": {"body": TEXT, "to": {"type": "string", "enum": ["all", "asker"]}, "at": moment},
            },
            "answered_in_writing": {"type": "boolean", "description": "It has its answer in writing, and none aloud."},
        },
    }


def role_link() -> dict[str, Any]:
    """Describe a link that gives a role as its host is told of it; one that works no longer has no address."""
    perhaps_text = {"type": ["string", "null"]}
    properties = {
        "link_id": {"type": "integer"},
        "role": ROLE_OF_LINK,
        "label": TEXT,
        "panelist_id": {"type": ["integer", "null"]},
        "url": perhaps_text,
        "expires_at": perhaps_text | {"format": "date-time"},
        "revoked": {"type": "boolean"},
        "qr": perhaps_text | {"description": "The address as a picture, where others than this machine can open it."},
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def answer(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def named(schema: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{schema}"}


TEXT = {"type": "string"}
ROLE_OF_LINK = {"type": "string", "enum": [role.value for role in LINKS]}
CODE = {"name": "code", "in": "path", "required": True, "schema": TEXT}
_AGAIN = {"Retry-After": {"description": "Seconds to wait before it is sent again.", "schema": {"type": "integer"}}}
REFUSALS = {
    str(status): answer(", ".join(codes), named("Refusal")) | ({"headers": _AGAIN} if status in {429, 503} else {})
    for status, codes in sorted(statuses_of_refusals().items())
}
