"""The programme, as the platform knows it."""

from typing import Any

from ..domain.feature import Feature
from ..domain.meeting import Segment, Session
from ..store.transaction import Transaction
from . import commands
from .rows import COLLECTIONS

COMMANDS = (commands,)


def points_to(tx: Transaction, session: Session) -> set[tuple[type[Any], int]]:
    """Return the segment that is running."""
    return {(Segment, session.segment_id)} if session.segment_id else set()


FEATURE = Feature("programme", tables=(Segment,), collections=COLLECTIONS, points_to=points_to)
