"""The rehearsal: a session whose clock is moved so that it begins now, and in which robots may ask.

The sample meeting is one, with its true dates kept. A planned session is rehearsed in a copy, so that the session
itself never hears of it. A meeting that people hold is never entered by robots.
"""

from pathlib import Path

import sqlalchemy as sa

from ..base.clock import utc_now
from ..domain.attendee import Attendee
from ..domain.commands import run
from ..domain.join_codes import plain_code
from ..domain.meeting import Session, SessionState
from ..domain.policy import Actor
from ..domain.roles import Role
from ..store.database import Database
from ..store.transaction import Transaction
from .import_meeting import add_meeting, copy_for_rehearsal
from .meeting_file import read


class CannotRehearse(Exception):
    """Why robots may not come into a session, as a sentence."""


def open_sample(database: Database, file: Path) -> None:
    """Import the sample where it is missing; open it now unless it is under way already."""
    sample = sa.select(Session.id).where(Session.rehearsal, Session.copy_of_id.is_(None))
    with database.snapshot() as tx:
        session_id = tx.scalar(sample.order_by(Session.id).limit(1))
    if session_id is None:
        meeting = read(file)
        database.write(lambda tx: add_meeting(tx, meeting, rehearsal=True))
        return open_sample(database, file)
    _open(database, session_id)
    return None


def prepare(database: Database, code: str | None, *, with_people: bool) -> str:
    """Make a session ready for robots, and tell its join code: itself if it is a rehearsal, a copy of a planned one.

    Without a code it is the newest. Raises `CannotRehearse`.
    """
    with database.snapshot() as tx:
        session = _session_of(tx, code)
        found = session if session.rehearsal else _copy_of(tx, session)
        if found is None:
            _require_planned(session)
        elif not with_people:
            _require_robots_alone(found, _count_people(tx, found))
    if found is None:
        session_id = session.id
        copied = database.write(lambda tx: copy_for_rehearsal(tx, tx.get_one(Session, session_id)))
        return prepare(database, copied, with_people=with_people)
    if found.copy_of_id is not None:
        _open(database, found.id, anew=found.state is not SessionState.LIVE)
    return found.code


def _session_of(tx: Transaction, code: str | None) -> Session:
    wanted = sa.select(Session).where(Session.code == plain_code(code) if code else Session.copy_of_id.is_(None))
    session = tx.scalars(wanted.order_by(Session.id.desc()).limit(1)).first()
    if session is None:
        raise CannotRehearse(f"There is no session with the code {code}." if code else "There is no session yet.")
    return session


def _copy_of(tx: Transaction, session: Session) -> Session | None:
    """Find the copy in which a planned session is rehearsed."""
    if session.state is not SessionState.SCHEDULED:
        return None
    return tx.scalars(sa.select(Session).filter_by(copy_of_id=session.id).order_by(Session.id.desc()).limit(1)).first()


def _require_planned(session: Session) -> None:
    if session.state is SessionState.SCHEDULED:
        return
    is_so = "is live" if session.state is SessionState.LIVE else "is over"
    raise CannotRehearse(
        f"The session {session.code} {is_so}, and robots never enter a meeting that people hold. Rehearse one that has "
        "not begun, or the sample."
    )


def _require_robots_alone(session: Session, people: int) -> None:
    if not people:
        return
    who = "1 person has" if people == 1 else f"{people} people have"
    raise CannotRehearse(
        f"{who} joined the rehearsal {session.code}. Robots would ask beside them, and act on robots' questions alone: "
        "add --with-people if they know."
    )


def _open(database: Database, session_id: int, *, anew: bool = False) -> None:
    """Let a rehearsal begin now; one that is under way goes on, unless it shall begin `anew`."""
    with database.snapshot() as tx:
        session = tx.get_one(Session, session_id)
    if anew or utc_now() > session.ends_at + session.clock_offset or not session.clock_offset_seconds:
        host = Actor(Role.HOST, session.id, key="rehearsal")
        run(database, host, "open_rehearsal", {"now": utc_now()})


def _count_people(tx: Transaction, session: Session) -> int:
    """Return how many people, and no robots, have joined."""
    joined = sa.select(sa.func.count()).select_from(Attendee).filter_by(session_id=session.id, is_robot=False)
    return int(tx.scalar(joined) or 0)
