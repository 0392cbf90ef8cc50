"""Undo is refused where what the act changed was changed since, and by nothing else."""

from functools import partial

import pytest

from hybrid.base.errors import Refused
from hybrid.domain.commands import COMMANDS
from hybrid.domain.journal import lock, record
from hybrid.domain.meeting import Label
from hybrid.programme.events import AskingOpened


def test_undo_is_refused_when_what_it_changed_was_changed_since(here):
    question_id = here.ask()
    act = here.do(here.mona, "approve_question", question_id=question_id)
    here.do(here.mats, "queue_question", question_id=question_id)
    now = here.questions("desk")[str(question_id)]

    refusal = here.refused(here.mona, "undo", version=act["version"])

    assert (refusal.code, refusal.row) == ("wrong_state", now)


def test_undo_leaves_alone_what_others_changed_besides(here):
    question_id = here.ask()
    act = here.do(here.mona, "approve_question", question_id=question_id)
    here.do(here.mats, "edit_question", question_id=question_id, body="Andre ord")

    here.do(here.mona, "undo", version=act["version"])

    assert (here.row(question_id).state, here.row(question_id).body) == ("pending", "Andre ord")


def test_undo_is_refused_when_only_one_of_its_rows_was_changed_since(here):
    first, second = here.ask_in("on_stage", "En?"), here.ask_in("queued", "To?")
    act = here.do(here.mona, "put_on_stage", question_id=second)
    here.do(here.mats, "restore_question", question_id=first)

    assert here.refused(here.mona, "undo", version=act["version"]).code == "wrong_state"
    assert [here.row(question_id).state for question_id in (first, second)] == ["approved", "on_stage"]


def test_undo_is_not_hindered_by_what_moved_up_in_the_queue(here):
    first, second, third = (here.ask_in("queued", body) for body in ("En?", "To?", "Tre?"))
    act = here.do(here.mona, "dismiss_question", question_id=first, reason="off_topic")
    here.do(here.mats, "queue_question", question_id=third, position=1)

    here.do(here.mona, "undo", version=act["version"])

    places = [here.row(question_id).position for question_id in (first, third, second)]
    assert (here.row(first).state, places) == ("queued", [1, 2, 3])


def test_move_in_the_queue_is_not_undone_when_places_were_changed_since(here):
    first, second, third = (here.ask_in("queued", body) for body in ("En?", "To?", "Tre?"))
    act = here.do(here.mona, "queue_question", question_id=third, position=1)
    here.do(here.mats, "queue_question", question_id=second, position=1)

    assert here.refused(here.mona, "undo", version=act["version"]).code == "wrong_state"
    assert [here.row(question_id).position for question_id in (second, third, first)] == [1, 2, 3]


def test_undone_approval_comes_not_back_over_words_that_its_author_changed(here):
    """Nobody has seen these words: what goes back before the audience is guarded by them too."""
    question_id = here.ask()
    act = here.do(here.mona, "approve_question", question_id=question_id)
    undone = here.do(here.mona, "undo", version=act["version"])
    here.do(here.kari, "edit_question", question_id=question_id, body="Noe annet")

    refusal = here.refused(here.mona, "undo", version=undone["version"])

    assert (refusal.code, here.row(question_id).state) == ("wrong_state", "pending")
    assert refusal.row["body"] == "Noe annet"


def test_undo_is_not_hindered_by_a_vote(here):
    question_id = here.ask()
    act = here.do(here.mona, "approve_question", question_id=question_id)
    here.do(here.ola, "upvote_question", question_id=question_id, upvoted=True)

    here.do(here.mona, "undo", version=act["version"])

    assert here.row(question_id).state == "pending"


def test_undo_does_not_bring_back_what_its_author_withdrew(here):
    question_id = here.ask("HEMMELIG")
    act = here.do(here.mona, "edit_question", question_id=question_id, body="Andre ord")
    here.do(here.kari, "withdraw_question", question_id=question_id)

    refusal = here.refused(here.mona, "undo", version=act["version"])

    assert (refusal.code, refusal.row["state"], refusal.row["body"]) == ("wrong_state", "withdrawn", "")


def test_undo_is_refused_when_the_stage_was_taken_since(here):
    first, second = here.ask_in("on_stage", "En?"), here.ask_in("queued", "To?")
    act = here.do(here.mona, "mark_answered", question_id=first)
    taken = here.ask("Tre?")
    here.do(here.mats, "put_on_stage", question_id=taken)
    assert here.row(second).state == "queued"

    refusal = here.refused(here.mona, "undo", version=act["version"])

    assert (refusal.code, refusal.row) == ("wrong_state", here.questions("desk")[str(taken)])


def edit_label(here, tx):
    tx.get_one(Label, here.labels[0]).title = "Nytt tema"
    session = lock(tx, here.session_id)
    record(tx, session, here.mats, AskingOpened, session)


def test_undo_of_an_act_on_the_session_is_not_hindered_by_a_change_of_its_lists(here):
    act = here.do(here.mona, "set_asking", open=False)
    here.database.write(partial(edit_label, here))

    undone = here.do(here.mona, "undo", version=act["version"])
    again = here.do(here.mona, "undo", version=undone["version"])

    assert (undone["version"], again["version"]) == (act["version"] + 2, act["version"] + 3)
    assert session_of(here)["asking"] is False


def test_undo_of_an_act_on_the_session_is_refused_when_the_same_was_changed_after(here):
    act = here.do(here.mona, "set_asking", open=False)
    here.database.write(partial(edit_label, here))
    here.do(here.mats, "set_asking", open=True)
    again = here.do(here.mats, "set_asking", open=False)
    here.database.write(partial(edit_label, here))

    assert here.refused(here.mona, "undo", version=act["version"]).code == "wrong_state"
    assert session_of(here)["asking"] is False
    here.do(here.mats, "undo", version=again["version"])


def test_undo_of_an_act_on_the_session_is_not_hindered_by_an_act_on_something_else_of_it(here):
    act = here.do(here.mona, "set_asking", open=False)
    here.do(here.mats, "start_segment", segment_id=here.segments[1])

    here.do(here.mona, "undo", version=act["version"])

    assert (session_of(here)["asking"], session_of(here)["segment_id"]) == (True, here.segments[1])


def test_undo_sees_an_act_of_its_own_batch(here):
    """What the trail is told of a batch is written at its end."""
    act = here.do(here.mona, "set_asking", open=False)

    def act_and_undo(tx):
        session = lock(tx, here.session_id)
        COMMANDS["set_asking"].function(tx, session, here.mats, open=True)
        COMMANDS["undo"].function(tx, session, here.mona, version=act["version"])

    with pytest.raises(Refused) as caught:
        here.database.write(act_and_undo)

    assert caught.value.code == "wrong_state"


def session_of(here):
    return here.see("desk")["rows"]["session"][str(here.session_id)]
