"""The report of a session, for its host: a page, and the same as a PDF. A child process computes both (`reports`)."""

import json
from typing import Any

from flask import Blueprint, Response

from ..domain.roles import Role
from ..reports import ordering
from .language import choose_language, gettext, speak_as_asked
from .readers import require_host
from .rendering import render
from .runtime import runtime
from .times import day_of_session
from .visitors import at_session

blueprint = Blueprint("report", __name__)


@blueprint.get("/api/sessions/<code>/report")
def report_page(code: str) -> str:
    """Show the host what came of the session: figures, drawings and tables, and nothing that anybody wrote."""
    session_id, right_code, _ = _session_for_host(code)
    report: dict[str, Any] = json.loads(ordering.made(runtime().database, session_id, "report", choose_language()))
    page = {"page": "report", "code": right_code, "language": choose_language(), "role": Role.HOST}
    return render("report.html", report=report, page=page, is_staffs=True)


@blueprint.get("/api/sessions/<code>/report.pdf")
def report_pdf(code: str) -> Response:
    """Give the same on one sheet of paper, tagged so that it can be heard."""
    session_id, right_code, day = _session_for_host(code)
    made = ordering.made(runtime().database, session_id, "report.pdf", choose_language())
    response = Response(made, mimetype="application/pdf")
    name = gettext("rapport")
    response.headers["Content-Disposition"] = f'inline; filename="{right_code}-{name}-{day}.pdf"'
    return response


def _session_for_host(code: str) -> tuple[int, str, str]:
    """Find the session that a host reads of: its id, its code, and the day on which it is, by its own calendar."""
    with at_session(code) as (_, session):
        session_id, right_code, day = session.id, session.code, day_of_session(session).isoformat()
    speak_as_asked()
    require_host(session_id, code)
    return session_id, right_code, day
