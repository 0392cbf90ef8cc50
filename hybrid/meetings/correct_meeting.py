"""Correct a meeting by its file, in place and while it is live: questions, votes, links and join codes stay.

What the file has no more is taken out, unless something points to it: then it stays, and that is said. A session that
the file does not name is left alone.
"""

import time
from collections.abc import Hashable
from dataclasses import replace
from typing import NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from ..domain.commands import Answer, Flag, Scope, command, run
from ..domain.journal import enter_unversioned, lock, next_version, record, together
from ..domain.meeting import Meeting, Session, SessionState
from ..domain.policy import OPERATOR, Actor
from ..store.database import Database
from ..store.transaction import Transaction
from . import schema
from .as_written import head_as_written, meeting_columns
from .correct_session import Correction, Zones, correction_of, make_links_so, make_parts_so, rows_of_sessions
from .correction import differences, key_of, matched
from .events import MeetingCorrected
from .import_meeting import add_sessions

PORTION = 50
"""How many sessions are corrected in one go: as many as hold up nobody."""


class CannotCorrect(Exception):
    """Why a file does not correct a meeting, as a sentence."""


def meeting_of(tx: Transaction, file: schema.MeetingFile) -> Meeting | None:
    """Find the meeting that a file is of, by the codes of its sessions, else by their keys. Raises `CannotCorrect`.

    A key finds no session that is over: who begins with last year's file means another meeting.
    """
    codes = [entry.code for entry in file.sessions if entry.code]
    for twice in (code for number, code in enumerate(codes) if code in codes[:number]):
        raise CannotCorrect(f"The code {twice} leads to a session already. Write another code, or none.")
    known = list(tx.scalars(sa.select(Session).where(Session.code.in_(codes)).order_by(Session.id)))
    for copy in (session for session in known if session.copy_of_id is not None):
        raise CannotCorrect(f"The code {copy.code} leads to a copy for rehearsals. Write that of its session.")
    if known:
        return _one_meeting_of(known, "codes lead", "Write a file for each.")
    keys = [entry.key for entry in file.sessions if entry.key and not entry.code]
    keyed = sa.select(Session).where(Session.key.in_(keys), Session.copy_of_id.is_(None)).order_by(Session.id)
    going = list(tx.scalars(keyed.where(Session.state != SessionState.CLOSED)))
    return _one_meeting_of(going, "keys lead", "Write the code of each session.") if going else None


def _one_meeting_of(known: list[Session], lead: str, advice: str) -> Meeting:
    """Return the one meeting of these sessions. Raises `CannotCorrect`."""
    if len({session.meeting_id for session in known}) > 1:
        leads = ", ".join(f"{session.code} to «{session.meeting.title}»" for session in known)
        raise CannotCorrect(f"The {lead} to more than one meeting: {leads}. {advice}")
    return known[0].meeting


class Fit(NamedTuple):
    """A session that is there, by its id, and its entry in the file, which has a number: one of the two may miss."""

    number: int
    session_id: int | None
    entry: schema.Session | None


def correct(database: Database, meeting_id: int, file: schema.MeetingFile, *, dry_run: bool) -> Answer:
    """Make a meeting what its file says; a `dry_run` only tells. Raises `CannotCorrect`.

    The answer has the `changes` and, as `notes`, what is left as it is, line by line; and the `codes` of new sessions.
    It is done a portion of the sessions at a time, so that others write in between; what was stopped is done by
    importing the file again.
    """
    head = schema.Meeting.model_construct(**{name: getattr(file, name) for name in schema.Meeting.model_fields})
    with database.snapshot() as tx:
        meeting = tx.get_one(Meeting, meeting_id)
        zones = Zones(ZoneInfo(meeting.timezone), ZoneInfo(file.timezone))
        changes = list(differences("", head_as_written(meeting).written(zones.was), head.written(zones.now)))
        fits, left = _fits(meeting, file)
    actor = replace(OPERATOR, meeting_id=meeting_id)
    same = {"head": head, "zone_was": meeting.timezone, "is_told_anew": bool(changes), "dry_run": dry_run}
    done: Answer = {"changes": changes, "notes": [], "codes": []}
    for start in range(0, len(fits), PORTION):
        answer = run(database, actor, "correct_meeting", {**same, "fits": fits[start : start + PORTION]})
        done = {name: [*lines, *answer[name]] for name, lines in done.items()}
    return {**done, "notes": [*done["notes"], *left]}


