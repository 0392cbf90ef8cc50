"""Who acted: the moderators by number, and by the name that they gave."""

import pytest


def moderators(here):
    return here.see("desk")["rows"].get("moderators", {})


def test_who_acts_first_is_number_1_and_each_device_has_its_own(here):
    first, second = here.ask("En?"), here.ask("To?")

    here.do(here.mats, "approve_question", question_id=first)
    here.do(here.mona, "approve_question", question_id=second)
    here.do(here.mats, "edit_question", question_id=second, body="Andre ord?")

    assert (here.row(first).changed_by, here.row(second).changed_by) == (1, 1)
    assert moderators(here) == {"1": {"name": None, "here": False}, "2": {"name": None, "here": False}}


def test_colleagues_see_the_name_that_was_given(here):
    here.do(here.mona, "approve_question", question_id=here.ask())

    here.do(here.mona, "set_name", name="  Mona ")

    assert moderators(here) == {"1": {"name": "Mona", "here": False}}


def test_author_who_rewrites_is_nobody_at_the_desk(here):
    question_id = here.ask_in("approved")
    here.do(here.mona, "undo", version=here.version)
    assert here.row(question_id).changed_by == 1

    here.do(here.kari, "edit_question", question_id=question_id, body="Andre ord?")

    assert here.row(question_id).changed_by is None


def test_place_that_others_moves_gave_is_nobodys_act(here):
    first, second = here.ask_in("queued", "En?"), here.ask_in("queued", "To?")

    here.do(here.mats, "dismiss_question", question_id=first, reason="off_topic")

    assert (here.row(first).changed_by, here.row(second).changed_by) == (2, 1)


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_name_that_is_none_is_refused_beside_its_field(here, name):
    refusal = here.refused(here.mona, "set_name", name=name)

    assert (refusal.code, refusal.field) == ("invalid", "name")
