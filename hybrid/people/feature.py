"""Attendees and moderators, as the platform knows them."""

from ..domain.attendee import Attendee
from ..domain.feature import Feature
from ..domain.moderators import Moderator
from . import commands, links
from .rows import COLLECTIONS, OWN_COLLECTIONS

COMMANDS = (commands, links)
FEATURE = Feature("people", tables=(Attendee, Moderator), collections=COLLECTIONS, own_collections=OWN_COLLECTIONS)
