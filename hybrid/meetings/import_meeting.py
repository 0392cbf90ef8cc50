"""Bring a meeting into the database from its file, and copy a session for a rehearsal."""

import time
from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa

from ..domain.commands import Answer, Flag, Scope, command
from ..domain.join_codes import new_code
from ..domain.journal import enter_unversioned
from ..domain.meeting import Meeting, Panelist, Session, SessionState
from ..domain.policy import Actor
from ..domain.role_link import RoleLink
from ..domain.roles import LINKS, Role
from ..store.tables import Base
from ..store.transaction import Transaction
from . import schema
from .as_written import LISTS, meeting_columns, session_as_written
from .events import MeetingImported
from .links import usual_label
from .schema import Link, MeetingFile

FIRST_VERSION = 1
PORTION = 500


@command(scope=Scope.INSTALLATION, internal=True)
def import_meeting(tx: Transaction, actor: Actor, *, file: MeetingFile, rehearsal: Flag = False) -> Answer:
    """Make a meeting, its sessions and their links; answer the sessions' join codes."""
    meeting, codes = add_meeting(tx, file, rehearsal=rehearsal)
    enter_unversioned(tx, actor, MeetingImported((meeting.id,)), meeting_id=meeting.id)
    return {"codes": codes}


def add_meeting(tx: Transaction, file: MeetingFile, *, rehearsal: bool = False) -> tuple[Meeting, list[str]]:
    """Add a meeting, its sessions and their links; return it with the sessions' join codes.

    A rehearsal's session may be moved in time so that it begins now (`open_rehearsal`).
    """
    meeting = Meeting(**meeting_columns(file))
    tx.add(meeting)
    tx.flush()
    return meeting, add_sessions(tx, meeting, file.sessions, rehearsal=rehearsal)


def copy_for_rehearsal(tx: Transaction, session: Session) -> str:
    """Make a session like this one for robots and who practises with them; return its join code."""
    written = session_as_written(tx, session).model_copy(update={"code": None})
    (code,) = add_sessions(tx, session.meeting, [written], rehearsal=True, copy_of_id=session.id)
    return code


def add_sessions(tx: Transaction, meeting: Meeting, given: Iterable[schema.Session], **more: Any) -> list[str]:
    """Add sessions by a few statements for all: one by one, five hundred would hold up who else writes."""
    sessions = list(given)
    given_codes = [session.code for session in sessions if session.code]
    free = _free_codes(tx, len(sessions) - len(given_codes), given_codes)
    rows = [
        {
            "meeting_id": meeting.id,
            "code": session.code or free.pop(),
            "key": session.key,
            "title": session.title,
            "state": SessionState.SCHEDULED,
            "moderated": session.moderated,
            "starts_at": session.starts_at,
            "ends_at": session.ends_at,
            "latest_version": FIRST_VERSION,
            "version": FIRST_VERSION,
            **more,
        }
        for session in sessions
    ]
    _add(tx, Session, rows)
    codes = [row["code"] for row in rows]
    by_code = dict(tx.execute(sa.select(Session.code, Session.id).where(Session.code.in_(codes))).all())
    ids = [by_code[code] for code in codes]
    for name, model in LISTS.items():
        _add_lists(tx, model, name, ids, sessions)
    _add_links(tx, meeting, ids, sessions)
    return codes


def _free_codes(tx: Transaction, count: int, given: Collection[str]) -> set[str]:
    """Draw join codes that no session has, neither among those that are given nor in the database."""
    free: set[str] = set()
    while len(free) < count:
        drawn = {new_code() for _ in range(count - len(free))}.difference(given)
        free |= drawn.difference(tx.scalars(sa.select(Session.code).where(Session.code.in_(drawn))))
    return free


def _add_lists(tx: Transaction, model: type[Base], name: str, ids: list[int], sessions: list[schema.Session]) -> None:
    """Add one of the lists of each session."""
    rows = [
        {"session_id": session_id, "position": position, "version": FIRST_VERSION, **vars(row)}
        for session_id, session in zip(ids, sessions, strict=True)
        for position, row in enumerate(getattr(session, name), start=1)
    ]
    _add(tx, model, rows)


def _add_links(tx: Transaction, meeting: Meeting, ids: list[int], sessions: list[schema.Session]) -> None:
    """Add the links that the file names, and those that it does not."""
    panels: dict[int, dict[str, int]] = {session_id: {} for session_id in ids}
    found = sa.select(Panelist.session_id, Panelist.name, Panelist.id).where(Panelist.session_id.in_(ids))
    for session_id, name, panelist_id in tx.execute(found):
        panels[session_id][name] = panelist_id
    rows = []
    for session_id, session in zip(ids, sessions, strict=True):
        links = links_wanted(session, meeting.language)
        rows += [_link_row(session_id, link, panels[session_id]) for link in links]
    _add(tx, RoleLink, rows)


def _add(tx: Transaction, model: type[Base], rows: list[dict[str, Any]]) -> None:
    """Add rows in portions, between which everybody else has their turn."""
    for start in range(0, len(rows), PORTION):
        tx.execute(sa.insert(model.__table__), rows[start : start + PORTION])  # type: ignore[arg-type]
        time.sleep(0)


def links_wanted(session: schema.Session, language: str) -> list[Link]:
    """Return the links that a session should have: its own, and else one of every role and one a panelist."""
    named = {link.owner for link in session.links}
    names = [panelist.name for panelist in session.panelists if panelist.name not in named]
    links = [*session.links, *(_link(Role.PANELIST, name) for name in names)]
    has = {link.role for link in links}
    return links + [_link(role, usual_label(role, language)) for role in LINKS if role not in has]


def _link(role: Role, label: str) -> Link:
    return Link.model_construct(role=role.value, label=label)


def _link_row(session_id: int, link: Link, panelists: dict[str, int]) -> dict[str, Any]:
    return {
        "session_id": session_id,
        "role": Role(link.role),
        "label": link.label,
        "panelist_id": panelists.get(link.owner or ""),
        "generation": 1,
    }
