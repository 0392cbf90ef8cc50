"""The API's description of what somebody opens or keeps: pages and files, by a link that any browser can follow."""

from collections.abc import Iterable
from typing import Any

from ..base.languages import LANGUAGES
from ..domain.meeting import SessionState
from .api_shapes import CODE, REFUSALS, TEXT, answer
from .export import FORMATS, LISTS
from .meetings import FILES

LANGUAGE = {
    "name": "language",
    "in": "query",
    "description": "What it is said in; else what the reader chose, or the meeting's.",
    "schema": {"type": "string", "enum": list(LANGUAGES)},
}
BY_COOKIE = "The role's cookie will do, where `Sec-Fetch-Site` is `same-origin` or `none`."


def paths() -> dict[str, Any]:
    """Describe every page and file of a session."""
    return {
        "/api/sessions/{code}/report": {"get": _report()},
        "/api/sessions/{code}/report.pdf": {"get": _report_pdf()},
        "/api/sessions/{code}/export": {"get": _export()},
        "/api/sessions/{code}/meeting.toml": {"get": _meeting()},
        "/api/sessions/{code}/sessions": {"get": _sessions()},
    }


def file_of(kind: str, description: str) -> dict[str, Any]:
    """Describe an answer that is a file."""
    schema = TEXT if kind.startswith("text/") else {"type": "string", "format": "binary"}
    return {"description": description, "content": {kind: {"schema": schema}}}


def _report() -> dict[str, Any]:
    return {
        "operationId": "read_report",
        "summary": "Read what came of a session, in figures, drawings and tables, as a page.",
        "description": f"For: host. {BY_COOKIE} It holds nothing that anybody wrote, and names the panel alone.",
        "security": [{"bearer": []}],
        "parameters": [CODE, LANGUAGE],
        "responses": {"200": file_of("text/html", "The report, as it is now."), **REFUSALS},
    }


def _report_pdf() -> dict[str, Any]:
    return {
        "operationId": "read_report_pdf",
        "summary": "Read the same as a PDF, tagged by PDF/UA-1.",
        "description": f"For: host. {BY_COOKIE}",
        "security": [{"bearer": []}],
        "parameters": [CODE, LANGUAGE],
        "responses": {"200": file_of("application/pdf", "The report on paper."), **REFUSALS},
    }


def _choice(name: str, choices: Iterable[str], usual: str, description: str) -> dict[str, Any]:
    schema = {"type": "string", "enum": list(choices), "default": usual}
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _export() -> dict[str, Any]:
    asked = [
        _choice("format", FORMATS, "csv", "CSV has semicolons where the language is Norwegian, else commas."),
        _choice("list", LISTS, "questions", "All questions, or in a CSV what is owed in writing alone."),
        _choice("names", ("0", "1"), "1", "Whether the names that people gave are told."),
    ]
    files = {kind.partition(";")[0]: {"schema": _schema_of(kind)} for kind in FORMATS.values()}
    return {
        "operationId": "read_export",
        "summary": "Take all questions as a file, in every state; of authors it holds the places alone.",
        "description": f"For: host, moderator. {BY_COOKIE} Times are the meeting's, and JSON has their offset.",
        "security": [{"bearer": []}],
        "parameters": [CODE, *asked, LANGUAGE],
        "responses": {"200": {"description": "The file.", "content": files}, **REFUSALS},
    }


def _schema_of(kind: str) -> dict[str, Any]:
    if kind == FORMATS["json"]:
        return {"type": "object"}
    return TEXT if kind.startswith("text/") else {"type": "string", "format": "binary"}


def _meeting() -> dict[str, Any]:
    purpose = _choice("for", FILES, "next", "With its codes it corrects this meeting, without it makes another.")
    return {
        "operationId": "read_meeting",
        "summary": "Take the meeting's own file, as `hybrid import` reads it.",
        "description": f"For: host. {BY_COOKIE}",
        "security": [{"bearer": []}],
        "parameters": [CODE, purpose],
        "responses": {"200": file_of("application/toml", "The file, in TOML."), **REFUSALS},
    }


def _sessions() -> dict[str, Any]:
    truth, time, number = {"type": "boolean"}, {"type": "string", "format": "date-time"}, {"type": "integer"}
    told = {
        "code": TEXT,
        "meeting": TEXT,
        "title": {"type": ["string", "null"]},
        "starts_at": time,
        "ends_at": time,
        "timezone": TEXT,
        "clock_offset_seconds": number,
        "state": {"type": "string", "enum": list(SessionState)},
        "archived": truth,
        "rehearsal": truth,
        "questions": number,
        "is_here": truth,
        "path": {"type": ["string", "null"], "description": "The host's page, where this browser holds its link."},
    }
    one = {"type": "object", "required": list(told), "properties": told}
    read = {"type": "object", "required": ["sessions"], "properties": {"sessions": {"type": "array", "items": one}}}
    return {
        "operationId": "read_sessions",
        "summary": "Read the meeting's sessions, and all others of which this browser holds the host's link.",
        "description": f"For: host. {BY_COOKIE}",
        "security": [{"bearer": []}],
        "parameters": [CODE],
        "responses": {"200": answer("The latest first.", read), **REFUSALS},
    }
