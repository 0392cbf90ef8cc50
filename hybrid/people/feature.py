"""Attendees and moderators, as the platform knows them."""

from ..domain.attendee import Attendee
from ..domain.feature import Feature
from ..domain.moderators import Moderator
from . import at_the_desk, commands, forget, links
from .in_copies import let_go_since
from .rows import COLLECTIONS, OWN_COLLECTIONS

COMMANDS = (at_the_desk, commands, forget, links)
FEATURE = Feature(
    "people",
    tables=(Attendee, Moderator),
    collections=COLLECTIONS,
    own_collections=OWN_COLLECTIONS,
    let_go_since=let_go_since,
    lapsed=at_the_desk.lapsed,
    clear_lapsed=at_the_desk.clear_lapsed,
)
