"""The API of CONTRACT section 2: join, exchange a role link, command, changes, health."""

import time

from flask import Blueprint, Response, jsonify, request

from ..base import text
from ..base.errors import N_, Refused
from ..domain import lengths
from ..domain.commands import is_public
from ..domain.join_codes import plain_code
from ..domain.meeting import Session
from ..domain.policy import ATTENDEES, MODERATORS, Actor, require_topic
from ..domain.role_link import RoleLink
from ..domain.roles import LINKS, Role
from ..domain.topics import Topic
from ..domain.trail import acts_of
from ..people.auth import open_link, role_token
from .addresses import links_to_give
from .bearer import actor_in
from .cookies import keep_role
from .link_repair import plain_secret
from .readers import reader_in, require_host, require_role
from .responses import json_arguments
from .runtime import runtime
from .visitors import at_session, join

blueprint = Blueprint("api", __name__)


@blueprint.post("/api/sessions/<code>/attendees")
def join_session(code: str) -> tuple[Response, int]:
    """Join as an attendee; the token is all that this person is known by. A robot comes with the host's token."""
    session_id = _session_id_of(code)
    arguments = json_arguments()
    if "token_digest" in arguments:
        raise Refused("malformed", field="token_digest")
    if arguments.get("is_robot") and actor_in(session_id).role is not Role.HOST:
        raise Refused("not_allowed")
    token, attendee_id = join(session_id, arguments)
    return jsonify({"token": token, "attendee_id": attendee_id}), 201


@blueprint.post("/api/roles")
def open_role_link() -> Response:
    """Exchange a role link's secret for a token and a cookie; `Content-Location` tells the page of the role."""
    secret = json_arguments().get("token")
    parts = runtime()
    if not isinstance(secret, str):
        raise Refused("invalid", field="token")
    with parts.database.snapshot() as tx:
        link = open_link(tx, parts.keys, plain_secret(secret))
        code = tx.get_one(Session, link.session_id).code
    token = role_token(parts.keys, link)
    response = jsonify({"token": token, "role": link.role, "code": code, "panelist_id": link.panelist_id})
    response.content_location = f"/{LINKS[link.role].page}/{code}"
    keep_role(response, link.role, code, token)
    return response


@blueprint.post("/api/sessions/<code>/commands/<name>")
def command(code: str, name: str) -> Response:
    """Carry out a command of CONTRACT section 4."""
    session_id = _session_id_of(code)
    if not is_public(name):
        raise Refused("not_found", N_("Kommandoen finnes ikke."))
    actor = actor_in(session_id)
    answer = runtime().run(actor, name, json_arguments())
    response = jsonify(answer)
    if name == "rotate_link" and answer["link_id"] == actor.link_id:
        _keep_in(response, actor, code)
    return response


def _keep_in(response: Response, actor: Actor, code: str) -> None:
    """Let a host go on in this browser who renewed the very link that they came by: its cookie takes the new one's."""
    parts = runtime()
    with parts.database.snapshot() as tx:
        link = tx.get_one(RoleLink, actor.link_id)
    keep_role(response, link.role, plain_code(code), role_token(parts.keys, link, actor.device))


@blueprint.get("/api/sessions/<code>/links")
def read_links(code: str) -> Response:
    """Give the host every link of the session; one that works no longer has no address."""
    session_id = _session_id_of(code)
    require_host(session_id, code)
    with runtime().database.snapshot() as tx:
        return jsonify({"links": links_to_give(tx, tx.get_one(Session, session_id))})


@blueprint.get("/api/sessions/<code>/acts")
def read_acts(code: str) -> Response:
    """Tell moderators what was done at the desk and by whom, the newest first; `before` a version the older ones."""
    session_id = _session_id_of(code)
    require_role(reader_in(session_id), MODERATORS)
    before = request.args.get("before", type=int)
    with runtime().database.snapshot() as tx:
        return jsonify(acts_of(tx, session_id, before=before))


@blueprint.get("/api/sessions/<code>/changes")
def read_changes(code: str) -> Response:
    """Return what a topic shows that is newer than `since`; for those whom no WebSocket reaches.

    `limit` asks for about so many questions at once, and again from the answer's version while it says `more`.
    """
    session_id = _session_id_of(code)
    reader = reader_in(session_id)
    topic, since, limit = _asked_for()
    if reader.role is None and topic is not Topic.AUDIENCE:
        raise Refused("unauthenticated")
    require_topic(reader, topic)
    parts = runtime()
    if reader.attendee_id and reader.attendance:
        parts.presence.crowd.polled(session_id, reader.attendee_id, reader.attendance, time.monotonic())
    parts.at_the_desk.polled(reader, time.monotonic())
    read = parts.broadcast.read(session_id, topic, since, reader.attendee_id, limit=limit)
    return Response(read, mimetype="application/json")


@blueprint.post("/api/sessions/<code>/similar")
def find_similar(code: str) -> Response:
    """Tell which questions ask for what somebody is writing, before it is sent; nothing of it is kept or logged.

    Who asks too often is answered with none.
    """
    session_id = _session_id_of(code)
    actor = actor_in(session_id)
    require_role(actor, ATTENDEES | MODERATORS)
    written = json_arguments().get("body")
    if not isinstance(written, str):
        raise Refused("invalid", field="body")
    parts = runtime()
    if not written.strip() or parts.limits.wait_seconds("similar", actor.key):
        return jsonify({"ok": True, "questions": []})
    body = text.clean(written, field="body", most=lengths.QUESTION)
    return jsonify({"ok": True, "questions": parts.similar.alike(actor, body)})


def _asked_for() -> tuple[Topic, int, int | None]:
    """Read what this request asks for: the topic, since which version, and how much at once."""
    topic, since, limit = (request.args.get(name) for name in ("topic", "since", "limit"))
    if topic not in set(Topic):
        raise Refused("invalid", field="topic")
    if since is not None and not _is_number(since, 16):
        raise Refused("invalid", field="since")
    if limit is not None and not (_is_number(limit, 4) and int(limit)):
        raise Refused("invalid", field="limit")
    return Topic(topic), int(since or 0), int(limit) if limit else None


def _is_number(written: str, most_digits: int) -> bool:
    return written.isascii() and written.isdigit() and len(written) <= most_digits


def _session_id_of(code: str) -> int:
    with at_session(code) as (_, session):
        return session.id
