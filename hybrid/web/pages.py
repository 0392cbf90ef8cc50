"""The pages: a thin frame each, with the data that its script begins with."""

from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from ..base.clock import utc_now
from ..base.errors import Refused
from ..domain.collection import instant
from ..domain.join_codes import CODE_LENGTH, plain_code
from ..domain.meeting import Panelist, Session
from ..domain.moderators import known_number
from ..domain.policy import Actor
from ..domain.role_link import RoleLink
from ..domain.roles import LINKS, Attendance, Role
from ..domain.topics import Topic
from ..live.sync import versions_of
from ..people.auth import actor_of
from ..store.transaction import Transaction
from .addresses import join_of, links_to_give, links_to_join
from .cookies import kept_role
from .form_token import new_form_token
from .language import choose_language, gettext, is_foreign
from .link_repair import repaired_link
from .rendering import render
from .rules import rules_of
from .runtime import runtime
from .visitors import at_session

blueprint = Blueprint("pages", __name__)

_ROLE_OF = {gives.page: role for role, gives in LINKS.items()}


@blueprint.get("/")
def front() -> Response | str:
    """Ask for the code, and lead on to the session that has it."""
    typed = request.args.get("code", "")
    if not typed.strip():
        return draw("front", {"page": "front", "language": choose_language()}, typed="", error=None)
    try:
        with at_session(typed) as (_, session):
            return redirect(f"/{session.code}")
    except Refused as refusal:
        if refusal.code != "not_found":
            raise
        return draw("front", {"page": "front", "language": choose_language()}, typed=typed, error=refusal)


@blueprint.get("/<code>")
@blueprint.get("/<code>/<any(in_room, online):attendance>")
def attendee(code: str, attendance: str | None = None) -> Response | str:
    """The attendee's page; the link may have decided between the room and online."""
    if way := repaired_link():
        return way
    require_code(code)
    with at_session(code) as (tx, session):
        page = page_of(session, "attendee", Role.ATTENDEE) | {"frame": runtime().broadcast.frame(tx, session.id)}
    if code != page["code"]:
        return redirect(f"/{page['code']}" + (f"/{attendance}" if attendance else ""))
    page["attendance"] = Attendance(attendance) if attendance else None
    values = {"attendance": attendance or "online", "body": "", "name": ""}
    has_sent = kept_role(Role.ATTENDEE, page["code"]) is not None
    form = {"form_token": new_form_token(page["code"]), "values": values, "error": None, "has_sent": has_sent}
    return draw("attendee", page, offers_languages=is_foreign(), **form)


def require_code(code: str) -> None:
    """Refuse an address that holds no code, before any is looked for."""
    if len(plain_code(code)) != CODE_LENGTH or len(code) > CODE_LENGTH + 2:
        raise Refused("not_found")


@blueprint.get(f"/<any({', '.join(_ROLE_OF)}):name>/<code>")
def staff_page(name: str, code: str) -> Response | str:
    """A page of the staff's, for who holds its role; else the page that exchanges a link's secret."""
    if way := repaired_link():
        return way
    role = _ROLE_OF[name]
    with at_session(code) as (tx, session):
        token = kept_role(role, session.code)
        holder = holder_of(tx, token, role, session)
        page = page_of(session, name if holder else "enter", role)
        if holder:
            page |= {"token": token} | _known_as(tx, session, holder)
    return draw(page["page"], page)


def holder_of(tx: Transaction, token: str | None, role: Role, session: Session) -> Actor | None:
    """Find who holds this role of the session; None where the token is none of theirs."""
    try:
        actor = actor_of(tx, runtime().keys, token or "")
    except Refused:
        return None
    return actor if actor.role is role and actor.session_id == session.id else None


def _known_as(tx: Transaction, session: Session, holder: Actor) -> dict[str, Any]:
    """Return what the page of a role shows of who holds it."""
    if holder.role is Role.PANELIST:
        return _owner(tx, holder)
    if holder.role is Role.MODERATOR:
        return {"moderator": known_number(tx, holder)}
    if holder.role is Role.HOST:
        return {
            "links": links_to_give(tx, session),
            "link_id": holder.link_id,
            "join_links": links_to_join(session),
            "roles": _roles(),
        }
    return {}


def _roles() -> list[dict[str, Any]]:
    """Return what each role's link is for, in the reader's language."""
    return [
        {
            "role": role,
            "title": gettext(gives.label),
            "purpose": gettext(gives.purpose),
            "group": gives.group,
            "may_have_owner": gives.may_have_owner,
        }
        for role, gives in LINKS.items()
    ]


def _owner(tx: Transaction, holder: Actor) -> dict[str, Any]:
    """Return whose tablet this is; nobody's where several share it."""
    link = tx.get_one(RoleLink, holder.link_id)
    panelist = tx.get(Panelist, link.panelist_id) if link.panelist_id else None
    named = {"name": panelist.name, "title": panelist.title} if panelist else None
    return {"panelist_id": link.panelist_id, "panelist": named}


def page_of(session: Session, name: str, role: Role) -> dict[str, Any]:
    """Return the data that a page's script begins with."""
    meeting = session.meeting
    return {
        "page": name,
        "code": session.code,
        "session_title": session.title,
        "language": choose_language(),
        "role": role,
        "token": None,
        "origin": runtime().config.public_url or None,
        "attendance": None,
        "rules": rules_of(role),
        "at": instant(utc_now()),
        "join": join_of(session.code),
        "meeting": {
            "title": meeting.title,
            "short_title": meeting.short_title,
            "tab_title": f"{meeting.short_title}: {session.title}" if session.title else meeting.short_title,
            "description": meeting.description,
            "organiser": meeting.organiser,
            "place": meeting.place,
            "mark": meeting.mark,
            "contact": meeting.contact,
            "privacy": meeting.privacy,
        },
    }


def drawn_frame(tx: Transaction, session: Session, topic: Topic) -> dict[str, Any]:
    """Return the frame of a page whose questions the server draws: its script follows `topic` from this version on."""
    at = {"topic": topic.value, "version": versions_of(tx, session.id).latest}
    return runtime().broadcast.frame(tx, session.id) | at


def draw(name: str, page: dict[str, Any], **values: Any) -> str:
    """Draw a page with the script that it has in the reader's language."""
    script = runtime().assets.script(name, page["language"])
    is_staffs = page.get("role") not in {None, Role.ATTENDEE}
    frame = {"page": page, "meeting": page.get("meeting"), "script": script, "is_staffs": is_staffs}
    return render(f"{name}.html", **frame, **values)
