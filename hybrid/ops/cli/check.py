"""`hybrid check`: whether all is there that a meeting needs."""

import sys

import click

from .installation import settings


@click.command()
def check() -> None:
    """Look at everything that a meeting needs, and say in plain words what is wrong."""
    from ..check import FAULT, look

    faults = 0
    for finding in look(settings(makes=False)):
        faults += finding.grade == FAULT
        click.echo(str(finding))
    click.echo({0: "All is well.", 1: "One thing is wrong."}.get(faults, f"{faults} things are wrong."))
    sys.exit(1 if faults else 0)
