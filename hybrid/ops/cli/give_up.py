"""How a typed command ends that cannot go on: with one sentence, and no trace."""

import sys
from typing import NoReturn

import click


def give_up(sentence: str) -> NoReturn:
    from ...base.own_name import as_typed

    click.echo(as_typed(sentence), file=getattr(sys.stderr, "real", sys.stderr))
    sys.exit(1)
