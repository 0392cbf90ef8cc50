"""The session's own course: asking, segments, its state, and the rehearsal that begins now."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from cast import STARTS_AT
from hybrid.domain.meeting import Session


def session_row(here, topic="audience"):
    return here.see(topic)["rows"]["session"][str(here.session_id)]


@pytest.mark.parametrize("topic", ["audience", "desk", "panel", "stage"])
def test_every_topic_hears_that_asking_closed(here, topic):
    here.do(here.mona, "set_asking", open=False)

    assert session_row(here, topic)["asking"] is False


def test_closed_session_does_not_open_for_questions(here):
    here.do(here.hege, "set_session_state", state="closed")

    assert here.refused(here.mona, "set_asking", open=True).code == "wrong_state"


@pytest.mark.parametrize("state", ["scheduled", "live", "closed"])
def test_asking_follows_the_sessions_state(here, state):
    here.do(here.hege, "set_session_state", state=state)

    row = session_row(here)
    assert (row["state"], row["asking"]) == (state, state == "live")


@pytest.mark.parametrize("state", ["paused", "", None, 7])
def test_session_state_that_is_none_is_refused(here, state):
    refusal = here.refused(here.hege, "set_session_state", state=state)

    assert (refusal.code, refusal.field) == ("invalid", "state")


def test_moderator_may_not_close_the_session(here):
    assert here.refused(here.mona, "set_session_state", state="closed").code == "not_allowed"


def test_started_segment_is_told_with_its_beginning(here):
    here.do(here.mona, "start_segment", segment_id=here.segments[2])

    row = session_row(here)
    assert row["segment_id"] == here.segments[2]
    assert datetime.fromisoformat(row["segment_started_at"]) <= datetime.now(UTC)


@pytest.mark.parametrize("state", ["scheduled", "closed"])
def test_nothing_runs_while_the_session_is_not_live(here, state):
    here.do(here.hege, "set_session_state", state=state)

    assert here.refused(here.mona, "start_segment", segment_id=here.segments[0]).code == "wrong_state"


@pytest.mark.parametrize("open_", [True, False])
def test_opening_again_leaves_asking_as_it_was(here, open_):
    here.do(here.mona, "set_asking", open=open_)
    here.do(here.hege, "set_session_state", state="closed")
    assert session_row(here)["asking"] is False

    here.do(here.hege, "set_session_state", state="live")

    assert session_row(here)["asking"] is open_


def test_session_that_begins_is_open_for_questions(here):
    for state in ("scheduled", "closed", "scheduled", "live"):
        here.do(here.hege, "set_session_state", state=state)

    assert session_row(here)["asking"] is True


def test_close_tells_when_it_was(here):
    assert session_row(here)["closed_at"] is None

    here.do(here.hege, "set_session_state", state="closed")

    assert datetime.fromisoformat(session_row(here)["closed_at"]) <= datetime.now(UTC)


def test_rehearsal_moves_the_clock_and_tells_every_segment_again(here):
    here.database.write(lambda tx: tx.execute(sa.update(Session).values(rehearsal=True, asking=False)))
    seen, now = here.version, datetime(2026, 5, 4, 17, 30, tzinfo=UTC)

    here.do(here.hege, "open_rehearsal", now=now)

    rows = here.see("audience", seen)["rows"]
    row = rows["session"][str(here.session_id)]
    assert row["starts_at"] == "2026-05-04T17:30:00.000Z"
    assert row["clock_offset_seconds"] == (now - STARTS_AT).total_seconds()
    assert (row["state"], row["asking"], row["segment_id"]) == ("live", True, here.segments[0])
    assert [segment["starts_at"][11:16] for segment in rows["segments"].values()] == [
        "17:30",
        "18:10",
        "18:50",
    ]


def test_real_session_is_never_moved_in_time(here):
    refusal = here.refused(here.hege, "open_rehearsal", now=datetime.now(UTC))

    assert refusal.code == "wrong_state"
