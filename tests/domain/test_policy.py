"""Who may do and follow what, written out from the contract and not from the code."""

import pytest

from hybrid.base.errors import Refused
from hybrid.domain.commands import COMMANDS
from hybrid.domain.policy import ALLOWED, MAY_FOLLOW, Actor, require, require_topic
from hybrid.domain.roles import Role
from hybrid.domain.topics import Topic

NOBODY, ATTENDEE, MODERATOR, PANELIST, STAGE, OVERLAY, HOST, OPERATOR = (None, *Role)

MAY_DO = {
    #                       nobody attendee moderator panelist stage overlay host operator
    "join_session": (True, True, True, True, True, True, True, True),
    "set_attendance": (False, True, False, False, False, False, False, False),
    "submit_question": (False, True, False, False, False, False, False, False),
    "edit_question": (False, True, True, False, False, False, True, False),
    "withdraw_question": (False, True, False, False, False, False, False, False),
    "upvote_question": (False, True, False, False, False, False, False, False),
    "report_question": (False, True, False, False, False, False, False, False),
    "forget_me": (False, True, False, False, False, False, False, False),
    "approve_question": (False, False, True, False, False, False, True, False),
    "dismiss_question": (False, False, True, False, False, False, True, False),
    "queue_question": (False, False, True, False, False, False, True, False),
    "put_on_stage": (False, False, True, False, False, False, True, False),
    "mark_answered": (False, False, True, False, False, False, True, False),
    "defer_question": (False, False, True, False, False, False, True, False),
    "restore_question": (False, False, True, False, False, False, True, False),
    "assign_question": (False, False, True, False, False, False, True, False),
    "label_question": (False, False, True, False, False, False, True, False),
    "save_label": (False, False, True, False, False, False, True, False),
    "note_question": (False, False, True, False, False, False, True, False),
    "shorten_question": (False, False, True, False, False, False, True, False),
    "rename_author": (False, False, True, False, False, False, True, False),
    "redact_question": (False, False, True, False, False, False, True, False),
    "reply_to_question": (False, False, True, False, False, False, True, False),
    "claim_question": (False, False, True, False, False, False, True, False),
    "settle_reports": (False, False, True, False, False, False, True, False),
    "merge_questions": (False, False, True, False, False, False, True, False),
    "unmerge_question": (False, False, True, False, False, False, True, False),
    "undo": (False, False, True, False, False, False, True, False),
    "set_asking": (False, False, True, False, False, False, True, False),
    "start_segment": (False, False, True, False, False, False, True, False),
    "set_session_state": (False, False, False, False, False, False, True, False),
    "set_archived": (False, False, False, False, False, False, True, True),
    "forget_session": (False, False, False, False, False, False, True, True),
    "rotate_link": (False, False, False, False, False, False, True, False),
    "revoke_link": (False, False, False, False, False, False, True, False),
    "add_link": (False, False, False, False, False, False, True, False),
    "set_screen": (False, False, True, False, False, False, True, False),
    "set_stage_lead": (False, False, True, False, False, False, True, False),
    "report_screen": (False, False, False, True, True, True, False, False),
    "in_bulk": (False, False, True, False, False, False, True, False),
    "set_name": (False, False, True, False, False, False, True, False),
    "open_rehearsal": (False, False, False, False, False, False, True, False),
    "clear_lapsed": (False, False, False, False, False, False, True, False),
    "keep_similar": (False, False, False, False, False, False, True, False),
    "come_to_the_desk": (False, False, True, False, False, False, True, False),
    "import_meeting": (False, False, False, False, False, False, False, True),
    "correct_meeting": (False, False, False, False, False, False, False, True),
}

FOLLOWS = {
    #           nobody attendee moderator panelist stage overlay host operator
    "audience": (True, True, True, True, True, True, True, True),
    "mine": (False, True, False, False, False, False, False, False),
    "desk": (False, False, True, False, False, False, True, False),
    "panel": (False, False, True, True, False, False, True, False),
    "stage": (False, False, True, True, True, True, True, False),
}

ROLES = (NOBODY, ATTENDEE, MODERATOR, PANELIST, STAGE, OVERLAY, HOST, OPERATOR)


def test_roles_stand_in_the_order_of_the_tables():
    assert ROLES == (None, "attendee", "moderator", "panelist", "stage", "overlay", "host", "operator")


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
