"""The queue in its order, and the one question on the stage."""

import pytest


@pytest.fixture
def three(here):
    """The ids of three queued questions, in their order."""
    return [here.ask_in("queued", body) for body in ("En?", "To?", "Tre?")]


def stamps(here, ids):
    return [here.row(question_id).version for question_id in ids]


@pytest.mark.parametrize(
    ("moved", "position", "order"),
    [(2, 1, [2, 0, 1]), (0, 3, [1, 2, 0]), (1, 1, [1, 0, 2]), (0, 2, [1, 0, 2]), (0, 99, [1, 2, 0])],
)
def test_queued_question_moves_to_its_place(here, three, moved, position, order):
    here.do(here.mona, "queue_question", question_id=three[moved], position=position)

    assert here.queue() == [three[place] for place in order]


def test_moving_stamps_only_rows_whose_position_changed(here, three):
    before = stamps(here, three)

    moved = here.do(here.mona, "queue_question", question_id=three[1], position=1)["version"]

    assert stamps(here, three) == [moved, moved, before[2]]
    assert set(here.questions("panel", moved - 1)) == {str(three[0]), str(three[1])}


def test_staying_in_place_takes_no_version(here, three):
    before = here.version

    here.do(here.mona, "queue_question", question_id=three[2], position=3)
    here.do(here.mona, "queue_question", question_id=three[2])

    assert here.version == before


def test_picked_question_goes_last_or_where_it_is_told(here, three):
    last, first = here.ask("Sist?"), here.ask("Først?")

    here.do(here.mona, "queue_question", question_id=last)
    here.do(here.mona, "queue_question", question_id=first, position=1)

    assert here.queue() == [first, *three, last]


def test_queue_position_null_puts_it_back_in_the_open_list(here, three):
    here.do(here.mona, "queue_question", question_id=three[0], position=None)

    assert here.row(three[0]).state == "approved"
    assert here.queue() == three[1:]


@pytest.mark.parametrize("position", [0, -1, 2**70, "first", 1.5])
def test_queue_position_that_is_none_is_refused(here, three, position):
    refusal = here.refused(here.mona, "queue_question", question_id=three[0], position=position)

    assert (refusal.code, refusal.field) == ("invalid", "position")


def test_stage_holds_one_question_at_a_time(here, three):
    here.do(here.mona, "put_on_stage", question_id=three[0])

    here.do(here.mona, "put_on_stage", question_id=three[1])

    assert [here.row(question_id).state for question_id in three] == ["answered", "on_stage", "queued"]
    assert here.row(three[0]).answered_at == here.row(three[1]).staged_at
    assert here.queue() == [three[2]]
    assert list(here.questions("stage")) == [str(three[1])]


@pytest.mark.parametrize("state", ["pending", "approved", "queued", "answered"])
def test_question_enters_the_stage_from_any_open_state(here, state):
    question_id = here.ask_in(state)

    here.do(here.mona, "put_on_stage", question_id=question_id)

    assert {topic for topic in ("audience", "panel", "stage") if here.questions(topic)} == {
        "audience",
        "panel",
        "stage",
    }


def test_empty_stage_puts_the_question_back_as_next(here, three):
    here.do(here.mona, "put_on_stage", question_id=three[2])

    here.do(here.mona, "put_on_stage", question_id=None)

    assert here.queue() == [three[2], three[0], three[1]]
    assert here.questions("stage") == {}


def test_empty_stage_stays_empty(here, three):
    before = here.version

    answer = here.do(here.mona, "put_on_stage", question_id=None)

    assert answer == {"ok": True, "version": before}


def test_stages_of_two_sessions_are_two(here, elsewhere):
    theirs = elsewhere.ask_in("on_stage")

    ours = here.ask_in("on_stage")

    assert [gathering.row(question_id).state for gathering, question_id in ((here, ours), (elsewhere, theirs))] == [
        "on_stage",
        "on_stage",
    ]


def test_time_on_stage_counts_from_the_latest_entrance(here):
    question_id = here.ask_in("answered")
    first = here.row(question_id).staged_at

    here.do(here.mona, "put_on_stage", question_id=question_id)

    assert here.row(question_id).staged_at > first


def test_two_presses_are_one_step(here, three):
    """Two moderators, or one finger twice, mean the same step: the second press finds it done, or is refused."""
    current = here.ask_in("on_stage")
    press = {"question_id": three[0], "instead_of": current}

    first = here.do(here.mona, "put_on_stage", **press)
    second = here.do(here.mats, "put_on_stage", **press)

    assert (second["version"], here.row(three[0]).state, here.queue()) == (first["version"], "on_stage", three[1:])


def test_step_from_another_stage_is_refused_with_what_stands_there(here, three):
    current = here.ask_in("on_stage")
    here.do(here.mona, "put_on_stage", question_id=three[0], instead_of=current)

    refusal = here.refused(here.mats, "put_on_stage", question_id=three[1], instead_of=current)

    assert (refusal.code, refusal.row["body"], refusal.row["changed_by"]) == ("wrong_state", "En?", 1)


def test_step_from_a_stage_that_is_empty_now_is_refused_with_what_left_it(here, three):
    current = here.ask_in("on_stage", "Nå?")
    here.do(here.mona, "mark_answered", question_id=current)

    refusal = here.refused(here.mats, "put_on_stage", question_id=three[0], instead_of=current)

    assert (refusal.code, refusal.row["body"], refusal.row["state"]) == ("wrong_state", "Nå?", "answered")


def test_step_from_the_empty_stage_says_so(here, three):
    here.do(here.mona, "put_on_stage", question_id=three[0], instead_of=None)

    assert here.refused(here.mats, "put_on_stage", question_id=three[1], instead_of=None).row["body"] == "En?"


def test_stage_is_not_emptied_for_who_believes_another_question_stands_there(here, three):
    here.do(here.mona, "put_on_stage", question_id=three[0])

    assert here.refused(here.mats, "put_on_stage", question_id=None, instead_of=three[1]).code == "wrong_state"


def test_believed_question_of_another_session_does_not_exist(here, elsewhere, three):
    theirs = elsewhere.ask_in("on_stage")

    assert here.refused(here.mona, "put_on_stage", question_id=three[0], instead_of=theirs).code == "not_found"


@pytest.mark.parametrize("state", ["pending", "approved", "queued", "answered"])
def test_former_goes_back_to_position_1(here, three, state):
    current = here.ask_in("on_stage", "Nå?")
    entering = here.ask("Inn?") if state == "pending" else three[2] if state == "queued" else None
    if entering is None:
        entering = here.ask("Inn?")
        here.do(here.mona, "approve_question", question_id=entering)
        if state == "answered":
            here.do(here.mona, "mark_answered", question_id=entering)

    here.do(here.mona, "put_on_stage", question_id=entering, former="queued")

    waiting = [question_id for question_id in three if question_id != entering]
    assert (here.row(entering).state, here.queue()) == ("on_stage", [current, *waiting])


def test_former_that_is_none_of_the_two_is_refused(here, three):
    refusal = here.refused(here.mona, "put_on_stage", question_id=three[0], former="dismissed")

    assert (refusal.code, refusal.field) == ("invalid", "former")
