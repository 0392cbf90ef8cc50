"""The sample meeting is opened now, kept while it runs, and opened anew when it is over."""

from datetime import timedelta

import sqlalchemy as sa

from hybrid import models as m
from hybrid.cli import SAMPLE
from hybrid.db import utc_now
from hybrid.rehearsal import open_sample


def session_of(database):
    with database.snapshot() as tx:
        return tx.scalars(sa.select(m.Session)).one()


def counted(database, table):
    with database.snapshot() as tx:
        return tx.scalar(sa.select(sa.func.count()).select_from(table))


def put_back_a_day(database):
    """Let the session have begun yesterday at this hour."""
    database.write(
        lambda tx: tx.execute(
            sa.update(m.Session).values(clock_offset_seconds=m.Session.clock_offset_seconds - 24 * 3600)
        )
    )


def test_sample_begins_now_and_is_complete(database):
    open_sample(database, SAMPLE)

    session = session_of(database)
    begun = utc_now() - (session.starts_at + session.clock_offset)
    assert timedelta(0) <= begun < timedelta(seconds=30)
    assert (session.state, session.asking, session.rehearsal) == (m.SessionState.LIVE, True, True)
    assert counted(database, m.Panelist) == 5
    assert counted(database, m.Label) == 3
    assert counted(database, m.Segment) >= 5


def test_second_start_leaves_a_running_rehearsal_alone(database):
    open_sample(database, SAMPLE)
    before = session_of(database)

    open_sample(database, SAMPLE)

    after = session_of(database)
    assert (after.clock_offset_seconds, after.latest_version) == (before.clock_offset_seconds, before.latest_version)


def test_rehearsal_of_yesterday_is_opened_anew_with_its_data(database):
    open_sample(database, SAMPLE)
    code = session_of(database).code
    put_back_a_day(database)
    assert session_of(database).ends_at + session_of(database).clock_offset < utc_now()

    open_sample(database, SAMPLE)

    session = session_of(database)
    assert session.code == code
    assert session.starts_at + session.clock_offset <= utc_now() < session.ends_at + session.clock_offset
    assert (session.state, session.asking) == (m.SessionState.LIVE, True)
