"""`hybrid rehearse`: robots take part in a meeting of the server that runs."""

import sys
from typing import Any

import click

from .installation import existing_database, have_done_here, read_links, settings

ABOVE_ZERO = click.FloatRange(min=0, min_open=True)


@click.command()
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

    config = settings(makes=False)
    existing_database(config).close()
    ready = have_done_here({"do": "rehearse", "code": code, "with_people": with_people})
    found = read_links(config, ready["code"])
    secrets = {role: found[role].partition("#")[2] for role in ("moderator", "host")}
    sys.exit(run(found["base_url"], found["code"], secrets, **wish))
