"""`hybrid import`, `hybrid list` and `hybrid links`: a meeting comes in, and is found again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from .give_up import give_up
from .installation import NO_SESSION, have_done_here, place_of, read_links, reading, session_with, settings


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be changed.")
def import_file(file: Path, dry_run: bool) -> None:
    """Import a meeting from FILE, a TOML file like the sample's; a running server goes on.

    A file that has the code of a session that is there corrects its meeting, and says what it changes.
    """
    from ...base.clock import utc_now
    from ...meetings.advice import advice_on
    from ...meetings.meeting_file import MeetingFileError, read, read_text

    try:
        text = read_text(file)
        meeting = read(text)
    except MeetingFileError as fault:
        give_up(str(fault))
    done = have_done_here({"do": "import", "text": text, "dry_run": dry_run})
    lines = _lines_of_correction(done, dry_run=dry_run) if done["is_known"] else _lines_of_import(done, dry_run=dry_run)
    for line in [*lines, *advice_on(meeting, utc_now())]:
        click.echo(line)
    if done["codes"] and not all(session.code for session in meeting.sessions):
        click.echo(f'To correct it later, write the code under its [[sessions]], as in code = "{done["codes"][0]}".')


def _lines_of_correction(done: dict[str, Any], *, dry_run: bool) -> Iterator[str]:
    """Return what was changed in a meeting, and what was left, or would be."""
    yield from [*done["changes"], *done["notes"]]
    if not done["changes"]:
        yield "Nothing was changed."
    elif dry_run:
        yield f"So «{done['title']}» would be corrected. Nothing was changed yet."
    else:
        new = f" New: code {', '.join(done['codes'])}." if done["codes"] else ""
        yield f"Corrected «{done['title']}».{new}"


def _lines_of_import(done: dict[str, Any], *, dry_run: bool) -> Iterator[str]:
    """Return the sessions that an import made where they are several, and that such a title was there before."""
    from ...base.own_name import as_typed
    from ...meetings.sessions_list import count_of_title, listed

    if dry_run:
        yield f"«{done['title']}» would be a new meeting. Nothing was changed."
        return
    yield f"Imported «{done['title']}», code {', '.join(done['codes'])}."
    with reading(settings()) as tx:
        if len(done["codes"]) > 1:
            yield from [session.line for session in listed(tx) if session.code in done["codes"]]
        there = count_of_title(tx, done["title"])
    if there > 1:
        both = "Both" if there == 2 else f"All {there}"
        yield as_typed(f"There was a meeting of this title already. {both} now stand in `hybrid list`.")


@click.command("list")
@click.option("--archived", "is_whole", is_flag=True, help="Print those in the archive as well.")
def list_sessions(is_whole: bool) -> None:
    """Print every session: its code, when it begins, its state and its title; works beside a running server."""
    from ...base.own_name import as_typed
    from ...meetings.sessions_list import listed

    config = settings(makes=False)
    with reading(config) as tx:
        sessions = listed(tx)
    if not sessions:
        give_up(NO_SESSION.format(place=place_of(config)))
    archived = [session for session in sessions if session.is_archived]
    for session in sessions:
        if is_whole or not session.is_archived:
            click.echo(session.line)
    if archived and not is_whole:
        click.echo(as_typed(f"\n{len(archived)} more in the archive: `hybrid list --archived`"))
    click.echo(f"\nFrom {place_of(config)}")


@click.command()
@click.argument("code")
@click.option("--undo", is_flag=True, help="Take it out of the archive again.")
def archive(code: str, undo: bool) -> None:
    """Put the session CODE into the archive: it is listed no more, and lost is nothing."""
    from ...base.own_name import as_typed

    config = settings(makes=False)
    with reading(config) as tx:
        session_with(config, tx, code)
    done = have_done_here({"do": "archive", "code": code, "archived": not undo})
    click.echo(as_typed(f"«{done['title']}», code {done['code']}, {_where_it_is(done['was_archived'], undo)}."))


def _where_it_is(was_archived: bool, undo: bool) -> str:
    """Say whether a session is in the archive now, and whether that is new."""
    if undo:
        return "is out of the archive" if was_archived else "is not in the archive, so nothing was changed"
    since = "was in the archive already" if was_archived else "is in the archive"
    return f"{since}: `hybrid list --archived` prints it"


@click.command()
@click.argument("code")
@click.option("--with-code", is_flag=True, help="With its codes: a file that corrects this meeting.")
def copy(code: str, with_code: bool) -> None:
    """Print the meeting of the session CODE as a TOML file, to make the next one of: `hybrid copy CODE > FILE.toml`."""
    from ...meetings.copying import file_of_next, file_to_correct

    config = settings(makes=False)
    with reading(config) as tx:
        meeting = session_with(config, tx, code).meeting
        written = file_to_correct(tx, meeting) if with_code else file_of_next(tx, meeting)
    click.echo(written, nl=False)


@click.command()
@click.option("--session", "code", help="The join code of one session; else the newest.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def links(code: str | None, as_json: bool) -> None:
    """Print every link of a session; works beside a running server."""
    config = settings(makes=False)
    found = read_links(config, code)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    from ..greeting import lines_of

    click.echo("\n".join([*lines_of(found), f"\nFrom {place_of(config)}"]))
