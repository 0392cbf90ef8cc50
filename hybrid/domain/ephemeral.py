"""An ephemeral value: what followers of a topic are told and nobody stores, such as how many are here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .topics import Topic


@dataclass(frozen=True)
class Ephemeral:
    """One kind of value, by its event's name.

    * `value`: what it is in a session now;
    * `changed`: in which sessions it may be another since this was asked last, by a clock that nobody sets;
    * `pause_seconds`: how long a session's followers wait for the next one (throttling).
    """

    event: str
    topic: Topic
    value: Callable[[int], dict[str, Any]]
    changed: Callable[[float], Iterable[int]]
    pause_seconds: Callable[[int], float]
