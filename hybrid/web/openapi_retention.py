"""How the API's page describes what the host is told of the promise to delete."""

from typing import Any

from ..store.persons_text import Kind
from .api_shapes import CODE, REFUSALS, TEXT, answer

_INSTANT = {"type": "string", "format": "date-time"}
_COUNTS = {kind.value: {"type": "integer", "minimum": 0} for kind in Kind}


def read_retention() -> dict[str, Any]:
    by = {"type": "string", "enum": ["host", "operator", "retention", "before_restore"]}
    properties = {
        "forget_at": _INSTANT | {"description": "When all that is left is deleted by itself."},
        "is_overdue": {"type": "boolean", "description": "Something is left that should be gone."},
        "texts": _row(_COUNTS) | {"description": "What people wrote that is left."},
        "forgotten": _list(_row({"at": _INSTANT, "by": by, **_COUNTS})),
        "copies": _list(_row({"name": TEXT, "made_at": _INSTANT})),
        "retention_days": {"type": "integer", "minimum": 0},
        "other_sessions": _list(_row({"code": TEXT, "title": TEXT})) | {"description": "Those of the same meeting."},
    }
    return {
        "operationId": "read_retention",
        "summary": "Read what becomes of the session's texts: when they go, how many there are, what went before.",
        "description": "For: host. The role's cookie will do, where `Sec-Fetch-Site` is `same-origin` or `none`.",
        "security": [{"bearer": []}],
        "parameters": [CODE],
        "responses": {"200": answer("Numbers and times, and no text.", _row(properties)), **REFUSALS},
    }


def _row(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
