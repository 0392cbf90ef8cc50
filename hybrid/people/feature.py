"""Attendees and moderators, as the platform knows them."""

from ..domain.feature import Feature
from ..domain.moderators import Moderator
from . import commands
from .model import Attendee

COMMANDS = (commands,)
FEATURE = Feature("people", tables=(Attendee, Moderator))
