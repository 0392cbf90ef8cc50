"""Everything that changes a session, one file a subject, through one door: `run()`."""

from . import curate, meetings, people, programme, questions, queue, retention, undo
from .registry import COMMANDS, Command, is_public, run

__all__ = [
    "COMMANDS",
    "Command",
    "curate",
    "is_public",
    "meetings",
    "people",
    "programme",
    "questions",
    "queue",
    "retention",
    "run",
    "undo",
]
