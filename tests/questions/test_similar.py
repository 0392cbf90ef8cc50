"""What is alike, told at the desk beside a question and to who is typing: found after the commit, and kept."""

import pytest

from hybrid.questions.similar import Similar

ASKED = "Hvem betaler for lærerne fra kulturskolen?"
ALIKE = "kven er det som betaler lærarane frå kulturskulen"
OTHER = "Får vi lysbildene etterpå?"


@pytest.fixture
def similar(here):
    similar = Similar(here.database)
    here.database.listen(similar.heard)
    return similar


def twins(here, question_id, topic="desk"):
    return [one["question_id"] for one in here.questions(topic)[str(question_id)]["similar"]]


def bodies(found):
    return [one["body"] for one in found]


def test_likely_twin_is_told_beside_the_later_question(here, similar):
    first, _, later = here.ask(ASKED), here.ask(OTHER), here.ask(ALIKE, by=here.ola)
    before = here.version

    similar.look()

    assert (twins(here, first), twins(here, later), here.version) == ([], [first], before + 1)
    (one,) = here.questions("desk")[str(later)]["similar"]
    assert 0.5 <= one["likeness"] <= 1


def test_what_is_alike_is_the_desks_alone_and_no_act(here, similar):
    here.ask_in("on_stage", ASKED)
    later = here.ask(ALIKE, by=here.ola)
    here.do(here.mona, "approve_question", question_id=later)
    similar.look()
    assert twins(here, later)

    for topic in ("audience", "stage", "panel"):
        assert "similar" not in str(here.see(topic))
    assert here.refused(here.mona, "undo", version=here.version).code == "not_found"


def test_where_nothing_is_alike_nothing_is_told(here, similar):
    here.ask(ASKED)
    here.ask(OTHER)
    before = here.version

    similar.look()

    assert here.version == before


def test_who_is_named_as_alike_is_weighed_anew_when_it_is_reworded(here, similar):
    first, _, later = here.ask(ASKED), here.ask(OTHER), here.ask(ALIKE, by=here.ola)
    similar.look()
    assert twins(here, later) == [first]

    here.do(here.mona, "redact_question", question_id=first, body="Når er pausen?")
    similar.look()

    assert twins(here, later) == []


def test_redacted_question_is_looked_for_anew(here, similar):
    first, later = here.ask(ASKED), here.ask(OTHER, by=here.ola)
    similar.look()
    assert twins(here, later) == []

    here.do(here.mona, "redact_question", question_id=later, body=ALIKE)
    similar.look()

    assert twins(here, later) == [first]


def test_reworded_question_is_looked_for_anew(here, similar):
    first, later = here.ask(ASKED), here.ask(OTHER, by=here.ola)
    similar.look()

    here.do(here.ola, "edit_question", question_id=later, body=ALIKE)
    similar.look()
    found = twins(here, later)
    here.do(here.mona, "edit_question", question_id=later, body=OTHER)
    similar.look()

    assert (found, twins(here, later)) == ([first], [])


@pytest.mark.parametrize("state", ["answered", "dismissed", "withdrawn", "merged"])
def test_only_what_could_be_joined_is_a_twin(here, similar, state):
    here.ask_in(state, ASKED)
    later = here.ask(ALIKE, by=here.ola)

    similar.look()

    assert twins(here, later) == []


def test_what_was_alike_stays_told_when_it_is_over(here, similar):
    """Pages leave out what is no longer shown: the row is not told anew for that."""
    first, later = here.ask(ASKED), here.ask(ALIKE, by=here.ola)
    similar.look()

    here.do(here.kari, "withdraw_question", question_id=first)
    similar.look()

    assert twins(here, later) == [first]


def test_who_types_is_told_of_what_they_can_support(here, similar):
    shown = here.ask_in("approved", ASKED)
    here.ask(ALIKE)
    here.do(here.ola, "upvote_question", question_id=shown, upvoted=True)

    (found,) = similar.alike(here.ola, "Kven betaler lærarane frå kulturskulen?")

    assert (found["question_id"], found["body"], found["score"]) == (shown, ASKED, 1)
    assert similar.alike(here.kari, ALIKE) == []


def test_moderator_who_types_is_told_of_what_could_be_joined(here, similar):
    here.ask(ASKED)
    here.ask_in("answered", ALIKE)

    assert bodies(similar.alike(here.mona, ALIKE)) == [ASKED]


def test_newer_words_are_known_at_once(here, similar):
    first = here.ask_in("approved", OTHER)
    assert similar.alike(here.ola, ASKED) == []

    here.do(here.mona, "edit_question", question_id=first, body=ALIKE)

    assert bodies(similar.alike(here.ola, ASKED)) == [ALIKE]
    assert similar.alike(here.ola, OTHER) == []


def test_words_of_another_session_are_not_looked_among(here, elsewhere, similar):
    elsewhere.ask_in("approved", ASKED)

    assert similar.alike(here.ola, ALIKE) == []


def test_nothing_of_what_is_typed_is_kept(here, similar):
    before = here.version

    similar.alike(here.ola, "HEMMELIG tekst om kulturskolen")

    assert here.version == before


def test_host_may_ask_too(here, similar):
    here.ask(ASKED)

    assert bodies(similar.alike(here.hege, ALIKE)) == [ASKED]
