"""The benchmarks as they are typed: each prints its figures in words, or as one JSON object."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from .rehearse import ABOVE_ZERO

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for programs.")
SOME = click.IntRange(min=1)


def with_clients(default: int, what: str, *, least: int = 1) -> Callable[[Any], Any]:
    """Make the option that says how many there are."""
    return click.option("--clients", default=default, type=click.IntRange(min=least), show_default=True, help=what)


def with_idle(default: float) -> Callable[[Any], Any]:
    """Make the option that says how long it is looked at what idling takes."""
    what = "How long idling is measured, which is taken off."
    return click.option("--idle-seconds", default=default, type=ABOVE_ZERO, show_default=True, help=what)


@click.group()
def bench() -> None:
    """Measure a server of its own, over real sockets."""


@bench.command()
@with_clients(1000, "Attendees who are connected already.")
@click.option(
    "--joins", "count", default=300, type=SOME, show_default=True, help="How many more join, and are measured."
)
@with_idle(30.0)
@AS_JSON
def joins(clients: int, count: int, idle_seconds: float, as_json: bool) -> None:
    """Print the server's processor time for one more attendee who joins, connects and follows."""
    from ..bench.joins import TEXT, measure_joins

    _print(measure_joins(clients=clients, joins=count, idle_seconds=idle_seconds), TEXT, as_json=as_json)


@bench.command()
@with_clients(1000, "Attendees who lose their connection at once.")
@with_idle(5.0)
@AS_JSON
def leaves(clients: int, idle_seconds: float, as_json: bool) -> None:
    """Print the server's processor time for an attendee whose connection is lost, and how long others waited."""
    from ..bench.leaves import TEXT, measure_leaves

    _print(measure_leaves(clients=clients, idle_seconds=idle_seconds), TEXT, as_json=as_json)


@bench.command()
@with_clients(500, "Attendees who follow.", least=2)
@click.option("--changes", default=100, type=SOME, show_default=True, help="How many all are told.")
@AS_JSON
def fanout(clients: int, changes: int, as_json: bool) -> None:
    """Print what it takes to tell a change to one more who follows, against a bare loop of send calls."""
    from ..bench.fanout import TEXT, measure_fanout

    _print(measure_fanout(clients=clients, changes=changes), TEXT, as_json=as_json)


@bench.command()
@with_clients(200, "Attendees who follow and vote.")
@click.option("--seconds", default=10.0, type=ABOVE_ZERO, show_default=True, help="How long they vote.")
@AS_JSON
def votes(clients: int, seconds: float, as_json: bool) -> None:
    """Print durable upvotes a second."""
    from ..bench.votes import TEXT, measure_votes

    _print(measure_votes(clients=clients, seconds=seconds), TEXT, as_json=as_json)


@bench.command()
@click.option("--questions", default=1000, type=SOME, show_default=True, help="How many stand in the open list.")
@click.option("--looks", default=300, type=click.IntRange(min=2), show_default=True, help="How often is looked.")
@click.option(
    "--pairs",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Labelled pairs of questions, a line each of part, label and both texts; else those of the tests.",
)
@AS_JSON
def similar(questions: int, looks: int, pairs: Path | None, as_json: bool) -> None:
    """Print how well questions that ask for the same are found, and what a look among many takes."""
    from ..bench.similar import PAIRS, TEXT, measure_similar

    if pairs is None and not PAIRS.exists():
        raise click.UsageError("The labelled pairs come with the source. Say where they are: --pairs FILE")
    _print(measure_similar(pairs=pairs or PAIRS, questions=questions, looks=looks), TEXT, as_json=as_json)


@bench.command()
@click.option("--questions", default=5000, type=SOME, show_default=True, help="How many the session has.")
@click.option("--reports", default=5, type=SOME, show_default=True, help="How often page and PDF are made.")
@AS_JSON
def report(questions: int, reports: int, as_json: bool) -> None:
    """Print how long a host waits for a report, and how long everybody else stands still meanwhile."""
    from ..bench.report import TEXT, measure_report

    _print(measure_report(questions=questions, reports=reports), TEXT, as_json=as_json)


def _print(figures: dict[str, Any], text: str, *, as_json: bool) -> None:
    click.echo(json.dumps(figures) if as_json else text.format(**figures))
