"""The commands that are typed, a file for each subject: `hybrid serve`, `hybrid import`, `hybrid backup` and so on.

What a command needs is imported inside it: `serve` patches the standard library first, and the robots run
without that patch.
"""

import importlib.util
from typing import Any

import click

from ...base.file_rights import make_for_owner_alone
from . import backup, bench, check, forget, meetings, rehearse, serve
from .give_up import give_up


class Commands(click.Group):
    """The commands, each of which ends with a sentence where it meets what it cannot go on with."""

    def invoke(self, ctx: click.Context) -> Any:
        if importlib.util.find_spec("fcntl") is None:
            give_up("Hybrid runs on Linux and macOS. On Windows, run it inside WSL: https://aka.ms/wsl")
        make_for_owner_alone()
        try:
            return super().invoke(ctx)
        except Exception as fault:
            from ..start_faults import sentence_of

            sentence = sentence_of(fault)
            if sentence is None:
                raise
            give_up(sentence)


@click.group(cls=Commands)
def main() -> None:
    """Hybrid, the session of a meeting that takes place in a room and online at once."""


for command in (
    serve.serve,
    meetings.import_file,
    meetings.list_sessions,
    meetings.archive,
    meetings.copy,
    meetings.links,
    rehearse.rehearse,
    bench.bench,
    backup.backup,
    backup.restore,
    forget.forget,
    check.check,
):
    main.add_command(command)
