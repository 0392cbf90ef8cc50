"""A session that is over and of which nothing is left says so in every topic; one that goes on does not."""

import pytest

from hybrid.domain.topics import Topic


def emptied_at(here, topic="audience"):
    return here.see(topic)["rows"]["session"][str(here.session_id)]["emptied_at"]


@pytest.fixture
def forgotten(here):
    """A session in which somebody asked, and of which all was deleted."""
    here.ask("Hvem betaler?", name="Kari Lie")
    here.do(here.hege, "forget_session")
    return here


@pytest.mark.parametrize("topic", [topic for topic in Topic if topic is not Topic.MINE])
def test_every_topic_tells_when_all_was_deleted(forgotten, topic):
    row = forgotten.see(topic)["rows"]["session"][str(forgotten.session_id)]

    assert row["emptied_at"] == row["forgotten_at"] is not None


def test_one_that_was_only_closed_is_not_forgotten(here):
    here.ask("Hvem betaler?")
    here.do(here.hege, "set_session_state", state="closed")

    assert emptied_at(here) is None


def test_one_that_is_opened_again_is_no_longer(forgotten):
    forgotten.do(forgotten.hege, "set_session_state", state="live")

    assert emptied_at(forgotten) is None


def test_opened_by_mistake_and_closed_again_it_is(forgotten):
    forgotten.do(forgotten.hege, "set_session_state", state="live")
    forgotten.do(forgotten.hege, "set_session_state", state="closed")

    assert emptied_at(forgotten) is not None


def test_what_was_asked_since_is_not_said_to_be_gone(forgotten):
    forgotten.do(forgotten.hege, "set_session_state", state="live")
    forgotten.ask("Hva nå?")
    forgotten.do(forgotten.hege, "set_session_state", state="closed")

    assert emptied_at(forgotten) is None

    forgotten.do(forgotten.hege, "forget_session")

    assert emptied_at(forgotten) is not None


def test_a_moderators_own_name_brings_nothing_back(forgotten):
    forgotten.do(forgotten.mona, "set_name", name="Mona")

    assert emptied_at(forgotten) is not None
