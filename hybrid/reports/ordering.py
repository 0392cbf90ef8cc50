"""Order a file of a session: a child process makes it (see `__main__`), so that the server goes on meanwhile."""

from ..base.child_process import ChildFailed, made_by_child
from ..base.errors import N_, Refused
from ..store.database import Database

NOT_MADE = N_("Filen ble ikke laget. Vent litt, og prøv igjen.")


def made(database: Database, session_id: int, kind: str, language: str, **options: str | bool) -> bytes:
    """Return the file of a `kind` (see `__main__.MAKERS`) of a session, in a language. Raises `unavailable`."""
    order = {
        "database_url": database.url.render_as_string(hide_password=False),
        "session_id": session_id,
        "kind": kind,
        "language": language,
        "options": options,
    }
    try:
        return made_by_child("hybrid.reports", order)
    except ChildFailed as fault:
        raise Refused("unavailable", NOT_MADE, retry_after_seconds=5) from fault
