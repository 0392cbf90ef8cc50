"""One's own questions without script: what became of each, changing one, taking it back, deleting all one has sent.

Whose they are is told by the cookie that the plain form left (`plain_form`); a form of ours carries its one-time token
besides, and comes from our own page.
"""

from functools import partial
from typing import Any

from flask import Blueprint, make_response, redirect, request
from werkzeug.wrappers import Response

from ..base.clock import utc_now
from ..base.errors import Refused
from ..domain.attendee import Attendee
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..domain.roles import Role
from ..retention.forgotten import forgotten_at
from ..retention.promise import forget_at
from ..store.transaction import Transaction
from .cookies import keep_role, kept_role
from .form_token import client_id_of, new_form_token
from .language import error_of
from .link_repair import MINE, repaired_link
from .own_questions import own_questions
from .pages import holder_of, page_of, require_code
from .rendering import render
from .responses import with_status_of
from .runtime import runtime
from .times import clock
from .visitors import at_session

blueprint = Blueprint("plain_mine", __name__)

FORGET = f"{MINE}/forget"


@blueprint.get(f"/<code>/{MINE}")
def mine(code: str) -> Response:
    """Tell what became of each question that this browser has sent."""
    if way := repaired_link():
        return way
    require_code(code)
    with at_session(code) as (_, session):
        if code != session.code:
            return redirect(f"/{session.code}/{MINE}")
    return _draw("plain_mine", code)


@blueprint.post(f"/<code>/{MINE}")
def change(code: str) -> Response:
    """Reword a question where the form has a `body`, else take it back; the page says how it went."""
    given = {name: request.form[name] for name in ("question_id", "body") if name in request.form}
    command = "edit_question" if "body" in given else "withdraw_question"
    refusal = _carry_out(code, command, **given)
    return _draw("plain_mine", code, refusal, done=None if refusal else command, typed=given if refusal else None)


@blueprint.get(f"/<code>/{FORGET}")
def forgetting(code: str) -> Response:
    """Say what goes and what stays before anything is deleted; afterwards that it is done."""
    return _draw("plain_forget", code)


@blueprint.post(f"/<code>/{FORGET}")
def forget(code: str) -> Response:
    """Delete all that this browser's attendee has sent."""
    return _draw("plain_forget", code, _carry_out(code, "forget_me"))


def _carry_out(code: str, command: str, **arguments: str) -> Refused | None:
    """Carry out the form's command for whose browser this is; return the refusal where it is refused."""
    with at_session(code) as (tx, session):
        code, actor = session.code, _attendee_in(tx, session)
    try:
        client_id = client_id_of(request.form.get("form_token", ""), code)
        runtime().run(_known(actor), command, {**arguments, "client_id": client_id})
    except Refused as refusal:
        return refusal
    return None


def _attendee_in(tx: Transaction, session: Session) -> Actor | None:
    """Return who this browser's cookie says that it is; a token of another session or database is nobody's."""
    return holder_of(tx, kept_role(Role.ATTENDEE, session.code), Role.ATTENDEE, session)


def _known(actor: Actor | None) -> Actor:
    if actor is None:
        raise Refused("unauthenticated")
    return actor


def _draw(name: str, code: str, refusal: Refused | None = None, **values: Any) -> Response:
    """Draw a page of one's own, and let this browser be known for as long as there is something to read there."""
    with at_session(code) as (tx, session):
        page, actor = page_of(session, MINE, Role.ATTENDEE), _attendee_in(tx, session)
        told = _told(tx, session, actor) if actor else {}
        until = forget_at(tx, session)
    frame = {"page": page, "meeting": page["meeting"], "form_token": partial(new_form_token, page["code"])}
    error = error_of(refusal) if refusal else None
    drawn = render(f"{name}.html", **frame, **told, **values, error=error)
    response = with_status_of(refusal, make_response(drawn)) if refusal else make_response(drawn)
    if actor and (token := kept_role(Role.ATTENDEE, page["code"])):
        keep_role(response, Role.ATTENDEE, page["code"], token, until=until)
    return response


def _told(tx: Transaction, session: Session, actor: Actor) -> dict[str, Any]:
    """Return what the pages tell of an attendee: the questions, how many have words, whether all is deleted."""
    attendee = tx.get_one(Attendee, actor.attendee_id)
    own = own_questions(tx, session, attendee.id)
    with_words = sum(bool(question["body"]) for question in own)
    return {
        "attendee": {"attendance": attendee.attendance},
        "questions": own,
        "with_words": with_words,
        "is_replied": any(question["replies"] for question in own),
        "is_named": bool(attendee.name) or any(question["name"] for question in own),
        "is_forgotten": bool(attendee.forgotten_at) and not with_words and not attendee.name,
        "session": {"state": session.state, "is_asking": session.is_asking},
        "is_emptied": forgotten_at(tx, session) is not None,
        "at": clock(utc_now(), session),
    }
