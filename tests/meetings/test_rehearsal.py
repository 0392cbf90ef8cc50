"""A rehearsal is opened now, kept while it runs, opened anew when it is over, and never a meeting that people hold."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from hybrid.base.clock import utc_now
from hybrid.domain.attendee import Attendee
from hybrid.domain.meeting import Label, Panelist, Reason, Segment, Session, SessionState
from hybrid.domain.role_link import RoleLink
from hybrid.domain.roles import Attendance
from hybrid.meetings.import_meeting import add_meeting
from hybrid.meetings.meeting_file import read
from hybrid.meetings.rehearsal import CannotRehearse, open_sample, prepare
from hybrid.ops.cli.serve import SAMPLE


def session_of(database):
    with database.snapshot() as tx:
        return tx.scalars(sa.select(Session)).one()


def counted(database, table):
    with database.snapshot() as tx:
        return tx.scalar(sa.select(sa.func.count()).select_from(table))


def put_back_a_day(database):
    """Let the session have begun yesterday at this hour."""
    database.write(
        lambda tx: tx.execute(sa.update(Session).values(clock_offset_seconds=Session.clock_offset_seconds - 24 * 3600))
    )


def test_sample_begins_now_and_is_complete(database):
    open_sample(database, SAMPLE)

    session = session_of(database)
    begun = utc_now() - (session.starts_at + session.clock_offset)
    assert timedelta(0) <= begun < timedelta(seconds=30)
    assert (session.state, session.asking, session.rehearsal) == (SessionState.LIVE, True, True)
    assert counted(database, Panelist) == 5
    assert counted(database, Label) == 3
    assert counted(database, Segment) >= 5


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
    assert (session.state, session.asking) == (SessionState.LIVE, True)


def set_session(database, code, **values):
    database.write(lambda tx: tx.execute(sa.update(Session).filter_by(code=code).values(**values)))


def written(database, code):
    """All that a session's file said, by the lists that it has."""
    kept = {Segment: ("kind", "title", "speaker", "starts_at", "ends_at"), Panelist: ("name", "title")}
    kept |= {Label: ("title",), Reason: ("code", "name", "title"), RoleLink: ("role", "label")}
    with database.snapshot() as tx:
        session = tx.scalars(sa.select(Session).filter_by(code=code)).one()
        return {
            model.__name__: [
                tuple(getattr(row, name) for name in names)
                for row in tx.scalars(sa.select(model).filter_by(session_id=session.id).order_by(model.id))
            ]
            for model, names in kept.items()
        }


@pytest.fixture
def planned(database):
    """The join code of a session that has not begun."""
    (code,) = database.write(lambda tx: add_meeting(tx, read(SAMPLE))[1])
    return code


def test_planned_session_is_rehearsed_in_a_copy_that_is_open_now(database, planned):
    code = prepare(database, planned, with_people=False)

    assert code != planned
    assert written(database, code) == written(database, planned)
    with database.snapshot() as tx:
        states = dict(tx.execute(sa.select(Session.code, Session.state)).all())
    assert states == {planned: SessionState.SCHEDULED, code: SessionState.LIVE}


def test_each_rehearsal_of_a_planned_session_is_in_the_same_copy(database, planned):
    code = prepare(database, planned, with_people=False)
    set_session(database, code, state=SessionState.CLOSED)

    assert prepare(database, planned, with_people=False) == code
    assert prepare(database, code, with_people=False) == code
    assert prepare(database, None, with_people=False) == code
    with database.snapshot() as tx:
        assert tx.scalars(sa.select(Session.state).filter_by(code=code)).one() is SessionState.LIVE


@pytest.mark.parametrize(("state", "sentence"), [("live", "is live"), ("closed", "is over")])
def test_meeting_that_people_hold_is_never_rehearsed(database, planned, state, sentence):
    prepare(database, planned, with_people=False)
    set_session(database, planned, state=state)

    for code in (planned, None):
        with pytest.raises(CannotRehearse, match=sentence):
            prepare(database, code, with_people=True)


def test_people_who_joined_a_rehearsal_are_asked_for(database):
    open_sample(database, SAMPLE)
    session = session_of(database)
    for name, is_robot in (("robot", True), ("kari", False)):
        attendee = Attendee(
            session_id=session.id,
            token_digest=name.encode(),
            attendance=Attendance.ONLINE,
            alias="AAA",
            joined_at=utc_now(),
            is_robot=is_robot,
        )
        assert prepare(database, session.code, with_people=False) == session.code
        database.write(lambda tx, attendee=attendee: tx.add(attendee))

    with pytest.raises(CannotRehearse, match="1 person has joined"):
        prepare(database, session.code, with_people=False)
    assert prepare(database, session.code, with_people=True) == session.code


def test_rehearsal_of_what_is_not_there_is_a_sentence(database):
    for code in ("KTR7HW", None):
        with pytest.raises(CannotRehearse, match="There is no session"):
            prepare(database, code, with_people=False)
