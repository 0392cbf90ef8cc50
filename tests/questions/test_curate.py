"""What moderators decide: reasons, restoring, and who answers."""

import pytest


@pytest.mark.parametrize("reason", ["off_topic", "Vi tar det i pausen"])
def test_dismissed_question_tells_its_author_why(here, reason):
    question_id = here.ask()

    here.do(here.mona, "dismiss_question", question_id=question_id, reason=reason)

    rows = [here.questions(topic)[str(question_id)] for topic in ("mine", "desk")]
    assert [(row["state"], row["reason"]) for row in rows] == [("dismissed", reason)] * 2


@pytest.mark.parametrize("reason", ["", "  ", "x" * 201, None, "\ud800"])
def test_dismissing_needs_a_reason(here, reason):
    question_id = here.ask()

    refusal = here.refused(here.mona, "dismiss_question", question_id=question_id, reason=reason)

    assert (refusal.code, refusal.field) == ("invalid", "reason")


@pytest.mark.parametrize(
    ("before", "after", "restored"),
    [
        ("pending", "dismissed", "pending"),
        ("approved", "dismissed", "approved"),
        ("queued", "dismissed", "approved"),
        ("on_stage", "dismissed", "approved"),
        ("pending", "deferred", "pending"),
        ("approved", "deferred", "approved"),
        ("on_stage", "answered", "approved"),
    ],
)
def test_restored_question_goes_where_the_audience_saw_it(here, before, after, restored):
    question_id = here.ask_in(before)
    away = {"dismissed": "dismiss_question", "deferred": "defer_question", "answered": "mark_answered"}[after]
    here.do(here.mona, away, question_id=question_id, **{"reason": "duplicate"} if after == "dismissed" else {})

    here.do(here.mats, "restore_question", question_id=question_id)

    row = here.questions("desk")[str(question_id)]
    assert (row["state"], row["reason"]) == (restored, None)


@pytest.mark.parametrize("command", ["dismiss_question", "defer_question", "mark_answered"])
def test_question_that_leaves_the_queue_closes_the_gap(here, command):
    first, second, third = (here.ask_in("queued", body) for body in ("En?", "To?", "Tre?"))

    here.do(here.mona, command, question_id=first, **{"reason": "x"} if command == "dismiss_question" else {})

    assert here.queue() == [second, third]


def test_second_moderator_finds_it_approved(here):
    question_id = here.ask()
    seen = here.row(question_id).version
    first = here.do(here.mona, "approve_question", question_id=question_id, version=seen)

    second = here.do(here.mats, "approve_question", question_id=question_id, version=seen)

    assert second == first


def test_second_moderator_who_dismisses_is_shown_what_became_of_it(here):
    question_id = here.ask()
    here.do(here.mona, "put_on_stage", question_id=question_id)
    here.do(here.mona, "mark_answered", question_id=question_id)

    refusal = here.refused(here.mats, "dismiss_question", question_id=question_id, reason="off_topic")

    assert (refusal.code, refusal.row["state"]) == ("wrong_state", "answered")


def test_text_that_its_author_just_rewrote_is_not_approved(here):
    question_id = here.ask("Hvem betaler?")
    seen = here.row(question_id).version
    here.do(here.kari, "edit_question", question_id=question_id, body="Noe ganske annet")

    refusal = here.refused(here.mona, "approve_question", question_id=question_id, version=seen)

    assert (refusal.code, refusal.row["body"]) == ("wrong_state", "Noe ganske annet")
    assert here.questions("audience") == {}


def test_assigned_question_says_who_answers_until_it_is_nobody(here):
    question_id = here.ask_in("queued")

    shown = []
    for panelist_id in (here.panelists[1], None):
        here.do(here.mona, "assign_question", question_id=question_id, panelist_id=panelist_id)
        shown.append(here.questions("panel")[str(question_id)]["panelist_id"])

    assert shown == [here.panelists[1], None]


def test_withdrawn_question_is_assigned_to_nobody(here):
    question_id = here.ask_in("withdrawn")

    refusal = here.refused(here.mona, "assign_question", question_id=question_id, panelist_id=here.panelists[0])

    assert refusal.code == "wrong_state"
