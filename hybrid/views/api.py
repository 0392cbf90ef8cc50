"""The API of CONTRACT section 2: join, exchange a role link, command, changes, health."""

from flask import Blueprint, Response, jsonify, request

from ..auth import new_attendee_token, session_of_code
from ..commands import COMMANDS
from ..errors import N_, Refused
from ..models import Session
from ..policy import Actor, require_topic
from ..runtime import runtime
from ..topics import Topic
from .answers import json_arguments
from .bearer import actor_in
from .cookies import keep_role

blueprint = Blueprint("api", __name__)


@blueprint.post("/api/sessions/<code>/attendees")
def join_session(code: str) -> tuple[Response, int]:
    """Join as an attendee; the token is all that this person is known by."""
    arguments = json_arguments()
    address = request.remote_addr or ""
    parts = runtime()
    parts.limits.spend("joins", address)
    session_id = _session_id_of(code)
    token, digest = new_attendee_token()
    if "token_digest" in arguments:
        raise Refused("malformed", field="token_digest")
    nobody = Actor(None, session_id, key=f"address:{digest.hex()[:8]}")
    answer = parts.run(nobody, "join_session", {**arguments, "token_digest": digest})
    return jsonify({"token": token, "attendee_id": answer["attendee_id"]}), 201


@blueprint.post("/api/roles")
def open_role_link() -> Response:
    """Exchange a role link's secret for a token and a cookie."""
    secret = json_arguments().get("token")
    parts = runtime()
    if not isinstance(secret, str):
        raise Refused("invalid", field="token")
    with parts.database.snapshot() as tx:
        link = parts.keys.open_link(tx, secret)
        code = tx.get_one(Session, link.session_id).code
    token = parts.keys.role_token(link)
    response = jsonify({"token": token, "role": link.role, "code": code})
    keep_role(response, link.role, code, token)
    return response


@blueprint.post("/api/sessions/<code>/commands/<name>")
def command(code: str, name: str) -> Response:
    """Carry out a command of CONTRACT section 4."""
    if name not in COMMANDS or COMMANDS[name].internal:
        raise Refused("not_found", N_("Kommandoen finnes ikke."))
    actor = actor_in(_session_id_of(code))
    return jsonify(runtime().run(actor, name, json_arguments()))


@blueprint.get("/api/sessions/<code>/changes")
def read_changes(code: str) -> Response:
    """Tell what a topic shows that is newer than `since`; for those whom no WebSocket reaches."""
    topic, since = request.args.get("topic"), request.args.get("since", "0")
    if topic not in set(Topic):
        raise Refused("invalid", field="topic")
    if not (since.isascii() and since.isdigit() and len(since) < 17):
        raise Refused("invalid", field="since")
    session_id = _session_id_of(code)
    if topic == Topic.AUDIENCE and "Authorization" not in request.headers:
        actor = Actor(None, session_id, key="")
    else:
        actor = actor_in(session_id)
    require_topic(actor, Topic(topic))
    parts = runtime()
    with parts.database.snapshot() as tx:
        return jsonify(parts.broadcast.read(tx, session_id, Topic(topic), int(since), actor.attendee_id))


def _session_id_of(code: str) -> int:
    """Find the session of a code; an address that guesses many codes waits."""
    parts = runtime()
    try:
        with parts.database.snapshot() as tx:
            return session_of_code(tx, code).id
    except Refused:
        parts.limits.spend("failed_codes", request.remote_addr or "")
        raise
