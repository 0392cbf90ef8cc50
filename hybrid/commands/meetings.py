"""Bring a meeting into the database from its file."""

from typing import Any

from .. import meeting_file
from ..codes import new_code
from ..db import Transaction
from ..meeting_file import MeetingFile
from ..models import Label, Meeting, Panelist, Reason, Role, RoleLink, Segment, Session, SessionState

FIRST_VERSION = 1


def import_meeting(tx: Transaction, file: MeetingFile, *, rehearsal: bool = False) -> list[str]:
    """Make the meeting, its sessions and their links; return the sessions' join codes.

    A rehearsal's session may be moved in time so that it begins now (`open_rehearsal`).
    """
    meeting = Meeting(**vars(file.meeting))
    tx.add(meeting)
    sessions = [_import_session(tx, meeting, session, rehearsal=rehearsal) for session in file.sessions]
    return [session.code for session in sessions]


def _import_session(tx: Transaction, meeting: Meeting, given: meeting_file.Session, *, rehearsal: bool) -> Session:
    session = Session(
        meeting=meeting,
        code=given.code or new_code(),
        state=SessionState.SCHEDULED,
        moderated=given.moderated,
        starts_at=given.starts_at,
        ends_at=given.ends_at,
        rehearsal=rehearsal,
        latest_version=FIRST_VERSION,
        version=FIRST_VERSION,
    )
    tx.add(session)
    tx.flush()
    _list(tx, session, Segment, given.segments)
    panelists = {row.name: row.id for row in _list(tx, session, Panelist, given.panelists)}
    _list(tx, session, Label, given.labels)
    _list(tx, session, Reason, given.reasons)
    for link in given.links:
        panelist_id = panelists.get(link.panelist or link.label) if link.role == "panelist" else None
        tx.add(RoleLink(session_id=session.id, role=Role(link.role), label=link.label, panelist_id=panelist_id))
    return session


def _list(tx: Transaction, session: Session, model: type[Any], given: tuple[Any, ...]) -> list[Any]:
    rows = [
        model(session_id=session.id, position=position, version=FIRST_VERSION, **vars(row))
        for position, row in enumerate(given, start=1)
    ]
    tx.add_all(rows)
    tx.flush()
    return rows
