"""A host's meetings: the sessions that are theirs in this browser, and a meeting as a file."""

from collections import Counter
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response, jsonify, request

from ..base.errors import N_, Refused
from ..domain.collection import instant
from ..domain.join_codes import CODE_LENGTH
from ..domain.meeting import Session
from ..domain.roles import LINKS, Role
from ..meetings.copying import file_of_next, file_to_correct
from ..questions.model import Question
from ..store.transaction import Transaction
from .cookies import codes_kept, kept_role
from .pages import holder_of
from .readers import require_host
from .runtime import runtime
from .visitors import at_session

blueprint = Blueprint("meetings", __name__)

MOST_KEPT = 100
"""So many sessions of one browser are looked up at most."""
FILES = {"next": file_of_next, "correction": file_to_correct}
"""What a meeting's file is for → what writes it."""


@blueprint.get("/api/sessions/<code>/sessions")
def read_sessions(code: str) -> Response:
    """Tell a host the sessions of the meeting, and all others of which this browser holds the host's link."""
    with at_session(code) as (_, session):
        session_id = session.id
    require_host(session_id, code)
    kept = [other for other in codes_kept(Role.HOST) if len(other) == CODE_LENGTH][:MOST_KEPT]
    with runtime().database.snapshot() as tx:
        here = tx.get_one(Session, session_id)
        found = sa.select(Session).where(sa.or_(Session.meeting_id == here.meeting_id, Session.code.in_(kept)))
        sessions = tx.scalars(found.order_by(Session.starts_at.desc(), Session.id.desc())).all()
        held = {
            other.code for other in sessions if holder_of(tx, kept_role(Role.HOST, other.code), Role.HOST, other)
        } | {here.code}
        theirs = [other for other in sessions if other.meeting_id == here.meeting_id or other.code in held]
        counts, names = _counts(tx, [other.id for other in theirs]), _names(theirs)
        return jsonify(
            {"sessions": [_told(other, here, held, counts) | {"meeting": names[other.meeting_id]} for other in theirs]}
        )


def _counts(tx: Transaction, session_ids: list[int]) -> dict[int, int]:
    asked = sa.select(Question.session_id, sa.func.count()).where(Question.session_id.in_(session_ids))
    return dict(tx.execute(asked.group_by(Question.session_id)).all())


def _names(sessions: list[Session]) -> dict[int, str]:
    """Name each meeting as its pages do; by its whole title where another one has the same short one."""
    meetings = {session.meeting_id: session.meeting for session in sessions}
    with_short_title = Counter(meeting.short_title for meeting in meetings.values())
    return {
        key: meeting.short_title if with_short_title[meeting.short_title] == 1 else meeting.title
        for key, meeting in meetings.items()
    }


def _told(session: Session, here: Session, held: set[str], counts: dict[int, int]) -> dict[str, Any]:
    return {
        "code": session.code,
        "title": session.title,
        "starts_at": instant(session.starts_at + session.clock_offset),
        "ends_at": instant(session.ends_at + session.clock_offset),
        "timezone": session.meeting.timezone,
        "clock_offset_seconds": session.clock_offset_seconds,
        "state": session.state,
        "archived": session.archived_at is not None,
        "rehearsal": session.rehearsal,
        "questions": counts.get(session.id, 0),
        "is_here": session is here,
        "path": f"/{LINKS[Role.HOST].page}/{session.code}" if session.code in held else None,
    }


@blueprint.get("/api/sessions/<code>/meeting.toml")
def read_meeting(code: str) -> Response:
    """Give the meeting's file: `for=next` to make another meeting of it, `for=correction` to correct this one."""
    with at_session(code) as (_, session):
        session_id, code = session.id, session.code
    require_host(session_id, code)
    purpose = request.args.get("for", "next")
    if purpose not in FILES:
        raise Refused("invalid", N_("Velg et av disse: {choices}."), "for", values={"choices": ", ".join(FILES)})
    with runtime().database.snapshot() as tx:
        file = FILES[purpose](tx, tx.get_one(Session, session_id).meeting)
    response = Response(file, content_type="application/toml; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{code}-{purpose}.toml"'
    return response
