"""The commands that are typed: `hybrid serve`, `hybrid import`, `hybrid list`, `hybrid links`, `hybrid rehearse`.

What a command needs is imported inside it: `serve` patches the standard library first, and the robots run
without that patch.
"""

import importlib.util
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ...base.file_rights import make_for_owner_alone
from .bench import bench

if TYPE_CHECKING:
    from flask import Flask

    from config import Config

    from ...store.database import Database
    from ...store.transaction import Transaction

NO_SESSION = "There is no session in {place} yet. Bring one in with `hybrid import FILE.toml`, or try `make run`."
AFRESH = "every page that is open loads afresh by itself."
ABOVE_ZERO = click.FloatRange(min=0, min_open=True)
SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "skole-pluss-kulturskole.toml"


class Commands(click.Group):
    """The commands, each of which ends with a sentence where it meets what it cannot go on with."""

    def invoke(self, ctx: click.Context) -> Any:
        if importlib.util.find_spec("fcntl") is None:
            _give_up("Hybrid runs on Linux and macOS. On Windows, run it inside WSL: https://aka.ms/wsl")
        make_for_owner_alone()
        try:
            return super().invoke(ctx)
        except Exception as fault:
            from ..start_faults import sentence_of

            sentence = sentence_of(fault)
            if sentence is None:
                raise
            _give_up(sentence)


@click.group(cls=Commands)
def main() -> None:
    """Hybrid, the session of a meeting that takes place in a room and online at once."""


@main.command()
@click.option("--host", default="127.0.0.1", envvar="HOST", show_default=True, help="Address to listen on.")
@click.option("--port", default="5000", envvar="PORT", show_default=True, help="Port to listen on.")
@click.option("--sample", is_flag=True, help="Import the sample meeting where it is missing, and open it now.")
def serve(host: str, port: str, sample: bool) -> None:
    """Serve meetings until Ctrl-C."""
    from ..server import patch

    patch()
    from config import Config, listening_address

    from ... import create_app
    from ..log_lines import set_up_log

    address = listening_address(host, port)
    config = Config.from_environment()
    _keep_to_owner(config)
    set_up_log()
    app = create_app(config)
    if sample:
        from ...meetings.rehearsal import open_sample

        open_sample(app.extensions["hybrid"].database, SAMPLE)
    serve_app(app, *address)


def serve_app(app: "Flask", host: str, port: int) -> None:
    """Listen, say every link on a terminal, and serve."""
    from config import EVERY_ADDRESS

    from ..server import listen
    from ..server import serve as serve_on

    config = app.extensions["hybrid"].config
    listening = listen(host, port)
    own = "127.0.0.1" if host in EVERY_ADDRESS else f"[{host}]" if ":" in host else host
    base_url = config.public_url or f"http://{own}:{port}"
    _keep_base_url(config, base_url)

    def greet() -> None:
        """Say the links to who sits at a terminal; a journal is read by others, and keeps what it is given."""
        if sys.stdout.isatty():
            from ..greeting import greet

            greet(app.extensions["hybrid"], base_url)

    serve_on(app, listening, greet)


def _keep_to_owner(config: "Config") -> None:
    """Take what an earlier release left open from all but its owner."""
    from ...base.file_rights import keep_to_owner

    keep_to_owner(config.data_dir, config.database_file)


def _keep_base_url(config: "Config", base_url: str) -> None:
    """Leave for the other commands the address that the server was started under."""
    try:
        (config.data_dir / "base_url").write_text(base_url)
    except OSError as fault:
        logging.getLogger(__name__).warning("the server's address could not be kept: %s", fault.strerror)


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_file(file: Path) -> None:
    """Import a meeting from FILE, a TOML file like the sample's; a running server goes on."""
    from ...base.clock import utc_now
    from ...meetings.advice import advice_on
    from ...meetings.meeting_file import MeetingFileError, read, read_text

    try:
        text = read_text(file)
        meeting = read(text)
    except MeetingFileError as fault:
        _give_up(str(fault))
    done = _have_done({"do": "import", "text": text})
    click.echo(f"Imported «{done['title']}», code {', '.join(done['codes'])}.")
    for line in [*_lines_of_import(done), *advice_on(meeting, utc_now())]:
        click.echo(line)


