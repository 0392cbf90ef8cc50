"""Whether a session's texts are gone, and since when."""

from datetime import datetime

from ..domain.meeting import Session
from ..store.transaction import Transaction
from .forgetting import with_texts


def forgotten_at(tx: Transaction, session: Session) -> datetime | None:
    """Return when the texts of a session were let go; None where they were not, or others were written since."""
    return None if with_texts(tx, {session.id}) else session.forgotten_at
