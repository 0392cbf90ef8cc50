"""`hybrid backup` and `hybrid restore`: the database to a file, and a file in its place."""

from pathlib import Path

import click

from .give_up import give_up
from .installation import existing_database, have_done_here, settings

AFRESH = "every page that is open loads afresh by itself."


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the database to FILE; a running server goes on."""
    from ...base.keys import Keys
    from ...domain.key_mark import mark_unmarked
    from ...retention.backup import BackupError, back_up

    config = settings(makes=False)
    database = existing_database(config)
    mark_unmarked(database, Keys(config.secret_key))
    try:
        size = back_up(database, file)
    except BackupError as fault:
        give_up(str(fault))
    click.echo(f"{file}: {size:,} bytes, whole and checked.")


@click.command()
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
        require_restorable(Database(settings(makes=False).database_url), file)
    except BackupError as fault:
        give_up(str(fault))
    config = settings()
    is_foreign = is_of_another_key(file, Keys(config.secret_key))
    done = have_done_here({"do": "restore", "file": str(file)})
    click.echo(f"Restored. {'The server serves it now' if done['served'] else 'Start the server'}; {AFRESH}")
    if done["aside"]:
        click.echo(f"The former database is {done['aside']}")
    if is_foreign:
        click.echo(ANOTHER_KEY.format(folder=config.data_dir), err=True)
