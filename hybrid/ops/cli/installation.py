"""What a typed command works on: the settings, the database and the server of this installation."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ...base.file_rights import keep_to_owner
from .give_up import give_up

if TYPE_CHECKING:
    from config import Config

    from ...domain.meeting import Session
    from ...store.database import Database
    from ...store.transaction import Transaction

NO_SESSION = "There is no session in {place} yet. Bring one in with `hybrid import FILE.toml`, or try `make run`."

NO_SUCH = "There is no session with the code {code} in {place}. `hybrid list --archived` prints them all."


def have_done_here(asked: dict[str, Any]) -> dict[str, Any]:
    """Have something done by the server that runs, or else here."""
    from ...features import install_features
    from ...store.database import Database
    from ...store.soundness import require_sound
    from ..control import have_done
    from ..host_acts import NotDone

    install_features()
    config = settings()
    keep_to_owner(config.data_dir, config.database_file)
    database = Database(config.database_url)
    if asked["do"] != "restore" and config.database_file and config.database_file.exists():
        require_sound(database)
    try:
        return have_done(database, asked)
    except NotDone as fault:
        give_up(str(fault))


@contextmanager
def reading(config: "Config") -> Iterator["Transaction"]:
    """Read the database beside a running server; give up where there is none yet, or none of this release."""
    from ...store.migrate import newest_revision, revision_of

    database = existing_database(config)
    if revision_of(database) is None:
        give_up(NO_SESSION.format(place=place_of(config)))
    if revision_of(database) != newest_revision(database):
        give_up(f"{place_of(config)} is of an earlier release. Start the server once: it brings it up to date.")
    with database.snapshot() as tx:
        yield tx


def session_with(config: "Config", tx: "Transaction", code: str) -> "Session":
    """Find the session with a code, or give up."""
    from ...base.errors import Refused
    from ...domain.join_codes import session_of_code

    try:
        return session_of_code(tx, code)
    except Refused:
        give_up(NO_SUCH.format(code=code, place=place_of(config)))


def read_links(config: "Config", code: str | None) -> dict[str, Any]:
    """Read the links from the database, with the address that the server was last started under."""
    from ...base.keys import Keys
    from ...meetings.links import links_of, newest_session

    with reading(config) as tx:
        session = session_with(config, tx, code) if code else newest_session(tx)
        if session is None:
            give_up(NO_SESSION.format(place=place_of(config)))
        return links_of(tx, Keys(config.secret_key), session, config.base_url)


def existing_database(config: "Config") -> "Database":
    """Open the database for reading alone: where there is none, none is made."""
    from ...features import install_features
    from ...store.database import Database
    from ...store.soundness import require_sound

    install_features()
    if config.database_file and not config.database_file.exists():
        give_up(f"There is no database at {config.database_file} yet. Start the server: `hybrid serve`")
    if not config.secret_key:
        give_up(f"There is no secret key in {config.data_dir}. Set HYBRID_DATA_DIR to the server's own data folder.")
    database = Database(config.database_url)
    require_sound(database)
    return database


def place_of(config: "Config") -> str:
    """Return where the data lie, without a password."""
    import sqlalchemy as sa

    return str(config.database_file or sa.make_url(config.database_url).render_as_string(hide_password=True))


def settings(*, makes: bool = True) -> "Config":
    """Read the settings; `makes` the data folder and its secret key where they are missing."""
    from config import Config

    return Config.from_environment(makes=makes)
