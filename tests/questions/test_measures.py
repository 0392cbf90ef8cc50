"""What is weighed at the desk: balance, waits and how long an answer takes, from rows alone."""

from datetime import UTC, datetime, timedelta

import pytest

from hybrid.questions.measures import Asked, answer_seconds, measures
from hybrid.questions.states import Answered, State

T0 = datetime(2024, 10, 31, 14, tzinfo=UTC)


def at(minutes):
    return T0 + timedelta(minutes=minutes)


def asked(state, place="online", *, submitted=0.0, staged=None, answered=None, how="aloud", replied=None):
    staged_at, answered_at, reply_at = (
        None if minutes is None else at(minutes) for minutes in (staged, answered, replied)
    )
    how = Answered(how) if state == "answered" else None
    return Asked(place.split(), State(state), at(submitted), staged_at, answered_at, how, reply_at)


def answered(minutes, *, staged=10.0):
    return asked("answered", staged=staged, answered=staged + minutes)


def measured(*questions):
    return measures(questions)


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
    never_on_stage = asked("answered", answered=59)

    assert answer_seconds([*slow_at_first, *quick_of_late, never_on_stage]) == 60


def test_what_left_the_stage_for_an_answer_in_writing_does_not_say_how_long_one_takes():
    put_off = [asked("answered", staged=n, answered=90, how="written", replied=90) for n in range(9)]

    assert measured(*put_off, *(answered(2) for _ in range(3)))["all"].answer_seconds == 120


def test_what_has_its_answer_in_writing_is_answered_wherever_it_stands():
    waiting = ["pending", "approved", "queued", "on_stage", "deferred"]
    written = asked("answered", answered=60, how="written", replied=60)
    explained = asked("answered", staged=4, answered=6, replied=60)

    all_of_them = measured(*map(asked, waiting), *(asked(state, replied=9) for state in waiting), written, explained)[
        "all"
    ]

    assert (all_of_them.asked, all_of_them.answered, all_of_them.answered_in_writing) == (12, 7, 6)
    assert [getattr(all_of_them, state) for state in waiting] == [1] * 5


def test_what_was_turned_down_is_not_answered_by_a_reply():
    assert measured(asked("dismissed", replied=9))["all"].answered == 0


def test_what_was_answered_in_the_meeting_is_told_apart_from_what_was_answered_after_it():
    left = ["deferred", "pending", "approved", "queued", "on_stage", "dismissed", "withdrawn", "merged"]
    answers = [asked("answered", how=how) for how in ("aloud", "aloud", "later", "written")]

    after = measured(*answers, *map(asked, left))["all"]

    assert (after.asked, after.answered, after.deferred) == (9, 4, 1)
    assert (after.answered_later, after.answered_in_writing) == (1, 1)


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
