"""Meetings and their sessions, as the platform knows them."""

from typing import Any

from ..base.errors import N_, Refused
from ..domain.feature import Feature, pointed_at
from ..domain.meeting import Label, Panelist, Reason, Session
from ..store.transaction import Transaction
from . import archive, correct_meeting, import_meeting
from .rows import COLLECTIONS

COMMANDS = (archive, import_meeting, correct_meeting)


def after_undo(tx: Transaction, session: Session, restored: list[Any]) -> None:
    """See that no label is taken out that questions have by now. Raises `wrong_state`."""
    taken_out = {(Label, row.id) for row in restored if isinstance(row, Label) and row.removed_at}
    if taken_out and taken_out & pointed_at(tx, session):
        raise Refused("wrong_state", N_("Spørsmål har fått dette temaet, så det kan ikke angres."))


FEATURE = Feature("meetings", tables=(Session, Panelist, Label, Reason), collections=COLLECTIONS, after_undo=after_undo)
