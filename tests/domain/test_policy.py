"""Who may do and follow what, written out from the contract and not from the code."""

import pytest

from hybrid.base.errors import Refused
from hybrid.domain.commands import COMMANDS
from hybrid.domain.policy import ALLOWED, MAY_FOLLOW, Actor, require, require_topic
from hybrid.domain.roles import Role
from hybrid.domain.topics import Topic

NOBODY, ATTENDEE, MODERATOR, PANELIST, STAGE, OVERLAY, HOST = (None, *Role)

MAY_DO = {
    #                       nobody attendee moderator panelist stage overlay host
    "join_session": (True, True, True, True, True, True, True),
    "set_attendance": (False, True, False, False, False, False, False),
    "submit_question": (False, True, False, False, False, False, False),
    "edit_question": (False, True, True, False, False, False, True),
    "withdraw_question": (False, True, False, False, False, False, False),
    "upvote_question": (False, True, False, False, False, False, False),
    "approve_question": (False, False, True, False, False, False, True),
    "dismiss_question": (False, False, True, False, False, False, True),
    "queue_question": (False, False, True, False, False, False, True),
    "put_on_stage": (False, False, True, False, False, False, True),
    "mark_answered": (False, False, True, False, False, False, True),
    "defer_question": (False, False, True, False, False, False, True),
    "restore_question": (False, False, True, False, False, False, True),
    "assign_question": (False, False, True, False, False, False, True),
    "undo": (False, False, True, False, False, False, True),
    "set_asking": (False, False, True, False, False, False, True),
    "start_segment": (False, False, True, False, False, False, True),
    "set_session_state": (False, False, False, False, False, False, True),
    "set_screen": (False, False, True, False, False, False, True),
    "report_screen": (False, False, False, True, True, True, False),
    "in_bulk": (False, False, True, False, False, False, True),
    "set_name": (False, False, True, False, False, False, True),
    "open_rehearsal": (False, False, False, False, False, False, True),
    "forget_session": (False, False, False, False, False, False, True),
    "lose_screens": (False, False, False, False, False, False, True),
}

FOLLOWS = {
    #           nobody attendee moderator panelist stage overlay host
    "audience": (True, True, True, True, True, True, True),
    "mine": (False, True, False, False, False, False, False),
    "desk": (False, False, True, False, False, False, True),
    "panel": (False, False, True, True, False, False, True),
    "stage": (False, False, True, True, True, True, True),
}

ROLES = (NOBODY, ATTENDEE, MODERATOR, PANELIST, STAGE, OVERLAY, HOST)


def test_roles_stand_in_the_order_of_the_tables():
    assert ROLES == (None, "attendee", "moderator", "panelist", "stage", "overlay", "host")


@pytest.mark.parametrize("name", COMMANDS)
def test_registered_command_has_a_row(name):
    assert name in ALLOWED
    assert name in MAY_DO


def test_no_row_is_without_its_command():
    assert set(ALLOWED) == set(COMMANDS) == set(MAY_DO)


@pytest.mark.parametrize("name", MAY_DO)
def test_command_is_allowed_for_exactly_these_roles(name):
    assert tuple(_may(require, role, name) for role in ROLES) == MAY_DO[name]


@pytest.mark.parametrize("topic", Topic)
def test_topic_is_followed_by_exactly_these_roles(topic):
    assert tuple(_may(require_topic, role, topic) for role in ROLES) == FOLLOWS[topic]
    assert set(MAY_FOLLOW) == set(FOLLOWS)


def test_command_without_a_row_is_allowed_for_nobody():
    assert [_may(require, role, "drop_everything") for role in ROLES] == [False] * len(ROLES)


def _may(ask, role, what):
    try:
        ask(Actor(role, session_id=1, key="somebody"), what)
    except Refused:
        return False
    return True
