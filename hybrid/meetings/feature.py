"""Meetings and their sessions, as the platform knows them."""

from ..domain.feature import Feature
from ..domain.meeting import Label, Panelist, Reason, Session
from . import correct_meeting, import_meeting
from .rows import COLLECTIONS

COMMANDS = (import_meeting, correct_meeting)
FEATURE = Feature("meetings", tables=(Session, Panelist, Label, Reason), collections=COLLECTIONS)
