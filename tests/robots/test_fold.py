"""A robot folds as CONTRACT section 3 says."""

from hybrid.robots.fold import Outcome, View


def message(since, version, rows, *, topic="audience", epoch="first"):
    return {"topic": topic, "epoch": epoch, "since": since, "version": version, "rows": rows}


def view_of(*messages):
    view = View()
    for one in messages:
        view.fold(one)
    return view


def test_a_row_is_laid_over_the_one_held_and_null_takes_it_away():
    view = view_of(message(0, 3, {"questions": {"1": {"body": "Hvem?", "score": 0}, "2": {"body": "Hva?"}}}))

    outcome = view.fold(message(3, 5, {"questions": {"1": {"score": 2}, "2": None}}))

    assert outcome is Outcome.FOLDED
    assert view.topic("audience") == {"questions": {"1": {"body": "Hvem?", "score": 2}}}
    assert view.version("audience") == 5


def test_what_was_heard_changes_nothing():
    view = view_of(message(0, 5, {"questions": {"1": {"score": 2}}}))
    assert view.fold(message(2, 5, {"questions": {"1": {"score": 1}}})) is Outcome.HEARD
    assert view.rows("audience", "questions") == {"1": {"score": 2}}


def test_a_message_that_reaches_back_further_is_folded():
    view = view_of(message(0, 5, {"questions": {"1": {"score": 2}}}))
    assert view.fold(message(2, 6, {"questions": {"1": {"score": 3}}})) is Outcome.FOLDED


def test_a_gap_changes_nothing():
    view = view_of(message(0, 5, {}))
    assert view.fold(message(7, 8, {"questions": {"1": {"score": 3}}})) is Outcome.GAP
    assert (view.version("audience"), view.topic("audience")) == (5, {})


def test_a_message_from_the_beginning_replaces_whatever_was_held():
    view = view_of(message(0, 9, {"questions": {"1": {"score": 2}}}))
    assert view.fold(message(0, 4, {"questions": {"2": {"score": 0}}})) is Outcome.FOLDED
    assert view.topic("audience") == {"questions": {"2": {"score": 0}}}


def test_another_history_changes_nothing_until_the_first_is_forgotten():
    view = view_of(message(0, 9, {"questions": {"1": {"score": 2}}}))
    other = message(0, 2, {"questions": {"7": {"score": 0}}}, epoch="second")

    assert view.fold(other) is Outcome.NEW_EPOCH
    assert view.rows("audience", "questions") == {"1": {"score": 2}}

    view.forget()
    assert view.fold(other) is Outcome.FOLDED
    assert view.topic("audience") == {"questions": {"7": {"score": 0}}}


def test_topics_are_held_apart_and_messages_are_left_as_they_came():
    first = message(0, 3, {"questions": {"1": {"score": 0}}})
    view = view_of(first, message(0, 4, {"questions": {"1": {"score": 9}}}, topic="mine"))

    view.fold(message(3, 5, {"questions": {"1": {"score": 1}}}))

    assert first["rows"] == {"questions": {"1": {"score": 0}}}
    assert view.rows("mine", "questions") == {"1": {"score": 9}}
