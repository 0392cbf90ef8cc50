"""The page of answers: what a session leaves to read, for all who have its code, until its texts are let go."""

from typing import Any

from flask import Blueprint, make_response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from ..base.clock import utc_now
from ..domain.meeting import Session, SessionState
from ..domain.roles import LINKS, Role
from ..domain.topics import Topic
from ..live.sync import versions_of
from ..questions.answers import answers_of
from ..questions.rows import scores_of
from ..retention.forgotten import forgotten_at
from ..retention.promise import forget_at
from ..store.transaction import Transaction
from .cookies import kept_role
from .language import choose_language
from .link_repair import ANSWERS, repaired_link
from .pages import draw, drawn_frame, holder_of, page_of, require_code
from .question_rows import known_of, row_of
from .rendering import compress
from .runtime import runtime
from .times import day_of_session, day_text, real_day_of
from .visitors import at_session

blueprint = Blueprint("answers", __name__)

GONE = 410


@blueprint.get(f"/<code>/{ANSWERS}")
def answers(code: str) -> AnyResponse:
    """Draw a session's answers; before its close that they come, and after its texts are gone that they are."""
    if way := repaired_link():
        return way
    require_code(code)
    with at_session(code) as (tx, session):
        if code != session.code:
            return redirect(f"/{session.code}/{ANSWERS}")
        staff = _staff_page(tx, session)
        etag = f"{_state_of(tx, session)}.{staff[0] if staff else 'all'}"
        if request.if_none_match.contains_weak(etag):
            return make_response("", 304)
        page = page_of(session, "answers", Role.ATTENDEE) | {"frame": drawn_frame(tx, session, Topic.AUDIENCE)}
        values = _values(tx, session) | {"staff": staff, "session": session}
    response = make_response(draw("answers", page, **values), GONE if values["forgotten"] else 200)
    response.set_etag(etag, weak=True)
    return compress(response)


def _state_of(tx: Transaction, session: Session) -> str:
    """Return what is another whenever the page is: an open one asks by it whether there is more."""
    versions = versions_of(tx, session.id)
    return f"{versions.epoch}.{versions.latest}.{choose_language()}.{runtime().assets.hash}"


def _staff_page(tx: Transaction, session: Session) -> tuple[Role, str] | None:
    """Return whose page this browser may open beside this one, the desk before the host's, and its address."""
    for role in (Role.MODERATOR, Role.HOST):
        if holder_of(tx, kept_role(role, session.code), role, session):
            return role, f"/{LINKS[role].page}/{session.code}"
    return None


def _values(tx: Transaction, session: Session) -> dict[str, Any]:
    """Return what the page tells: `forgotten`, the day; else `sections`, which are none before the close."""
    gone = forgotten_at(tx, session)
    told: dict[str, Any] = {"forgotten": real_day_of(gone, session) if gone else None, "sections": None}
    if gone or session.state is not SessionState.CLOSED:
        return told
    found = answers_of(tx, session.id)
    known = known_of(tx, session, scores_of(tx, found.questions))
    sections = {name: [row_of(one, known) for one in questions] for name, questions in found._asdict().items()}
    until = forget_at(tx, session)
    return told | {
        "sections": sections,
        "day": day_text(day_of_session(session)),
        "until": real_day_of(until, session) if until > utc_now() else None,
    }
