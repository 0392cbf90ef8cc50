"""The rules that pages and other clients are given are the tables, and nothing else."""

import json
import re
from pathlib import Path

import pytest

from hybrid.domain import lengths
from hybrid.domain.commands import COMMANDS
from hybrid.domain.policy import ALLOWED
from hybrid.domain.roles import Role
from hybrid.questions.bulk import MOST_QUESTIONS
from hybrid.questions.inbox import MOST_OF_ONE
from hybrid.questions.states import EDITABLE, REPLIABLE, SHOWN_IN, TRANSITIONS, VOTABLE, WORKABLE, State
from hybrid.web.rules import WORKING, rules_of

OF_SCRIPTS = Path(__file__).resolve().parents[1] / "js" / "rules.json"
STAY = {"edit_question", "upvote_question", "report_question", "reply_to_question", *WORKING}


@pytest.mark.parametrize("role", ["attendee", "moderator", "panelist", "stage", "overlay", "host"])
def test_rules_of_a_role_hold_what_it_may_ask_for_and_no_more(role):
    named = {name for name, roles in ALLOWED.items() if Role(role) in roles}

    assert rules_of(Role(role))["commands"].keys() == {name for name in named if not COMMANDS[name].internal}


@pytest.mark.parametrize("role", [Role.ATTENDEE, Role.MODERATOR, Role.HOST])
def test_moves_are_those_of_the_table(role):
    commands = rules_of(role)["commands"]

    for name in commands.keys() & TRANSITIONS.keys():
        told = {
            (start, end) for start, ends in commands[name].items() for end in ends if name not in STAY or start != end
        }
        assert told == {(start, end) for end, starts in TRANSITIONS[name].items() for start in starts}, name
    assert {name for name, moves in commands.items() if moves} <= TRANSITIONS.keys() | STAY


def test_what_leaves_a_question_where_it_is_has_the_states_of_its_own_table():
    attendee, moderator = (rules_of(role)["commands"] for role in (Role.ATTENDEE, Role.MODERATOR))

    assert attendee["edit_question"] == {state: [state] for state in EDITABLE["author"]}
    assert moderator["edit_question"] == {state: [state] for state in EDITABLE["moderator"]}
    assert attendee["upvote_question"] == {state: [state] for state in VOTABLE}
    for name in WORKING:
        assert moderator[name] == {state: [state] for state in WORKABLE}, name
    assert moderator["reply_to_question"].keys() == REPLIABLE
    assert moderator["reply_to_question"]["deferred"] == ["answered"]


def test_lengths_and_numbers_are_those_that_commands_go_by():
    rules = rules_of(Role.MODERATOR)

    assert rules["lengths"] == {
        "question": lengths.QUESTION,
        "name": lengths.NAME,
        "reason": lengths.REASON,
        "message": lengths.MESSAGE,
        "note": lengths.NOTE,
        "label": lengths.LABEL,
        "reply": lengths.REPLY,
    }
    assert rules["most"]["questions_in_bulk"] == MOST_QUESTIONS
    assert rules["most"]["own_pending"] == MOST_OF_ONE


def test_other_clients_read_what_pages_begin_with_and_may_keep_it(live):
    answer = live.get("/api/rules")

    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.json()["roles"]["moderator"] == rules_of(Role.MODERATOR)
    assert answer.json()["shown_in"] == {
        topic.value: [state.value for state in State if state in states] for topic, states in SHOWN_IN.items()
    }


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("attendee", "/CODE"),
        ("moderator", "/desk/CODE"),
        ("panelist", "/panel/CODE"),
        ("stage", "/stage/CODE"),
        ("overlay", "/overlay/CODE"),
        ("host", "/host/CODE"),
    ],
)
def test_each_page_begins_with_the_rules_of_its_role(live, role, path):
    secret = None if role == "attendee" else live.secret_of(role)
    cookies = live.post("/api/roles", {"token": secret}).cookies if secret else None

    page = live.get(path.replace("CODE", live.code), cookies=cookies).text

    begun = json.loads(re.search(r'<script type="application/json" id="page">(.*?)</script>', page, re.DOTALL)[1])
    assert begun["page"] == path.split("/")[1].replace("CODE", "attendee")
    assert begun["rules"] == rules_of(Role(role))


def test_scripts_are_tested_with_the_rules_that_are_served(live):
    assert json.loads(OF_SCRIPTS.read_text()) == live.get("/api/rules").json(), (
        "write them anew: python -m hybrid.web.rules > tests/js/rules.json"
    )
