"""The programme, as the platform knows it."""

from ..domain.feature import Feature
from ..domain.meeting import Segment
from . import commands

COMMANDS = (commands,)
FEATURE = Feature("programme", tables=(Segment,))
