"""The commands that are typed: `hybrid serve`, `hybrid import`, `hybrid list`, `hybrid links`, `hybrid rehearse`.

What a command needs is imported inside it: `serve` patches the standard library first, and the robots run
without that patch.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from flask import Flask

    from config import Config

    from .transaction import Transaction

EVERY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104  (asked for by the host, never a default)
NO_SESSION = "There is no session yet. Bring one in with `hybrid import FILE.toml`, or try the sample with `make run`."
AFRESH = "every page that is open loads afresh by itself."
SAMPLE = Path(__file__).resolve().parent / "sample" / "skole-pluss-kulturskole.toml"


@click.group()
def main() -> None:
    """Hybrid, the session of a meeting that takes place in a room and online at once."""


@main.command()
@click.option("--host", default="127.0.0.1", envvar="HOST", show_default=True, help="Address to listen on.")
@click.option("--port", default=5000, envvar="PORT", show_default=True, help="Port to listen on.")
@click.option("--sample", is_flag=True, help="Import the sample meeting where it is missing, and open it now.")
def serve(host: str, port: int, sample: bool) -> None:
    """Serve meetings until Ctrl-C."""
    from .server import patch

    patch()
    from . import create_app
    from .db import FileInUse
    from .log_lines import set_up_log

    set_up_log()

    config = _config()
    try:
        app = create_app(config)
    except FileInUse:
        _give_up("Another server is using this database. Stop it first, or set HYBRID_DATA_DIR to another folder.")
    if sample:
        from .rehearsal import open_sample

        open_sample(app.extensions["hybrid"].database, SAMPLE)
    serve_app(app, host, port)


def serve_app(app: "Flask", host: str, port: int) -> None:
    """Listen, say every link, and serve."""
    from .greeting import greet
    from .server import PortTaken, listen
    from .server import serve as serve_on

    parts = app.extensions["hybrid"]
    try:
        listening = listen(host, port)
    except PortTaken:
        _give_up(f"Port {port} is taken. Choose another: PORT={port + 1} make run")
    base_url = parts.config.public_url or f"http://{'127.0.0.1' if host in EVERY_ADDRESS else host}:{port}"
    (parts.config.data_dir / "base_url").write_text(base_url)
    greet(parts, base_url)
    serve_on(app, listening)


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_file(file: Path) -> None:
    """Import a meeting from FILE, a TOML file like the sample's; a running server goes on."""
    from .meeting_file import MeetingFileError, advice_on, read, read_text

    try:
        text = read_text(file)
        meeting = read(text)
    except MeetingFileError as fault:
        _give_up(str(fault))
    done = _have_done({"do": "import", "text": text})
    click.echo(f"Imported «{done['title']}», code {', '.join(done['codes'])}.")
    for advice in advice_on(meeting):
        click.echo(advice)


@main.command("list")
def list_sessions() -> None:
    """Print every session: its code, when it begins, its state and its title; works beside a running server."""
    from .sessions_list import listed

    with _reading(_config()) as tx:
        sessions = listed(tx)
    if not sessions:
        _give_up(NO_SESSION)
    for session in sessions:
        click.echo(session.line)


