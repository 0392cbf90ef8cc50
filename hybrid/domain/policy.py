"""Who may do what: role × command and role × topic, as two tables.

A command that stands in no row may be carried out by nobody. The state of a question is none of this file's
business; that is `questions.states`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..base.errors import Refused
from .roles import LINKS, Attendance, Role, SeenAs, roles_seen_as
from .topics import Topic


@dataclass(frozen=True)
class Actor:
    """Who asks: the role, in one session or in none, and a key that tells one device's acts from another's.

    `meeting_id` is the meeting that a command of its scope is about.
    """

    role: Role | None
    session_id: int | None
    key: str
    attendee_id: int | None = None
    link_id: int | None = None
    language: str = "nb"
    attendance: Attendance | None = None
    meeting_id: int | None = None

    @property
    def device(self) -> str:
        """The part of the key that tells one device that opened a link from another."""
        return self.key.rpartition(":")[2]

    @property
    def in_session(self) -> int:
        """The session that the actor is in. Raises `not_found` for who is in none."""
        if self.session_id is None:
            raise Refused("not_found")
        return self.session_id


OPERATOR = Actor(Role.OPERATOR, None, key="command line")
"""Who works with the installation from its command line."""

ANYBODY: frozenset[Role | None] = frozenset({None, *Role})
ATTENDEES: frozenset[Role | None] = frozenset({Role.ATTENDEE})
MODERATORS: frozenset[Role | None] = roles_seen_as(SeenAs.COLLEAGUE)
HOSTS: frozenset[Role | None] = frozenset({Role.HOST})
OPERATORS: frozenset[Role | None] = frozenset({Role.OPERATOR})
SCREENS: frozenset[Role | None] = roles_seen_as(SeenAs.SCREEN)

ALLOWED: Mapping[str, frozenset[Role | None]] = MappingProxyType(
    {
        "join_session": ANYBODY,
        "set_attendance": ATTENDEES,
        "submit_question": ATTENDEES,
        "edit_question": ATTENDEES | MODERATORS,
        "withdraw_question": ATTENDEES,
        "upvote_question": ATTENDEES,
        "report_question": ATTENDEES,
        "forget_me": ATTENDEES,
        "approve_question": MODERATORS,
        "dismiss_question": MODERATORS,
        "queue_question": MODERATORS,
        "put_on_stage": MODERATORS,
        "mark_answered": MODERATORS,
        "defer_question": MODERATORS,
        "restore_question": MODERATORS,
        "assign_question": MODERATORS,
        "label_question": MODERATORS,
        "save_label": MODERATORS,
        "note_question": MODERATORS,
        "shorten_question": MODERATORS,
        "rename_author": MODERATORS,
        "redact_question": MODERATORS,
        "reply_to_question": MODERATORS,
        "claim_question": MODERATORS,
        "settle_reports": MODERATORS,
        "merge_questions": MODERATORS,
        "unmerge_question": MODERATORS,
        "undo": MODERATORS,
        "set_asking": MODERATORS,
        "start_segment": MODERATORS,
        "set_screen": MODERATORS,
        "set_stage_lead": MODERATORS,
        "report_screen": SCREENS,
        "in_bulk": MODERATORS,
        "set_name": MODERATORS,
        "set_session_state": HOSTS,
        "set_archived": HOSTS | OPERATORS,
        "forget_session": HOSTS | OPERATORS,
        "rotate_link": HOSTS,
        "revoke_link": HOSTS,
        "add_link": HOSTS,
        "open_rehearsal": HOSTS,
        "clear_lapsed": HOSTS,
        "keep_similar": HOSTS,
        "come_to_the_desk": MODERATORS,
        "import_meeting": OPERATORS,
        "correct_meeting": OPERATORS,
    }
)
"""Command → the roles that may ask for it; None is somebody who has not joined yet."""

_OF_LINKS = (Topic.DESK, Topic.PANEL, Topic.STAGE)

MAY_FOLLOW: Mapping[Topic, frozenset[Role | None]] = MappingProxyType(
    {
        Topic.AUDIENCE: ANYBODY,
        Topic.MINE: ATTENDEES,
        **{topic: frozenset(role for role, gives in LINKS.items() if topic in gives.topics) for topic in _OF_LINKS},
    }
)
"""Topic → the roles that may follow it."""


def require(actor: Actor, command: str) -> None:
    """Refuse with `not_allowed` unless the actor's role may carry out `command`."""
    if actor.role not in ALLOWED.get(command, ()):
        raise Refused("not_allowed")


def require_topic(actor: Actor, topic: Topic) -> None:
    """Refuse with `not_allowed` unless the actor's role may follow `topic`."""
    if actor.role not in MAY_FOLLOW[topic]:
        raise Refused("not_allowed")
