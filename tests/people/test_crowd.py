"""Who is here: a person once, by sockets or by polling, where they say that they are."""

import pytest

from hybrid.domain.roles import Attendance
from hybrid.people.crowd import POLLED_SECONDS, Crowd

IN_ROOM, ONLINE = Attendance.IN_ROOM, Attendance.ONLINE
SESSION, KARI, OLA = 1, 7, 8


@pytest.fixture
def crowd():
    return Crowd()


def here(crowd):
    return {place: count for place, count in crowd.counts(SESSION).items() if count}


def test_who_polled_is_here_for_half_a_minute_after(crowd):
    crowd.polled(SESSION, OLA, ONLINE, now=100.0)
    crowd.polled(SESSION, KARI, IN_ROOM, now=101.0)
    crowd.arrive("a socket", SESSION, KARI, IN_ROOM)

    crowd.forget_old_polls(100.0 + POLLED_SECONDS)
    assert here(crowd) == {IN_ROOM: 1, ONLINE: 1}
    crowd.forget_old_polls(102.0 + POLLED_SECONDS)

    assert here(crowd) == {IN_ROOM: 1}
    crowd.leave("a socket")
    assert here(crowd) == {}


def test_poll_that_comes_again_in_time_counts_on(crowd):
    crowd.polled(SESSION, OLA, ONLINE, now=100.0)
    crowd.polled(SESSION, KARI, ONLINE, now=101.0)
    crowd.polled(SESSION, OLA, ONLINE, now=115.0)

    crowd.forget_old_polls(102.0 + POLLED_SECONDS)

    assert here(crowd) == {ONLINE: 1}


def test_person_is_counted_once_and_where_they_say_they_are(crowd):
    crowd.arrive("one window", SESSION, KARI, IN_ROOM)
    crowd.arrive("another", SESSION, KARI, IN_ROOM)
    crowd.correct(OLA, IN_ROOM)
    assert here(crowd) == {IN_ROOM: 1}

    crowd.correct(KARI, ONLINE)
    crowd.leave("one window")

    assert here(crowd) == {ONLINE: 1}


def test_nothing_is_kept_of_who_is_gone(crowd):
    empty = {name: dict(value) for name, value in vars(crowd).items() if name != "changed"}
    for number in range(4):
        crowd.arrive(f"socket {number}", SESSION, number % 2, ONLINE)
    crowd.polled(SESSION, OLA, ONLINE, now=0.0)

    for number in (0, 0, 1, 2, 3):
        crowd.leave(f"socket {number}")
    crowd.forget_old_polls(1.0 + POLLED_SECONDS)

    assert {name: dict(value) for name, value in vars(crowd).items() if name != "changed"} == empty


def test_sessions_whose_counts_moved_are_named(crowd):
    crowd.arrive("a socket", SESSION, KARI, IN_ROOM)
    crowd.arrive("elsewhere", 2, OLA, IN_ROOM)
    assert crowd.changed == {SESSION, 2}
    crowd.changed.clear()

    crowd.arrive("another window", SESSION, KARI, IN_ROOM)
    crowd.correct(KARI, IN_ROOM)
    assert crowd.changed == set()
    crowd.correct(KARI, ONLINE)

    assert crowd.changed == {SESSION}