@command(scope=Scope.MEETING, internal=True)
def correct_meeting(
    tx: Transaction,
    meeting: Meeting,
    actor: Actor,
    *,
    head: schema.Meeting,
    zone_was: str,
    fits: list[Fit],
    is_told_anew: Flag = False,
    dry_run: Flag = False,
) -> Answer:
    """Make a meeting, and a portion of its sessions, what the file says.

    What the meeting itself shows, each of its sessions does: they are told anew where some of it is another.
    """
    sessions = {session_id: lock(tx, session_id) for _, session_id, _ in fits if session_id}
    zones, rows = Zones(ZoneInfo(zone_was), ZoneInfo(head.timezone)), rows_of_sessions(tx, list(sessions))
    new: list[schema.Session] = []
    done: Answer = {"changes": [], "notes": []}
    if not dry_run:
        for column, value in meeting_columns(head).items():
            setattr(meeting, column, value)
    for number, session_id, entry in fits:
        session = sessions[session_id] if session_id else None
        if session is None and entry is not None:
            new.append(entry)
            done["changes"].append(f"sessions[{number}]: + {_named(entry, zones.now)}")
        elif session is not None:
            path = f"sessions[{number}]"
            found = correction_of(tx, session, entry, rows, path=path, zones=zones, language=head.language)
            done["changes"] += found.changes
            done["notes"] += found.notes
            if not dry_run and (found.changes or is_told_anew):
                _make_so(tx, meeting, actor, found)
        time.sleep(0)
    return {**done, "codes": [] if dry_run else _add(tx, meeting, actor, new)}


def _make_so(tx: Transaction, meeting: Meeting, actor: Actor, found: Correction) -> None:
    """Change a session as was found, and record it as one act: its links after its panelists, who have ids by then."""
    with together(tx, found.session, actor, MeetingCorrected):
        make_parts_so(tx, found)
        found.session.version = next_version(tx, found.session)
        record(tx, found.session, actor, MeetingCorrected, meeting)
        make_links_so(tx, found)
        record(tx, found.session, actor, MeetingCorrected, meeting)


def _add(tx: Transaction, meeting: Meeting, actor: Actor, new: list[schema.Session]) -> list[str]:
    """Add what the meeting did not have; return the join codes."""
    if new:
        enter_unversioned(tx, actor, MeetingCorrected((meeting.id,)), meeting_id=meeting.id)
    return add_sessions(tx, meeting, new)


def _fits(meeting: Meeting, file: schema.MeetingFile) -> tuple[list[Fit], list[str]]:
    """Pair the sessions by their code, else by their key; one without a code by its title and beginning.

    Never by its place: questions hang on a session. Say which the file does not have: they are left alone. Raises
    `CannotCorrect`.
    """

    def code(session: Session | schema.Session) -> Hashable:
        return session.code

    def title_and_beginning(session: Session | schema.Session) -> Hashable:
        is_known = isinstance(session, schema.Session) and session.code
        return None if is_known else (session.title, session.starts_at)

    own = [session for session in meeting.sessions if session.copy_of_id is None]
    pairs = matched(own, file.sessions, code, key_of, title_and_beginning)
    for number, (session, entry) in enumerate(pairs, 1):
        if session and entry and entry.code not in {None, session.code}:
            raise CannotCorrect(
                f"`sessions[{number}].code` must be {session.code}: its key is that of this session, and a join code "
                "stays. Write that code, or none."
            )
    left = [session for session, entry in pairs if session and not entry]
    copies = [Fit(0, session.id, None) for session in meeting.sessions if session.copy_of_id is not None]
    fits = [Fit(number, session.id if session else None, entry) for number, (session, entry) in enumerate(pairs, 1)]
    return fits + copies, [f"The session {session.code} is not in the file, and stays as it is." for session in left]


def _named(entry: schema.Session, zone: ZoneInfo) -> str:
    begins = f"{entry.starts_at.astimezone(zone):%Y-%m-%d %H:%M}"
    return f"{begins} «{entry.title}»" if entry.title else begins
