"""What is weighed at the desk: balance, waits and how long an answer takes, from rows alone."""

from datetime import UTC, datetime, timedelta

import pytest

from hybrid.questions.measures import Asked, answer_seconds, measures
from hybrid.questions.states import State

T0 = datetime(2024, 10, 31, 14, tzinfo=UTC)


def at(minutes):
    return T0 + timedelta(minutes=minutes)


def asked(state, place="online", *, submitted=0.0, staged=None, answered=None):
    times = (None if minutes is None else at(minutes) for minutes in (staged, answered))
    return Asked(place.split(), State(state), at(submitted), *times)


def answered(minutes, *, staged=10.0):
    return asked("answered", staged=staged, answered=staged + minutes)


def measured(*questions, closed_at=None):
    return measures(questions, closed_at=closed_at)


def test_question_from_both_places_counts_at_each_and_once_in_all():
    places = measured(asked("answered", "in_room online"), asked("pending", "online"), asked("merged", "online"))

    counts = {name: (measured.answered, measured.asked) for name, measured in places.items()}
    assert counts == {"in_room": (1, 1), "online": (1, 2), "all": (1, 2)}


def test_balance_counts_answered_of_asked_by_place_without_what_was_turned_down_or_taken_back():
    places = measured(
        asked("answered", "in_room"),
        asked("pending", "in_room"),
        asked("on_stage", "online"),
        asked("deferred", "online"),
        asked("dismissed", "online"),
        asked("withdrawn", "online"),
        asked("merged", "in_room"),
    )

    assert {name: (place.asked, place.answered) for name, place in places.items()} == {
        "in_room": (2, 1),
        "online": (2, 0),
        "all": (4, 1),
    }


def test_how_long_an_answer_takes_is_not_known_before_there_are_three():
    assert answer_seconds([]) is None
    assert answer_seconds([answered(2), answered(3)]) is None
    assert answer_seconds([answered(2), answered(3), answered(4)]) == 180


def test_answers_that_are_marked_in_a_burst_say_nothing_of_how_long_one_takes():
    burst = [answered(0.01 * (n + 1)) for n in range(5)]

    assert answer_seconds(burst) is None
    assert answer_seconds([*burst, answered(2), answered(2), answered(3)]) == 120
    assert answer_seconds([answered(0.5), answered(0.5), answered(0.5)]) == 30


def test_one_that_stood_on_stage_through_the_break_counts_for_little():
    assert answer_seconds([answered(2), answered(2), answered(30)]) == 120


def test_only_the_latest_answers_count_and_none_that_was_never_on_stage():
    slow_at_first = [answered(9, staged=n - 20) for n in range(9)]
    quick_of_late = [answered(1, staged=n) for n in range(7)]
    in_writing = asked("answered", answered=59)

    assert answer_seconds([*slow_at_first, *quick_of_late, in_writing]) == 60


def test_what_was_answered_in_the_meeting_is_told_apart_from_what_was_answered_after_it():
    left = ["deferred", "pending", "approved", "queued", "on_stage", "dismissed", "withdrawn", "merged"]
    questions = [*(asked("answered", answered=minutes) for minutes in (10, 60, 80)), *map(asked, left)]

    after = measured(*questions, closed_at=at(61))["all"]

    assert (after.asked, after.answered, after.answered_later, after.deferred) == (8, 3, 1, 1)
    assert measured(*questions)["all"].answered_later == 0


def test_what_waits_is_counted_where_it_waits_and_the_oldest_of_it_told():
    everything = measured(
        asked("pending", submitted=5),
        asked("pending", submitted=2),
        *map(asked, ["approved", "approved", "queued", "on_stage", "answered", "dismissed", "withdrawn"]),
    )["all"]

    assert (everything.pending, everything.approved, everything.queued, everything.on_stage) == (2, 2, 1, 1)
    assert (everything.asked, everything.answered) == (7, 1)
    assert everything.oldest_pending_at == at(2)


@pytest.mark.parametrize("name", ["in_room", "online", "all"])
def test_empty_meeting_has_nothing_that_waits(name):
    assert set(measured()[name]) == {0, None}


def test_who_came_on_stage_waited_from_asking_until_then():
    waits = measured(
        asked("answered", "in_room", submitted=0, staged=10, answered=12),
        asked("on_stage", "in_room", submitted=4, staged=24),
        asked("answered", "in_room", submitted=1, answered=9),
        asked("queued", "online", submitted=5, staged=8),
        asked("dismissed", "online", submitted=5, staged=30),
    )

    assert {name: (place.aired, place.median_wait_seconds) for name, place in waits.items()} == {
        "in_room": (2, 15 * 60),
        "online": (1, 3 * 60),
        "all": (3, 10 * 60),
    }
    assert [waits[name].last_aired_at for name in ("in_room", "online", "all")] == [at(24), at(8), at(24)]
