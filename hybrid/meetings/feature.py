"""Meetings and their sessions, as the platform knows them."""

from ..domain.feature import Feature
from ..domain.meeting import Label, Panelist, Reason, Session
from .rows import COLLECTIONS

FEATURE = Feature("meetings", tables=(Session, Panelist, Label, Reason), collections=COLLECTIONS)
