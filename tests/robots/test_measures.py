"""Delays are those of screens that were connected, and the last of them counts."""

import math
from random import Random

from hybrid.robots.attendee import Asked, Attendee
from hybrid.robots.measures import Delays, approve_to_all, submit_to_desk
from hybrid.robots.moderator import Moderator
from hybrid.robots.robot import Sent, Stage

STAGE = Stage(None, "http://127.0.0.1", "KTR7HW", Random(1), 1.0)


def attendee(seen_at, *, away=((0.0, 1.0),)):
    """An attendee on whose screen question 7 came at `seen_at`, connected from 1.0 on unless told otherwise."""
    robot = Attendee(STAGE, "token", "online")
    robot.seen_at = {} if seen_at is None else {"7": seen_at}
    robot.away = list(away)
    return robot


def moderator(*, approved_at=5.0):
    robot = Moderator(STAGE, "token")
    robot.approved_at = {"7": approved_at}
    return robot


def test_the_last_screen_counts():
    delays = approve_to_all([attendee(5.010), attendee(5.040), attendee(5.020)], moderator())
    assert [round(ms) for ms in delays.milliseconds] == [40]
    assert delays.unseen == 0


def test_a_screen_without_a_line_is_not_counted():
    gone = attendee(9.0, away=[(0.0, 1.0), (4.0, 8.0)])
    late = attendee(9.0, away=[(0.0, 9.0)])
    broke = attendee(9.0, away=[(0.0, 1.0), (5.005, 8.0)])

    delays = approve_to_all([attendee(5.010), gone, late, broke], moderator())

    assert [round(ms) for ms in delays.milliseconds] == [10]


def test_a_connected_screen_that_never_showed_it_is_told():
    assert approve_to_all([attendee(5.010), attendee(None)], moderator()).unseen == 1


def test_a_question_sent_twice_is_not_measured():
    asking, desk = attendee(None), moderator()
    desk.seen_at = {"7": 5.012, "8": 6.5}
    asking.asked = [
        Asked("Hvem?", Sent(5.0, is_first_try=True, answer={"ok": True, "question_id": 7})),
        Asked("Hva?", Sent(6.0, is_first_try=False, answer={"ok": True, "question_id": 8})),
        Asked("Når?", Sent(7.0, is_first_try=True, answer={"ok": False, "error": {"code": "asking_closed"}})),
    ]
    assert [round(ms) for ms in submit_to_desk([asking], desk).milliseconds] == [12]


def test_percentiles_are_measured_values():
    delays = Delays([float(ms) for ms in range(100, 0, -1)])
    assert (delays.percentile(50), delays.percentile(99), delays.percentile(100)) == (50, 99, 100)
    assert math.isnan(Delays().percentile(50))
