"""A meeting as a file to take home: to correct it by, or to make the next one from."""

import sqlalchemy as sa

from ..domain.meeting import Label, Meeting
from ..store.transaction import Transaction
from . import schema
from .as_written import meeting_as_written
from .meeting_file import write

_TO_CORRECT = (
    "# Change what is wrong, and import it again: `hybrid import FILE.toml`. Its code says which meeting it is.\n\n"
)
_NEXT = (
    "# A copy without its code: write the new date and what else is new, and import it: `hybrid import FILE.toml`\n\n"
)


def file_to_correct(tx: Transaction, meeting: Meeting) -> str:
    """Write the meeting's file with the codes of its sessions, by which it corrects this meeting."""
    return _TO_CORRECT + write(_without_labels_of_desk(tx, meeting))


def file_of_next(tx: Transaction, meeting: Meeting) -> str:
    """Write the meeting's file as that of another one: nothing in it is known again as this meeting's."""
    file = _without_labels_of_desk(tx, meeting)
    unknown = {"code": None, "key": None}
    return _NEXT + write(
        file.model_copy(update={"sessions": tuple(one.model_copy(update=unknown) for one in file.sessions)})
    )


def _without_labels_of_desk(tx: Transaction, meeting: Meeting) -> schema.MeetingFile:
    """Write the meeting down without what moderators made in it while it was held: that is no part of its plan."""
    file = meeting_as_written(tx, meeting)
    made_here = _made_at_desk(tx, meeting)
    sessions = tuple(
        one.model_copy(
            update={"labels": tuple(label for label in one.labels if (one.code, label.title) not in made_here)}
        )
        for one in file.sessions
    )
    return file.model_copy(update={"sessions": sessions})


def _made_at_desk(tx: Transaction, meeting: Meeting) -> set[tuple[str | None, str]]:
    made = sa.select(Label.session_id, Label.title).where(
        Label.session_id.in_([session.id for session in meeting.sessions]), Label.is_made_here.is_(True)
    )
    codes = {session.id: session.code for session in meeting.sessions}
    return {(codes[session_id], title) for session_id, title in tx.execute(made)}
