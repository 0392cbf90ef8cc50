"""Every feature of Hybrid: a new one is a line here, and its folder."""

from .domain import earlier_text, event, lapse, undo
from .domain.feature import install
from .meetings.feature import FEATURE as MEETINGS
from .people.feature import FEATURE as PEOPLE
from .programme.feature import FEATURE as PROGRAMME
from .questions.feature import FEATURE as QUESTIONS
from .retention import forgetting
from .screens.feature import FEATURE as SCREENS

PLATFORM = (earlier_text, event, lapse, undo, forgetting)
"""What the platform itself adds to the tables and commands."""


def install_features() -> None:
    """Let the platform know every feature; whoever starts a process calls this once it may import them."""
    install(MEETINGS, PROGRAMME, QUESTIONS, PEOPLE, SCREENS)
