"""Every move between a question's states, and every topic's view of each state, written out by hand."""

import pytest

from hybrid.base.errors import Refused
from hybrid.domain.topics import Topic
from hybrid.questions.model import Question
from hybrid.questions.states import EDITABLE, MERGE_TARGETS, SHOWN_IN, TRANSITIONS, VOTABLE, State

MOVES = {
    "approve_question": {("pending", "approved")},
    "dismiss_question": {
        ("pending", "dismissed"),
        ("approved", "dismissed"),
        ("queued", "dismissed"),
        ("on_stage", "dismissed"),
        ("deferred", "dismissed"),
    },
    "queue_question": {
        ("pending", "queued"),
        ("approved", "queued"),
        ("queued", "queued"),
        ("queued", "approved"),
    },
    "put_on_stage": {
        ("pending", "on_stage"),
        ("approved", "on_stage"),
        ("queued", "on_stage"),
        ("answered", "on_stage"),
        ("on_stage", "answered"),
        ("on_stage", "queued"),
    },
    "mark_answered": {
        ("approved", "answered"),
        ("queued", "answered"),
        ("on_stage", "answered"),
        ("deferred", "answered"),
    },
    "defer_question": {
        ("pending", "deferred"),
        ("approved", "deferred"),
        ("queued", "deferred"),
        ("on_stage", "deferred"),
    },
    "restore_question": {
        ("dismissed", "approved"),
        ("answered", "approved"),
        ("deferred", "approved"),
        ("dismissed", "pending"),
        ("answered", "pending"),
        ("deferred", "pending"),
    },
    "withdraw_question": {
        ("pending", "withdrawn"),
        ("approved", "withdrawn"),
        ("queued", "withdrawn"),
        ("deferred", "withdrawn"),
    },
    "forget_me": {
        ("pending", "withdrawn"),
        ("approved", "withdrawn"),
        ("queued", "withdrawn"),
        ("on_stage", "withdrawn"),
        ("deferred", "withdrawn"),
    },
    "reply_to_question": {("deferred", "answered"), ("answered", "deferred")},
    "merge_questions": {
        ("pending", "merged"),
        ("approved", "merged"),
        ("queued", "merged"),
        ("deferred", "merged"),
    },
    "unmerge_question": {
        ("merged", "pending"),
        ("merged", "approved"),
        ("merged", "queued"),
        ("merged", "deferred"),
    },
}

SHOWN = {
    #             audience  mine   desk   panel  stage
    "pending": (False, True, True, False, False),
    "approved": (True, True, True, False, False),
    "queued": (True, True, True, True, False),
    "on_stage": (True, True, True, True, True),
    "answered": (True, True, True, False, False),
    "deferred": (False, True, True, False, False),
    "dismissed": (False, True, True, False, False),
    "withdrawn": (False, True, True, False, False),
    "merged": (False, True, True, False, False),
}


def test_transitions_know_exactly_these_moves():
    known = {
        command: {(source.value, target.value) for target, sources in moves.items() for source in sources}
        for command, moves in TRANSITIONS.items()
    }

    assert known == MOVES


@pytest.mark.parametrize("command", MOVES)
@pytest.mark.parametrize("source", State)
@pytest.mark.parametrize("target", State)
def test_move_to_follows_the_table(command, source, target):
    question = Question(state=source)

    try:
        moved = question.move_to(target, command)
    except Refused as refusal:
        moved = refusal.code

    if source is target:
        assert (moved, question.state) == (False, source)
    elif (source.value, target.value) in MOVES[command]:
        assert (moved, question.state) == (True, target)
    else:
        assert (moved, question.state) == ("wrong_state", source)


def test_editable_and_votable_are_exactly_these_states():
    assert {who: {state.value for state in states} for who, states in EDITABLE.items()} == {
        "author": {"pending"},
        "moderator": {"pending", "approved", "queued", "on_stage", "deferred"},
    }
    assert {state.value for state in VOTABLE} == {"approved", "queued"}
    assert {state.value for state in MERGE_TARGETS} == {"pending", "approved", "queued", "on_stage", "deferred"}


@pytest.mark.parametrize("state", State)
def test_topic_shows_exactly_these_states(state):
    question = Question(state=state, is_cleared=state in SHOWN_IN[Topic.AUDIENCE])

    shown = tuple(question.is_shown_in(topic) for topic in Topic)

    assert tuple(Topic) == ("audience", "mine", "desk", "panel", "stage")
    assert shown == SHOWN[state]
    assert shown == tuple(state in SHOWN_IN[topic] for topic in Topic)


@pytest.mark.parametrize(
    ("before", "audience", "mine", "panel", "stage"),
    [
        ("pending", "nothing", "row", "nothing", "nothing"),
        ("approved", "row", "row", "nothing", "nothing"),
        ("queued", "row", "row", "null", "nothing"),
        ("on_stage", "row", "row", "null", "null"),
    ],
)
def test_deferred_question_stays_with_who_saw_it(here, before, audience, mine, panel, stage):
    question_id = here.ask_in(before)
    seen = here.version

    here.do(here.mona, "defer_question", question_id=question_id)

    told = {topic: _told(here, topic, seen, question_id) for topic in Topic}
    assert told == {"audience": audience, "mine": mine, "desk": "row", "panel": panel, "stage": stage}


@pytest.mark.parametrize("state", [state for state in State if state is not State.MERGED])
def test_topic_that_never_showed_a_question_says_nothing(here, state):
    seen = here.version

    question_id = here.ask_in(state)

    told = {topic: _told(here, topic, seen, question_id) for topic in Topic}
    shown = dict(zip(Topic, SHOWN[state], strict=True))
    hidden = {
        "answered": {"panel": "null", "stage": "null"},  # it went over the stage on its way
    }.get(state, {})
    assert told == {topic: "row" if shown[topic] else hidden.get(topic, "nothing") for topic in Topic}


def _told(here, topic, since, question_id):
    questions = here.questions(topic, since)
    if str(question_id) not in questions:
        return "nothing"
    return "null" if questions[str(question_id)] is None else "row"
