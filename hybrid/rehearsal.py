"""The rehearsal: the sample meeting keeps its true dates, and its clock is moved so that it begins now."""

from pathlib import Path

import sqlalchemy as sa

from .commands import run
from .commands.meetings import import_meeting
from .db import Database, utc_now
from .meeting_file import read
from .models import Role, Session
from .policy import Actor


def open_sample(database: Database, file: Path) -> None:
    """Import the sample where it is missing; open it now unless it is under way already."""
    with database.snapshot() as tx:
        session = tx.scalar(sa.select(Session).where(Session.rehearsal).order_by(Session.id).limit(1))
    if session is None:
        meeting = read(file)
        database.write(lambda tx: import_meeting(tx, meeting, rehearsal=True))
        return open_sample(database, file)
    if utc_now() > session.ends_at + session.clock_offset or not session.clock_offset_seconds:
        host = Actor(Role.HOST, session.id, key="rehearsal")
        run(database, host, "open_rehearsal", {"now": utc_now()})
    return None
