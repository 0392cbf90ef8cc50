"""What a host has done from the command line, by the server that runs or without one (see `control`)."""

import logging
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from ..base.clock import utc_now
from ..base.errors import Refused
from ..base.offload import in_worker_thread
from ..domain.commands import run
from ..domain.join_codes import session_of_code
from ..domain.journal import latest_version
from ..domain.meeting import Session, SessionState
from ..domain.policy import OPERATOR
from ..live.sync import epoch
from ..meetings.correct_meeting import CannotCorrect, correct, meeting_of
from ..meetings.meeting_file import MeetingFileError, read
from ..meetings.rehearsal import CannotRehearse, prepare
from ..retention.backup import BackupError, stage
from ..retention.in_words import say_texts
from ..retention.proof import promise_of
from ..store.database import Database
from ..store.transaction import Transaction

logger = logging.getLogger(__name__)

Answer = dict[str, Any]


class NotDone(Exception):
    """What was asked was not done; a sentence says why and what to do."""


def do(database: Database, asked: Any) -> Answer:
    """Do what was asked, in the server or without one. Raises `NotDone`."""
    try:
        match asked:
            case {"do": "epoch"}:
                return {"epoch": _epoch(database)}
            case {"do": "import", "text": str(text)}:
                return _import(database, text, dry_run=bool(asked.get("dry_run")))
            case {"do": "archive", "code": str(code), "archived": bool(archived)}:
                return _archive(database, code, archived=archived)
            case {"do": "forget", "code": str(code)}:
                return _forget(database, code)
            case {"do": "rehearse", "code": str() | None as code, "with_people": bool(with_people)}:
                return {"code": prepare(database, code, with_people=with_people)}
            case {"do": "restore", "file": str(file)}:
                return vars(stage(database, Path(file)))
    except (BackupError, CannotCorrect, CannotRehearse, MeetingFileError) as fault:
        raise NotDone(str(fault)) from fault
    except (Refused, sa.exc.SQLAlchemyError) as fault:
        logger.warning("what was asked for was not written: %s", type(fault.__cause__ or fault).__name__)
        raise NotDone(_not_written(fault)) from fault
    raise NotDone("The server that runs is of another release. Stop it, do this again, and start it.")


def _not_written(fault: Exception) -> str:
    """Say that a write failed, or that it is not known: what waits for its turn too long may be carried out yet."""
    if fault.__cause__ or not isinstance(fault, Refused):
        return "The database takes nothing now, so nothing was done. `hybrid check` says what is wrong with it."
    return "The database is busy, and may do this yet: see with `hybrid list` before you do it again."


def _epoch(database: Database) -> str:
    with database.snapshot() as tx:
        return epoch(tx)


def _import(database: Database, text: str, *, dry_run: bool) -> Answer:
    """Bring a meeting in, or correct the one that the file is of; a dry run only tells what would be changed."""
    file = in_worker_thread(lambda: read(text))  # a large one takes a second, in which others go on
    with database.snapshot() as tx:
        meeting = meeting_of(tx, file)
    if meeting is not None:
        answer = correct(database, meeting.id, file, dry_run=dry_run)
    elif dry_run:
        answer = {"codes": []}
    else:
        answer = run(database, OPERATOR, "import_meeting", {"file": file})
    return {"title": file.title, "is_known": meeting is not None, **answer}


def _archive(database: Database, code: str, *, archived: bool) -> Answer:
    """Put a session into the archive, or take it out; tell whether it was there before. Raises `NotDone`."""
    with database.snapshot() as tx:
        session = _session(tx, code)
        was_archived = session.archived_at is not None
        found = {"code": session.code, "title": session.full_title, "was_archived": was_archived}
        if archived and not was_archived:
            _require_over(session, utc_now())
    run(database, replace(OPERATOR, session_id=session.id), "set_archived", {"archived": archived})
    return found


def _require_over(session: Session, now: datetime) -> None:
    """Refuse to put away what runs, or may begin any moment. Raises `NotDone`."""
    since, until = (at + session.clock_offset for at in (session.starts_at, session.ends_at))
    if session.state is SessionState.LIVE:
        raise NotDone(f"«{session.full_title}» is live. End it on the host's page first.")
    if session.state is SessionState.SCHEDULED and since <= now < until:
        hours = "-".join(f"{at.astimezone(ZoneInfo(session.meeting.timezone)):%H:%M}" for at in (since, until))
        raise NotDone(
            f"«{session.full_title}» is planned for now, {hours}, and may begin yet. End it on the host's page first."
        )


def _forget(database: Database, code: str) -> Answer:
    """Delete all that people wrote in a session; tell what it was, nothing where nothing was left."""
    with database.snapshot() as tx:
        session = _session(tx, code)
        before = latest_version(tx, session)
    run(database, replace(OPERATOR, session_id=session.id), "forget_session", {})
    with database.snapshot() as tx:
        session = tx.get_one(Session, session.id)
        last = promise_of(tx, session).forgotten[-1:] if session.latest_version > before else []
    return {"code": session.code, "forgotten": [say_texts(one.texts) for one in last]}


def _session(tx: Transaction, code: str) -> Session:
    """Find the session with a code. Raises `NotDone`."""
    try:
        return session_of_code(tx, code)
    except Refused:
        raise NotDone(f"There is no session with the code {code}. `hybrid list --archived` prints them all.") from None