@main.command()
@click.option("--session", "code", help="The join code of one session; else the newest.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def links(code: str | None, as_json: bool) -> None:
    """Print every link of a session; works beside a running server."""
    found = _read_links(_config(), code)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    from .greeting import lines_of

    click.echo("\n".join(lines_of(found)))


@main.command()
@click.option("--room", default=40, type=click.IntRange(min=0), show_default=True, help="Robots in the room.")
@click.option("--online", default=160, type=click.IntRange(min=0), show_default=True, help="Robots online.")
@click.option("--minutes", type=float, help="How long; else until each robot has done its part.")
@click.option("--pace", default=1.0, show_default=True, help="How fast: 2 is twice as fast.")
@click.option(
    "--questions-per-minute",
    type=click.FloatRange(min=0, min_open=True),
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
    from .rehearse import run

    ready = _have_done({"do": "rehearse", "code": code, "with_people": with_people})
    found = _read_links(_config(), ready["code"])
    secrets = {role: found[role].partition("#")[2] for role in ("moderator", "host")}
    sys.exit(run(found["base_url"], found["code"], secrets, **wish))


@main.group()
def bench() -> None:
    """Measure a server of its own, over real sockets."""


@bench.command()
@click.option("--clients", default=200, show_default=True, help="Attendees who follow and vote.")
@click.option("--seconds", default=10.0, show_default=True, help="How long they vote.")
def votes(clients: int, seconds: float) -> None:
    """Print durable upvotes a second."""
    from .bench import bench_votes

    bench_votes(clients=clients, seconds=seconds)


@bench.command()
@click.option("--clients", default=500, show_default=True, help="Attendees who follow.")
@click.option("--changes", default=100, show_default=True, help="How many changes all are told.")
def fanout(clients: int, changes: int) -> None:
    """Print what it takes to tell a change to all, against a bare loop of send calls."""
    from .bench import bench_fanout

    bench_fanout(clients=clients, changes=changes)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy the database to FILE; a running server goes on."""
    from .backup import BackupError, back_up
    from .db import Database

    try:
        size = back_up(Database(_config().database_url), file)
    except BackupError as fault:
        _give_up(str(fault))
    click.echo(f"{file}: {size:,} bytes, whole and checked.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Put the backup FILE in the database's place; the former one is kept.

    A running server starts anew on it by itself within seconds, and every open page loads afresh by itself.
    """
    done = _have_done({"do": "restore", "file": str(file.resolve())})
    click.echo(f"Restored. {'The server serves it now' if done['served'] else 'Start the server'}; {AFRESH}")
    if done["aside"]:
        click.echo(f"The former database is {done['aside']}")


@main.command()
def check() -> None:
    """Say in plain words what is wrong with this installation."""
    from .backup import faults_of
    from .db import Database

    config = _config()
    faults = list(faults_of(config, Database(config.database_url)))
    for fault in faults:
        click.echo(f"- {fault}")
    if not faults:
        click.echo("All is well.")
    sys.exit(1 if faults else 0)


def _have_done(asked: dict[str, Any]) -> dict[str, Any]:
    """Have something done by the server that runs, or else here."""
    from .control import NotDone, have_done
    from .db import Database

    try:
        return have_done(Database(_config().database_url), asked)
    except NotDone as fault:
        _give_up(str(fault))


@contextmanager
def _reading(config: "Config") -> Iterator["Transaction"]:
    """Read the database beside a running server; give up where there is none yet."""
    import sqlalchemy as sa

    from .db import Database

    try:
        with Database(config.database_url).snapshot() as tx:
            yield tx
    except sa.exc.OperationalError:
        _give_up(NO_SESSION)


def _read_links(config: "Config", code: str | None) -> dict[str, Any]:
    """Read the links from the database, with the address that the server was last started under."""
    from .auth import Keys, session_of_code
    from .errors import Refused
    from .links import links_of, newest_session

    kept = config.data_dir / "base_url"
    base_url = config.public_url or (kept.read_text() if kept.exists() else "http://127.0.0.1:5000")
    with _reading(config) as tx:
        try:
            session = session_of_code(tx, code) if code else newest_session(tx)
        except Refused:
            _give_up(f"There is no session with the code {code}. `hybrid list` prints them all.")
        if session is None:
            _give_up(NO_SESSION)
        return links_of(tx, Keys(config.secret_key), session, base_url)


def _config() -> "Config":
    from config import Config, SettingError

    try:
        return Config.from_environment()
    except SettingError as fault:
        _give_up(str(fault))


def _give_up(sentence: str) -> NoReturn:
    from .own_name import as_typed

    click.echo(as_typed(sentence), err=True)
    sys.exit(1)
