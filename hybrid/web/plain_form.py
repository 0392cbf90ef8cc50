"""Asking without script: a form, the same command, and a page that says how it went."""

from flask import Blueprint, Response, make_response, request

from ..base.errors import Refused
from ..domain.policy import Actor
from ..domain.roles import Attendance, Role
from ..people.auth import actor_of
from ..retention.promise import forget_at
from .cookies import keep_role, kept_role
from .form_token import client_id_of, new_form_token
from .language import error_of, is_spoken, speak_as_chosen
from .language_choice import keep_language
from .pages import page_of
from .rendering import render
from .responses import with_status_of
from .runtime import Runtime, runtime
from .visitors import at_session, join

blueprint = Blueprint("plain_form", __name__)


@blueprint.post("/<code>/ask")
def ask(code: str) -> Response:
    """Submit the form's question; a refusal, or another language, shows the form again with what was typed."""
    parts = runtime()
    with at_session(code) as (tx, session):
        session_id, code, until = session.id, session.code, forget_at(tx, session)
    values = {name: request.form.get(name, "") for name in ("body", "name", "attendance")}
    if "language" in request.form:
        return _in_language(request.form["language"], code, values)
    token = kept_role(Role.ATTENDEE, code)
    try:
        client_id = client_id_of(request.form.get("form_token", ""), code)
        actor, token = _attendee(parts, session_id, token, values["attendance"])
        arguments = {"body": values["body"], "name": values["name"] or None, "client_id": client_id}
        parts.run(actor, "submit_question", arguments)
    except Refused as refusal:
        response = with_status_of(refusal, _draw("plain_ask", code, values=values, error=error_of(refusal)))
    else:
        response = _draw("plain_asked", code, values=values, error=None)
    if token:
        keep_role(response, Role.ATTENDEE, code, token, until=until)
    return response


def _in_language(language: str, code: str, values: dict[str, str]) -> Response:
    if not is_spoken(language):
        raise Refused("not_found")
    speak_as_chosen(language)
    response = _draw("plain_ask", code, values=values, error=None)
    keep_language(response, language)
    return response


def _attendee(parts: Runtime, session_id: int, token: str | None, attendance: str) -> tuple[Actor, str]:
    """Find the attendee whom this browser has been, or join as a new one."""
    if token:
        try:
            with parts.database.snapshot() as tx:
                return actor_of(tx, parts.keys, token), token
        except Refused:
            pass  # the token is of another database; join anew, as the live page does
    place = attendance if attendance in set(Attendance) else Attendance.ONLINE
    token, _ = join(session_id, {"attendance": place})
    with parts.database.snapshot() as tx:
        return actor_of(tx, parts.keys, token), token


def _draw(name: str, code: str, **values: object) -> Response:
    with at_session(code) as (_, session):
        page = page_of(session, "plain", Role.ATTENDEE)
    form_token = new_form_token(page["code"])
    return make_response(render(f"{name}.html", page=page, meeting=page["meeting"], form_token=form_token, **values))
