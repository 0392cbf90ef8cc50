"""Robots ask as often as was wished, at even times, and nobody more than the server allows."""

from itertools import pairwise
from random import Random

from hybrid.robots.plan import make_plans

SECONDS = 180


def plans_at_a_rate(count=60, per_minute=40):
    return make_plans(Random(1), count, SECONDS, pace=1.0, per_minute=per_minute)


def test_a_rate_is_kept_in_each_minute():
    moments = [at for plan in plans_at_a_rate() for at in plan.asks_at]

    in_each = [sum(start <= at < start + 60 for at in moments) for start in (0, 60, 120)]
    assert in_each == [40, 40, 40]


def test_nobody_asks_more_at_a_rate_than_the_server_allows():
    plans = plans_at_a_rate(count=30)

    assert {plan.questions for plan in plans} == {4}
    assert all(later - earlier > 20 for plan in plans for earlier, later in pairwise(plan.asks_at))


def test_everybody_is_there_before_they_ask():
    assert all(plan.joins_at <= min(plan.asks_at, default=SECONDS) for plan in plans_at_a_rate())


def test_some_lose_the_line_at_a_rate_too():
    assert any(plan.loses_line_at for plan in plans_at_a_rate())


def test_without_a_rate_the_pace_says_how_much():
    slow, fast = (sum(len(plan.asks_at) for plan in make_plans(Random(1), 2_000, SECONDS, pace)) for pace in (1.0, 2.0))

    assert slow > 0
    assert 1.8 < fast / slow < 2.2


def test_a_rehearsal_of_nobody_asks_nothing():
    assert plans_at_a_rate(count=0) == []
