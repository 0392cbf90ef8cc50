"""Everything that changes a session, one file a subject, through one door: `run()`."""

from . import bulk, curate, meetings, people, programme, questions, queue, retention, screens, undo
from .registry import COMMANDS, Command, is_public, run

__all__ = [
    "COMMANDS",
    "Command",
    "bulk",
    "curate",
    "is_public",
    "meetings",
    "people",
    "programme",
    "questions",
    "queue",
    "retention",
    "run",
    "screens",
    "undo",
]
