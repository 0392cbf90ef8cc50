"""The course of the programme, from its rows alone: what runs, and the time that there is for answers."""

from datetime import UTC, datetime, timedelta

import pytest

from hybrid.domain.meeting import Segment, Session, SessionState
from hybrid.programme.course import Span, running, time_for_answers

T0 = datetime(2024, 10, 31, 14, tzinfo=UTC)


def at(minutes):
    return T0 + timedelta(minutes=minutes)


SEGMENTS = [
    Segment(id=3, kind="close", position=3, starts_at=at(50), ends_at=at(60)),
    Segment(id=1, kind="talk", position=1, starts_at=at(0), ends_at=at(20)),
    Segment(id=2, kind="questions", position=2, starts_at=at(20), ends_at=at(50)),
]


def session_in(segment_id, state="live"):
    return Session(segment_id=segment_id, state=SessionState(state), starts_at=at(-5), ends_at=at(60))


@pytest.mark.parametrize(
    ("state", "segment_id", "runs"),
    [("live", 1, 1), ("live", None, None), ("live", 9, None), ("scheduled", 2, None), ("closed", 2, None)],
)
def test_nothing_runs_but_in_a_live_session(state, segment_id, runs):
    found = running(SEGMENTS, session_in(segment_id, state))

    assert (found and found.id) == runs


def test_time_for_answers_is_what_is_left_of_the_running_questions():
    assert time_for_answers(SEGMENTS, session_in(2)) == Span(None, at(50))


@pytest.mark.parametrize(("state", "segment_id"), [("live", 1), ("live", None), ("scheduled", None)])
def test_before_the_questions_it_is_all_of_them(state, segment_id):
    assert time_for_answers(SEGMENTS, session_in(segment_id, state)) == Span(at(20), at(50))


def test_after_the_questions_it_is_what_is_left_of_the_session():
    assert time_for_answers(SEGMENTS, session_in(3)) == Span(None, at(60))


def test_without_a_programme_it_is_the_session_from_its_beginning():
    assert time_for_answers([], session_in(None)) == Span(None, at(60))
    assert time_for_answers([], session_in(None, "scheduled")) == Span(at(-5), at(60))
