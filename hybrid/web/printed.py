"""Queue and open list on paper, for the day when the screens go dark: moderator and host read it by their cookie."""

from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from ..base.clock import utc_now
from ..domain.meeting import Session
from ..domain.roles import Role
from ..domain.topics import Topic
from ..questions.model import Question
from ..questions.on_paper import on_paper
from ..retention.forgotten import forgotten_at
from ..store.transaction import Transaction
from .addresses import base_url
from .bearer import OWN_SITE
from .cookies import kept_role
from .link_repair import PRINTED, repaired_link
from .pages import draw, drawn_frame, holder_of, page_of
from .question_rows import Known, answerers_of, known_of, places_of, votes_of
from .times import real_clock, real_day_of
from .visitors import at_session

blueprint = Blueprint("printed", __name__)

_READERS = (Role.MODERATOR, Role.HOST)


@blueprint.get(f"/{PRINTED}/<code>")
def printed(code: str) -> Response | str:
    """Draw what is on stage, the queue and the open list to be printed; for others the page that asks for a link."""
    if way := repaired_link():
        return way
    with at_session(code) as (tx, session):
        role = _reader(tx, session)
        page = page_of(session, "print" if role else "enter", role or Role.MODERATOR)
        values = _values(tx, session) if role else {}
        if role:
            page |= {"token": kept_role(role, session.code), "frame": drawn_frame(tx, session, Topic.DESK)}
    return draw(page["page"], page, **values)


def _reader(tx: Transaction, session: Session) -> Role | None:
    """Return as whom this browser may read it; nobody where another site may have sent it here.

    A browser that says nothing of that is one without encryption, or an old one: a page that shows and does nothing
    is as safe there as the desk.
    """
    if request.headers.get("Sec-Fetch-Site", "none") not in OWN_SITE:
        return None
    held = (role for role in _READERS if holder_of(tx, kept_role(role, session.code), role, session))
    return next(held, None)


def _values(tx: Transaction, session: Session) -> dict[str, Any]:
    paper, now = on_paper(tx, session), utc_now()
    gone = forgotten_at(tx, session)
    known = known_of(tx, session, paper.scores)
    return {
        "session": session,
        "printed_at": real_clock(now, session),
        "printed_on": real_day_of(now, session),
        "address": f"{base_url().partition('://')[2]}/{session.code}",
        "forgotten": real_day_of(gone, session) if gone else None,
        "stage": _row(paper.on_stage, known) if paper.on_stage else None,
        "queue": [_row(question, known) for question in paper.queue],
        "listed": [_row(question, known) for question in paper.listed],
        "left_out": paper.left_out,
    }


def _row(question: Question, known: Known) -> dict[str, Any]:
    return {
        "id": question.id,
        "position": question.position,
        "body": question.spoken or question.body,
        "is_short": bool(question.spoken),
        "places": places_of(question, known.session),
        "name": question.name,
        "answerers": answerers_of(question, known),
        "votes": votes_of(question, known),
        "score": known.scores.get(question.id, 0),
    }