def _lines_of_import(done: dict[str, Any]) -> Iterator[str]:
    """Return the sessions that an import made where they are several, and that such a title was there before."""
    from ...base.own_name import as_typed
    from ...meetings.sessions_list import count_of_title, listed

    with _reading(_config()) as tx:
        if len(done["codes"]) > 1:
            yield from [session.line for session in listed(tx) if session.code in done["codes"]]
        there = count_of_title(tx, done["title"])
    if there > 1:
        both = "Both" if there == 2 else f"All {there}"
        yield as_typed(f"There was a meeting of this title already. {both} now stand in `hybrid list`.")


@main.command("list")
def list_sessions() -> None:
    """Print every session: its code, when it begins, its state and its title; works beside a running server."""
    from ...meetings.sessions_list import listed

    config = _config(makes=False)
    with _reading(config) as tx:
        sessions = listed(tx)
    if not sessions:
        _give_up(NO_SESSION.format(place=_place(config)))
    for session in sessions:
        click.echo(session.line)
    click.echo(f"\nFrom {_place(config)}")


@main.command()
@click.option("--session", "code", help="The join code of one session; else the newest.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def links(code: str | None, as_json: bool) -> None:
    """Print every link of a session; works beside a running server."""
    config = _config(makes=False)
    found = _read_links(config, code)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    from ..greeting import lines_of

    click.echo("\n".join([*lines_of(found), f"\nFrom {_place(config)}"]))


@main.command()
@click.option("--room", default=40, type=click.IntRange(min=0), show_default=True, help="Robots in the room.")
@click.option("--online", default=160, type=click.IntRange(min=0), show_default=True, help="Robots online.")
@click.option("--minutes", type=ABOVE_ZERO, help="How long; else until each robot has done its part.")
@click.option("--pace", default=1.0, type=ABOVE_ZERO, show_default=True, help="How fast: 2 is twice as fast.")
@click.option(
    "--questions-per-minute",
    type=ABOVE_ZERO,
    help="Questions that all robots ask together in a minute; else by the pace.",
)
@click.option(
    "--moderator/--no-moderator",
    "curated",
    default=True,
    show_default=True,
    help="Let a robot curate; else robots only ask and vote, and people bring the questions to the stage.",
)
@click.option("--session", "code", help="The join code of one session; else the newest.")
@click.option("--with-people", is_flag=True, help="Let robots ask beside people who have joined the rehearsal.")
def rehearse(code: str | None, with_people: bool, **wish: Any) -> None:
    """Drive the running server with robots over real sockets, and print what it took.

    Robots come to a rehearsal alone: the sample, or a copy of a session that has not begun.
    """
    from ...robots import run

    config = _config(makes=False)
    _existing_database(config).close()
    ready = _have_done({"do": "rehearse", "code": code, "with_people": with_people})
    found = _read_links(config, ready["code"])
    secrets = {role: found[role].partition("#")[2] for role in ("moderator", "host")}
    sys.exit(run(found["base_url"], found["code"], secrets, **wish))


main.add_command(bench)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the database to FILE; a running server goes on."""
    from ...base.keys import Keys
    from ...domain.key_mark import mark_unmarked
    from ...retention.backup import BackupError, back_up

    config = _config(makes=False)
    database = _existing_database(config)
    mark_unmarked(database, Keys(config.secret_key))
    try:
        size = back_up(database, file)
    except BackupError as fault:
        _give_up(str(fault))
    click.echo(f"{file}: {size:,} bytes, whole and checked.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path, resolve_path=True))
def restore(file: Path) -> None:
    """Put the backup FILE in the database's place; the former one is kept.

    A running server starts anew on it by itself within seconds, and every open page loads afresh by itself.
    """
    from ...base.keys import Keys
    from ...domain.key_mark import ANOTHER_KEY, is_of_another_key
    from ...retention.backup import BackupError, require_restorable
    from ...store.database import Database

    try:
        require_restorable(Database(_config(makes=False).database_url), file)
    except BackupError as fault:
        _give_up(str(fault))
    config = _config()
    is_foreign = is_of_another_key(file, Keys(config.secret_key))
    done = _have_done({"do": "restore", "file": str(file)})
    click.echo(f"Restored. {'The server serves it now' if done['served'] else 'Start the server'}; {AFRESH}")
    if done["aside"]:
        click.echo(f"The former database is {done['aside']}")
    if is_foreign:
        click.echo(ANOTHER_KEY.format(folder=config.data_dir), err=True)


@main.command()
def check() -> None:
    """Look at everything that a meeting needs, and say in plain words what is wrong."""
    from ..check import FAULT, look

    faults = 0
    for finding in look(_config(makes=False)):
        faults += finding.grade == FAULT
        click.echo(str(finding))
    click.echo({0: "All is well.", 1: "One thing is wrong."}.get(faults, f"{faults} things are wrong."))
    sys.exit(1 if faults else 0)


def _have_done(asked: dict[str, Any]) -> dict[str, Any]:
    """Have something done by the server that runs, or else here."""
    from ...store.database import Database
    from ...store.soundness import require_sound
    from ..control import NotDone, have_done

    config = _config()
    _keep_to_owner(config)
    database = Database(config.database_url)
    if asked["do"] != "restore" and config.database_file and config.database_file.exists():
        require_sound(database)
    try:
        return have_done(database, asked)
    except NotDone as fault:
        _give_up(str(fault))


@contextmanager
def _reading(config: "Config") -> Iterator["Transaction"]:
    """Read the database beside a running server; give up where there is none yet, or none of this release."""
    from ...store.migrate import newest_revision, revision_of

    database = _existing_database(config)
    if revision_of(database) is None:
        _give_up(NO_SESSION.format(place=_place(config)))
    if revision_of(database) != newest_revision(database):
        _give_up(f"{_place(config)} is of an earlier release. Start the server once: it brings it up to date.")
    with database.snapshot() as tx:
        yield tx


def _read_links(config: "Config", code: str | None) -> dict[str, Any]:
    """Read the links from the database, with the address that the server was last started under."""
    from ...base.errors import Refused
    from ...base.keys import Keys
    from ...domain.join_codes import session_of_code
    from ...meetings.links import links_of, newest_session

    with _reading(config) as tx:
        try:
            session = session_of_code(tx, code) if code else newest_session(tx)
        except Refused:
            _give_up(f"There is no session with the code {code} in {_place(config)}. `hybrid list` prints them all.")
        if session is None:
            _give_up(NO_SESSION.format(place=_place(config)))
        return links_of(tx, Keys(config.secret_key), session, config.base_url)


def _existing_database(config: "Config | None" = None) -> "Database":
    """Open the database for reading alone: where there is none, none is made."""
    from ...store.database import Database
    from ...store.soundness import require_sound

    config = config or _config(makes=False)
    if config.database_file and not config.database_file.exists():
        _give_up(f"There is no database at {config.database_file} yet. Start the server: `hybrid serve`")
    if not config.secret_key:
        _give_up(f"There is no secret key in {config.data_dir}. Set HYBRID_DATA_DIR to the server's own data folder.")
    database = Database(config.database_url)
    require_sound(database)
    return database


def _place(config: "Config") -> str:
    """Return where the data lie, without a password."""
    import sqlalchemy as sa

    return str(config.database_file or sa.make_url(config.database_url).render_as_string(hide_password=True))


def _config(*, makes: bool = True) -> "Config":
    from config import Config

    return Config.from_environment(makes=makes)


def _give_up(sentence: str) -> NoReturn:
    from ...base.own_name import as_typed

    click.echo(as_typed(sentence), file=getattr(sys.stderr, "real", sys.stderr))
    sys.exit(1)
