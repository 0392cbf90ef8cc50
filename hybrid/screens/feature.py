"""Screens, as the platform knows them."""

from ..domain.feature import Feature
from . import commands
from .model import Device
from .rows import COLLECTIONS

COMMANDS = (commands,)
FEATURE = Feature("screens", tables=(Device,), collections=COLLECTIONS)
