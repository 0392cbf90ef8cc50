"""What was missed is found by two looks; what is told between them was only on its way."""

import pytest

from hybrid.live.anti_entropy import AntiEntropy

SESSION, ELSEWHERE = 1, 2


@pytest.fixture
def heal():
    heal = AntiEntropy()
    heal.begin(SESSION, 10)
    return heal


def test_change_that_is_told_between_two_looks_was_not_missed(heal):
    """A look finds the version between the commit and its being told."""
    assert heal.look({SESSION: 11}) == {}
    heal.hear(SESSION, 11)

    assert heal.look({SESSION: 11}) == {}


def test_busy_session_whose_every_look_finds_a_new_version_misses_nothing(heal):
    for version in range(11, 60):
        assert heal.look({SESSION: version}) == {}
        heal.hear(SESSION, version)


def test_change_that_nobody_told_of_is_missed_at_the_second_look_and_once(heal):
    assert heal.look({SESSION: 12}) == {}
    assert heal.look({SESSION: 14}) == {SESSION: 10}
    heal.make_up(SESSION, 14)

    assert heal.look({SESSION: 14}) == {}
    heal.hear(SESSION, 15)
    assert heal.look({SESSION: 15}) == {}
    assert heal.look({SESSION: 15}) == {}


def test_what_was_missed_is_told_until_it_is_made_up_for(heal):
    """What concerns whom is read after the look, and the database may be gone by then."""
    heal.look({SESSION: 12})
    assert heal.look({SESSION: 12}) == {SESSION: 10}

    assert heal.look({SESSION: 13}) == {SESSION: 10}
    heal.make_up(SESSION, 13)

    assert heal.look({SESSION: 13}) == {}


def test_own_change_after_anothers_hides_nothing(heal):
    heal.hear(SESSION, 12)

    assert heal.look({SESSION: 12}) == {}
    assert heal.look({SESSION: 12}) == {SESSION: 10}


def test_session_is_known_from_its_first_follower_on_and_forgotten_with_the_last(heal):
    heal.begin(SESSION, 99)
    assert heal.look({SESSION: 10, ELSEWHERE: 5}) == {}
    assert heal.look({ELSEWHERE: 6}) == {}
    assert heal.look({ELSEWHERE: 6}) == {ELSEWHERE: 5}

    heal.begin(SESSION, 40)
    assert heal.look({SESSION: 40}) == {}
    assert heal.look({SESSION: 40}) == {}
