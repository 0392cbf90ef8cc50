"""Correct a meeting by its file, in place and while it is live: questions, votes, links and join codes stay.

What the file has no more is taken out, unless something points to it: then it stays, and that is said. A session that
the file does not name is left alone.
"""

import time
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from ..domain.commands import Answer, Flag, Scope, command
from ..domain.journal import enter_unversioned, lock, next_version, record
from ..domain.meeting import Meeting, Session
from ..domain.policy import Actor
from ..store.transaction import Transaction
from . import schema
from .as_written import head_as_written, meeting_columns
from .correct_session import Zones, correction_of, make_links_so, make_parts_so
from .correction import Pairs, are_two, differences, has_same_key, matched
from .events import MeetingCorrected
from .import_meeting import add_sessions


class CannotCorrect(Exception):
    """Why a file does not correct a meeting, as a sentence."""


def meeting_of(tx: Transaction, file: schema.MeetingFile) -> Meeting | None:
    """Find the meeting that a file is of, by the codes of its sessions. Raises `CannotCorrect`."""
    codes = [entry.code for entry in file.sessions if entry.code]
    for twice in (code for number, code in enumerate(codes) if code in codes[:number]):
        raise CannotCorrect(f"The code {twice} leads to a session already. Write another code, or none.")
    known = list(tx.scalars(sa.select(Session).where(Session.code.in_(codes)).order_by(Session.id)))
    for copy in (session for session in known if session.copy_of_id is not None):
        raise CannotCorrect(f"The code {copy.code} leads to a copy for rehearsals. Write that of its session.")
    if len({session.meeting_id for session in known}) > 1:
        leads = ", ".join(f"{session.code} to «{session.meeting.title}»" for session in known)
        raise CannotCorrect(f"The codes lead to more than one meeting: {leads}. Write a file for each.")
    return known[0].meeting if known else None


@command(scope=Scope.MEETING, internal=True)
def correct_meeting(
    tx: Transaction, meeting: Meeting, actor: Actor, *, file: schema.MeetingFile, dry_run: Flag = False
) -> Answer:
    """Make a meeting what its file says; a `dry_run` only tells.

    The answer has the `changes` and, as `notes`, what is left as it is, line by line; and the `codes` of new sessions.
    """
    found = sa.select(Session.id).filter_by(meeting_id=meeting.id).order_by(Session.id)
    sessions = [session for session_id in tx.scalars(found).all() if (session := lock(tx, session_id))]
    pairs = _matched_sessions([session for session in sessions if session.copy_of_id is None], file)
    zones = Zones(ZoneInfo(meeting.timezone), ZoneInfo(file.timezone))
    changes = list(differences("", head_as_written(meeting).written(zones.was), file.written(zones.now)))
    notes: list[str] = []
    retold = {session.id: session for session in sessions} if changes else {}
    if changes and not dry_run:
        for column, value in meeting_columns(file).items():
            setattr(meeting, column, value)
    for number, (session, entry) in enumerate(pairs, 1):
        if entry is None:
            notes += [f"The session {session.code} is not in the file, and stays as it is."] if session else []
        elif session is None:
            changes.append(f"sessions[{number}]: + {_named(entry, zones.now)}")
        else:
            correction = correction_of(
                tx, session, entry, path=f"sessions[{number}]", zones=zones, language=file.language
            )
            changes += correction.changes
            notes += correction.notes
            if not dry_run and (correction.changes or session.id in retold):
                retold.pop(session.id, None)
                make_parts_so(tx, correction)
                _tell_anew(tx, session, actor, meeting)
                make_links_so(tx, correction)
        time.sleep(0)
    if dry_run:
        return {"changes": changes, "notes": notes, "codes": []}
    for session in retold.values():
        _tell_anew(tx, session, actor, meeting)
    new = [entry for session, entry in pairs if session is None and entry is not None]
    if new:
        enter_unversioned(tx, actor, MeetingCorrected((meeting.id,)), meeting_id=meeting.id)
    return {"changes": changes, "notes": notes, "codes": add_sessions(tx, meeting, new)}


def _matched_sessions(sessions: list[Session], file: schema.MeetingFile) -> Pairs[Session, schema.Session]:
    """Pair the sessions by their code, else by their key; one without either by its title and beginning.

    Never by its place: questions hang on a session. Raises `CannotCorrect`.
    """

    def has_code(session: Session, entry: schema.Session) -> bool:
        return session.code == entry.code

    def is_alike(session: Session, entry: schema.Session) -> bool:
        is_same = session.starts_at == entry.starts_at and session.title == entry.title
        return is_same and entry.code is None and not are_two(session, entry)

    pairs = matched(sessions, file.sessions, has_code, has_same_key, is_alike)
    for number, (session, entry) in enumerate(pairs, 1):
        if session and entry and entry.code not in {None, session.code}:
            raise CannotCorrect(
                f"`sessions[{number}].code` must be {session.code}: its key is that of this session, and a join code "
                "stays. Write that code, or none."
            )
    return pairs


def _named(entry: schema.Session, zone: ZoneInfo) -> str:
    begins = f"{entry.starts_at.astimezone(zone):%Y-%m-%d %H:%M}"
    return f"{begins} «{entry.title}»" if entry.title else begins


def _tell_anew(tx: Transaction, session: Session, actor: Actor, meeting: Meeting) -> None:
    """Record all that changed in a session; what the meeting itself shows, each of its sessions does."""
    session.version = next_version(tx, session)
    record(tx, session, actor, MeetingCorrected, meeting)
