"""What becomes of a session's texts, for its host: when they go, how many there are, and what went before."""

from flask import Blueprint, Response, jsonify

from ..retention.proof import retention_of
from .readers import require_host
from .runtime import runtime
from .visitors import at_session

blueprint = Blueprint("retention", __name__)


@blueprint.get("/api/sessions/<code>/retention")
def read_retention(code: str) -> Response:
    """Tell the host; it holds numbers and times, and no text."""
    with at_session(code) as (_, session):
        session_id = session.id
    require_host(session_id, code)
    return jsonify(retention_of(runtime().database, session_id))
