"""The programme, as the platform knows it."""

from ..domain.feature import Feature
from ..domain.meeting import Segment
from . import commands
from .rows import COLLECTIONS

COMMANDS = (commands,)
FEATURE = Feature("programme", tables=(Segment,), collections=COLLECTIONS)
