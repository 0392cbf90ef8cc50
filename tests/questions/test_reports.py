"""Whoever in the audience says so ("Meld fra"): moderators look at the question first, and nothing else happens."""

import pytest

from hybrid.questions.states import VOTABLE, State


def reports(here, question_id):
    return here.questions("desk")[str(question_id)]["reports"]


def test_desk_hears_how_many_asked_to_look_and_nobody_else_does(here):
    question_id = here.ask_in("approved")

    here.do(here.ola, "report_question", question_id=question_id)

    assert reports(here, question_id) == 1
    assert here.row(question_id).state == "approved"
    assert "reports" not in str([here.see(topic) for topic in ("audience", "mine", "panel", "stage")])


def test_one_person_counts_once(here):
    question_id = here.ask_in("approved")
    here.do(here.ola, "report_question", question_id=question_id)
    before = here.version

    here.do(here.ola, "report_question", question_id=question_id)

    assert (reports(here, question_id), here.version) == (1, before)


def test_what_was_looked_at_stands_until_somebody_else_says_so(here):
    question_id, (other,) = here.ask_in("approved"), here.crowd(1)
    here.do(here.ola, "report_question", question_id=question_id)

    here.do(here.mona, "settle_reports", question_id=question_id)
    here.do(here.ola, "report_question", question_id=question_id)
    told = [reports(here, question_id)]
    here.do(other, "report_question", question_id=question_id)

    assert [*told, reports(here, question_id)] == [0, 1]


def test_settled_reports_come_back_when_it_is_undone(here):
    question_id = here.ask_in("approved")
    here.do(here.ola, "report_question", question_id=question_id)
    act = here.do(here.mona, "settle_reports", question_id=question_id)

    here.do(here.mona, "undo", version=act["version"])

    assert reports(here, question_id) == 1


def test_settling_what_nobody_reported_is_no_change(here):
    question_id = here.ask_in("approved")
    before = here.version

    here.do(here.mona, "settle_reports", question_id=question_id)

    assert here.version == before


@pytest.mark.parametrize("state", sorted(set(State) - VOTABLE - {State.MERGED}))
def test_only_an_open_question_is_reported(here, state):
    question_id = here.ask_in(state)
    is_known = here.row(question_id).published_at is not None

    refusal = here.refused(here.ola, "report_question", question_id=question_id)

    assert refusal.code == ("wrong_state" if is_known else "not_found")


def test_report_of_one_that_was_joined_is_of_the_one_that_it_joined(here):
    root, twin = here.ask_in("approved"), here.ask_in("approved", "Hvem skal betale?")
    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    here.do(here.ola, "report_question", question_id=twin)

    assert (reports(here, root), reports(here, twin)) == (1, 0)
