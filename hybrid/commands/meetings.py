"""Bring a meeting into the database from its file, and copy a session for a rehearsal."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from .. import meeting_file, usual
from ..codes import new_code
from ..db import Base, Transaction
from ..meeting_file import Link, MeetingFile
from ..models import Label, Meeting, Panelist, Reason, Role, RoleLink, Segment, Session, SessionState

FIRST_VERSION = 1
LINKED = (Role.MODERATOR, Role.PANELIST, Role.STAGE, Role.OVERLAY, Role.HOST)
"""The roles of which every session has a link."""

_LISTS: tuple[tuple[type[Base], str, type[Any]], ...] = (
    (Segment, "segments", meeting_file.Segment),
    (Panelist, "panelists", meeting_file.Panelist),
    (Label, "labels", meeting_file.Label),
    (Reason, "reasons", meeting_file.Reason),
)


def import_meeting(tx: Transaction, file: MeetingFile, *, rehearsal: bool = False) -> list[str]:
    """Make the meeting, its sessions and their links; return the sessions' join codes.

    A rehearsal's session may be moved in time so that it begins now (`open_rehearsal`).
    """
    meeting = Meeting(**vars(file.meeting))
    tx.add(meeting)
    tx.flush()
    return _add_sessions(tx, meeting, file.sessions, rehearsal=rehearsal)


def copy_for_rehearsal(tx: Transaction, session: Session) -> str:
    """Make a session like this one for robots and who practises with them; return its join code."""
    (code,) = _add_sessions(tx, session.meeting, [_as_written(tx, session)], rehearsal=True, copy_of_id=session.id)
    return code


def _add_sessions(tx: Transaction, meeting: Meeting, given: Iterable[meeting_file.Session], **more: Any) -> list[str]:
    """Add sessions by a few statements for all: one by one, five hundred would hold up who else writes."""
    sessions = list(given)
    rows = [
        {
            "meeting_id": meeting.id,
            "code": session.code or new_code(),
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
    ids = _add(tx, Session, rows)
    added = {model: _add_lists(tx, model, name, ids, sessions) for model, name, _ in _LISTS}
    links = []
    for session_id, session in zip(ids, sessions, strict=True):
        names = [panelist.name for panelist in session.panelists]
        panelists = dict(zip(names, added[Panelist][session_id], strict=True))
        all_links = [*session.links, *_missing_links(session.links, names, meeting.language)]
        links += [_link_row(session_id, link, panelists) for link in all_links]
    _add(tx, RoleLink, links)
    return [row["code"] for row in rows]


def _add_lists(
    tx: Transaction, model: type[Base], name: str, ids: list[int], sessions: list[meeting_file.Session]
) -> dict[int, list[int]]:
    """Add one of the lists of each session; tell the rows' ids by session."""
    rows = [
        {"session_id": session_id, "position": position, "version": FIRST_VERSION, **vars(row)}
        for session_id, session in zip(ids, sessions, strict=True)
        for position, row in enumerate(getattr(session, name), start=1)
    ]
    by_session: dict[int, list[int]] = {session_id: [] for session_id in ids}
    for row, row_id in zip(rows, _add(tx, model, rows), strict=True):
        by_session[row["session_id"]].append(row_id)
    return by_session


def _add(tx: Transaction, model: type[Base], rows: list[dict[str, Any]]) -> list[int]:
    """Add rows, and tell their ids in the same order."""
    if not rows:
        return []
    insert = sa.insert(model).returning(model.id, sort_by_parameter_order=True)  # type: ignore[attr-defined]
    return list(tx.scalars(insert, rows))


def _missing_links(links: Iterable[Link], panelists: list[str], language: str) -> list[Link]:
    """Tell the links that should be there besides: one of every role, and one a panelist."""
    labels = usual.LINK_LABELS[language]
    named = {link.panelist or link.label for link in links if link.role == Role.PANELIST}
    missing = [Link(Role.PANELIST.value, name, None) for name in dict.fromkeys(panelists) if name not in named]
    has = {link.role for link in [*links, *missing]}
    return missing + [Link(role.value, labels[role], None) for role in LINKED if role not in has]


def _link_row(session_id: int, link: Link, panelists: dict[str, int]) -> dict[str, Any]:
    whose = panelists.get(link.panelist or link.label) if link.role == Role.PANELIST else None
    return {
        "session_id": session_id,
        "role": Role(link.role),
        "label": link.label,
        "panelist_id": whose,
        "generation": 1,
    }


def _as_written(tx: Transaction, session: Session) -> meeting_file.Session:
    """Write a session down as its file would have it."""
    lists = {
        name: tuple(
            kind(**{field: getattr(row, field) for field in kind.__dataclass_fields__})
            for row in tx.scalars(sa.select(model).filter_by(session_id=session.id).order_by(model.position))  # type: ignore[attr-defined]
        )
        for model, name, kind in _LISTS
    }
    names = {row.id: row.name for row in tx.scalars(sa.select(Panelist).filter_by(session_id=session.id))}
    valid = sa.select(RoleLink).filter_by(session_id=session.id, revoked_at=None).order_by(RoleLink.id)
    links = tuple(Link(row.role.value, row.label, names.get(row.panelist_id or 0)) for row in tx.scalars(valid))
    return meeting_file.Session(
        code=None,
        title=session.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        moderated=session.moderated,
        links=links,
        **lists,
    )
