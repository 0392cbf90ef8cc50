"""The rules as data: what a role may ask for, from which states to which, and how much of it.

A page begins with those of its role, and other clients read all of them at `/api/rules`; so no client holds a table of
its own that could come to differ. `python -m hybrid.web.rules` prints them.
"""

import functools
import json
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Response

from ..domain import lengths
from ..domain.commands import COMMANDS, MOST_WAITED_SECONDS
from ..domain.policy import ALLOWED
from ..domain.roles import Role
from ..features import install_features
from ..questions.ask import AT_ONCE_SECONDS, MAX_LABELS
from ..questions.bulk import MOST_QUESTIONS
from ..questions.inbox import MOST_OF_ONE
from ..questions.states import EDITABLE, MERGE_TARGETS, REPLIABLE, SHOWN_IN, TRANSITIONS, VOTABLE, WORKABLE, State

FRESH_SECONDS = 300
LENGTHS = {
    "question": lengths.QUESTION,
    "name": lengths.NAME,
    "reason": lengths.REASON,
    "message": lengths.MESSAGE,
    "note": lengths.NOTE,
    "label": lengths.LABEL,
    "reply": lengths.REPLY,
}
MOST = {
    "questions_in_bulk": MOST_QUESTIONS,
    "labels": MAX_LABELS,
    "own_pending": MOST_OF_ONE,
    "at_once_seconds": AT_ONCE_SECONDS,
    "waited_seconds": MOST_WAITED_SECONDS,
}

WORKING = (
    *("assign_question", "label_question", "note_question", "shorten_question", "rename_author", "redact_question"),
    "claim_question",
    "settle_reports",
)
"""Commands by which moderators say something of a question, and leave it where it is."""

TARGETS = {"merge_questions": MERGE_TARGETS}
"""Command → the states of the other question that it takes."""

Moves = dict[str, list[str]]
"""The state that a command may start from → those that it may lead to: its own again, where the question stays."""

blueprint = Blueprint("rules", __name__)


@functools.cache
def rules_of(role: Role) -> dict[str, Any]:
    """Return the commands of a role, each with its moves, and what some of them may be done towards.

    Besides how long texts may be, in graphemes, and how much is taken.
    """
    asked = [name for name, roles in ALLOWED.items() if role in roles and not COMMANDS[name].internal]
    targets = {name: _values(states) for name, states in TARGETS.items() if name in asked}
    commands = {name: _moves(name, role) for name in asked}
    return {"commands": commands, "targets": targets, "lengths": LENGTHS, "most": MOST}


def _moves(command: str, role: Role) -> Moves:
    """Return the moves of a command; empty where it is about no question's state."""
    stays = {
        "edit_question": EDITABLE["author" if role is Role.ATTENDEE else "moderator"],
        "upvote_question": VOTABLE,
        "report_question": VOTABLE,
        **dict.fromkeys(WORKING, WORKABLE),
        "reply_to_question": REPLIABLE,
    }.get(command, frozenset[State]())
    leads = TRANSITIONS.get(command, {})
    moves = {state: [to for to in State if state in leads.get(to, ())] for state in State}
    return {state.value: _values(to) or [state.value] for state, to in moves.items() if to or state in stays}


def _values(states: Iterable[State]) -> list[str]:
    return [state.value for state in State if state in states]


@functools.cache
def rules_text() -> str:
    """Write the rules of every role, and which states each topic shows."""
    roles = {role.value: rules for role in Role if (rules := rules_of(role))["commands"]}
    shown_in = {topic.value: _values(states) for topic, states in SHOWN_IN.items()}
    return json.dumps({"roles": roles, "shown_in": shown_in})


@blueprint.get("/api/rules")
def read_rules() -> Response:
    """Give the rules; they change with a release alone."""
    answer = Response(rules_text(), content_type="application/json")
    answer.cache_control.public, answer.cache_control.max_age = True, FRESH_SECONDS
    return answer


if __name__ == "__main__":
    install_features()
    print(json.dumps(json.loads(rules_text()), indent=1))
