"""`hybrid forget`: what people wrote in a session is deleted now, before its time."""

import click

from .give_up import give_up
from .installation import have_done_here, reading, session_with, settings


@click.command()
@click.argument("code")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(code: str, yes: bool) -> None:
    """Delete every question, name and other text of the session CODE, now and for good; a running server goes on."""
    for line in _what_goes(code):
        click.echo(line)
    if not (yes or _is_wished()):
        give_up("Nothing was deleted.")
    done = have_done_here({"do": "forget", "code": code})
    for texts in done["forgotten"]:
        click.echo(f"Deleted: {texts}. Within seconds nothing of it is in any file of ours.")
    if not done["forgotten"]:
        click.echo("There was nothing to delete, so nothing was changed.")


def _is_wished() -> bool:
    """Ask whether it shall be deleted; a script that says nothing has not wished it."""
    try:
        return click.confirm("Delete it?")
    except click.Abort:
        give_up("\nNothing was deleted, since nobody said yes. Where nobody can be asked, add --yes.")


def _what_goes(code: str) -> list[str]:
    from ...retention.in_words import say_what_goes

    config = settings(makes=False)
    with reading(config) as tx:
        return list(say_what_goes(tx, session_with(config, tx, code)))
