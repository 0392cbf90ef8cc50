"""What robots left is gone when people begin; what people did is as it was."""

import pytest
import sqlalchemy as sa

from cast import KEYS
from hybrid.domain.meeting import Session
from hybrid.domain.policy import Actor
from hybrid.people.auth import actor_of, digest_of
from hybrid.questions.states import State

STATES = ("pending", "approved", "queued", "on_stage", "answered", "deferred", "dismissed")


@pytest.fixture
def rehearsal(here):
    """The session of this test, as a rehearsal."""
    here.database.write(lambda tx: tx.execute(sa.update(Session).filter_by(id=here.session_id).values(rehearsal=True)))
    return here


def robot_of(here, name="robot"):
    here.do(
        Actor(None, here.session_id, key=name),
        "join_session",
        attendance="online",
        token_digest=digest_of(f"a.{name}"),
        is_robot=True,
    )
    with here.database.snapshot() as tx:
        return actor_of(tx, KEYS, f"a.{name}")


def open_anew(here):
    here.do(here.hege, "set_session_state", state="scheduled")
    return here.do(here.hege, "set_session_state", state="live")


def bring(here, robot, state):
    """Let a robot's question come to a state by the moderator's acts."""
    question_id = here.ask(f"Er jeg {state}?", by=robot)
    for command, more in {
        "pending": (),
        "approved": (("approve_question", {}),),
        "queued": (("queue_question", {}),),
        "on_stage": (("put_on_stage", {}),),
        "answered": (("approve_question", {}), ("mark_answered", {})),
        "deferred": (("defer_question", {}),),
        "dismissed": (("dismiss_question", {"reason": "off_topic"}),),
    }[state]:
        here.do(here.mona, command, question_id=question_id, **more)
    return question_id


def test_robot_comes_to_a_rehearsal_alone(here):
    refusal = here.refused(
        Actor(None, here.session_id, key="robot"),
        "join_session",
        attendance="online",
        token_digest=digest_of("a.robot"),
        is_robot=True,
    )

    assert refusal.code == "wrong_state"


def test_opening_takes_back_what_robots_asked_in_every_state(rehearsal):
    robot = robot_of(rehearsal)
    asked = [bring(rehearsal, robot, state) for state in STATES]

    open_anew(rehearsal)

    rows = [rehearsal.row(question_id) for question_id in asked]
    assert {(row.state, row.body, row.position) for row in rows} == {(State.WITHDRAWN, "", None)}
    assert [rehearsal.questions(topic) for topic in ("audience", "panel", "stage")] == [{}, {}, {}]


def test_opening_tells_those_who_saw_them_that_they_are_gone(rehearsal):
    question_id = bring(rehearsal, robot_of(rehearsal), "on_stage")
    seen = rehearsal.version

    open_anew(rehearsal)

    for topic in ("audience", "stage"):
        assert rehearsal.questions(topic, seen) == {str(question_id): None}


def test_opening_leaves_what_people_asked_and_supported(rehearsal):
    robot, other = robot_of(rehearsal), robot_of(rehearsal, "other")
    bring(rehearsal, robot, "queued")
    mine, theirs = rehearsal.ask_in("queued"), bring(rehearsal, robot, "approved")
    for voter, question_id in ((robot, mine), (other, mine), (rehearsal.ola, mine), (rehearsal.ola, theirs)):
        rehearsal.do(voter, "upvote_question", question_id=question_id, upvoted=True)
    seen = rehearsal.version

    open_anew(rehearsal)

    row = rehearsal.questions("desk")[str(mine)]
    assert (row["state"], row["position"], row["score"]) == ("queued", 1, 1)
    assert rehearsal.questions("audience", seen)[str(mine)]["score"] == 1
    assert rehearsal.queue() == [mine]


def test_nobody_can_undo_that_robots_are_gone(rehearsal):
    question_id = bring(rehearsal, robot_of(rehearsal), "approved")
    opened = open_anew(rehearsal)["version"]

    rehearsal.do(rehearsal.hege, "undo", version=opened)

    assert rehearsal.row(question_id).state is State.WITHDRAWN
    assert rehearsal.refused(rehearsal.hege, "undo", version=opened - 1).code == "not_found"


def test_opening_without_robots_takes_one_version(rehearsal):
    rehearsal.do(rehearsal.hege, "set_session_state", state="scheduled")
    before = rehearsal.version

    rehearsal.do(rehearsal.hege, "set_session_state", state="live")

    assert rehearsal.version == before + 1


def test_persons_question_that_a_robots_had_joined_stands_for_itself_again(rehearsal):
    mine, robot = rehearsal.ask_in("approved"), robot_of(rehearsal)
    theirs = bring(rehearsal, robot, "approved")
    rehearsal.do(rehearsal.ola, "upvote_question", question_id=theirs, upvoted=True)
    rehearsal.do(rehearsal.mona, "merge_questions", question_id=theirs, into_id=mine)

    open_anew(rehearsal)

    row = rehearsal.questions("desk")[str(mine)]
    assert (row["merged_ids"], row["askers"], row["score"]) == ([], 1, 0)
    assert rehearsal.row(theirs).state is State.WITHDRAWN
