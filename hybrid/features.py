"""Every feature of Hybrid: what is imported here is known to the door, to the journal and to the migrations."""

from .domain import earlier_text, event, undo
from .meetings import import_meeting
from .people import commands as people
from .programme import commands as programme
from .questions import ask, bulk, curate, queue
from .retention import forgetting
from .screens import commands as screens

__all__ = [
    "ask",
    "bulk",
    "curate",
    "earlier_text",
    "event",
    "forgetting",
    "import_meeting",
    "people",
    "programme",
    "queue",
    "screens",
    "undo",
]
