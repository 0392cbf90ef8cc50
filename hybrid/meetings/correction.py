"""What a corrected file changes: which thing it means by each entry, and what is said of it. No database is needed."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date, time
from itertools import islice, pairwise
from operator import attrgetter
from typing import Any, TypeVar

K = TypeVar("K")
W = TypeVar("W")

Pairs = list[tuple[K | None, W | None]]
"""What is there and what the file says of it; what is in one of the two alone stands beside None."""
Way = Callable[[Any], Hashable | None]
"""What something is known by, whether it is there or an entry of the file; None where it is not known so."""

LONGEST_TOLD = 60


def matched(there: Sequence[K], wanted: Sequence[W], surely: Way, *ways: Way, gone: Sequence[K] = ()) -> Pairs[K, W]:
    """Pair what is there with the file's entries: `surely` by the first way, else by the next in which they are one.

    What has two different keys is two, whatever else is the same. What is there comes before what is `gone`. The pairs
    stand in the file's order, and then what the file does not have.
    """
    found: dict[int, K] = {}
    taken: set[int] = set()
    for way in (surely, *ways):
        known: dict[Hashable, list[K]] = defaultdict(list)
        for row in (row for row in (*there, *gone) if id(row) not in taken):
            known[way(row)].append(row)
        for place, entry in enumerate(wanted):
            if place in found or (name := way(entry)) is None:
                continue
            meant = (row for row in known[name] if id(row) not in taken and (way is surely or not are_two(row, entry)))
            for row in islice(meant, 1):
                found[place] = row
                taken.add(id(row))
    missing = [(row, None) for row in there if id(row) not in taken]
    return [*((found.get(place), entry) for place, entry in enumerate(wanted)), *missing]


def matched_parts(there: Sequence[K], wanted: Sequence[W], name: str, gone: Sequence[K] = ()) -> Pairs[K, W]:
    """Pair a session's parts with the file's entries: by their key, else by their name, else by their place.

    A reason's name is its code, which questions point to: another code is another reason.
    """
    pairs = matched(there, wanted, key_of, attrgetter(name), gone=gone)
    return pairs if name == "code" else _matched_by_place(there, pairs)


def key_of(part: Any) -> str | None:
    """Return the key that the file gives to something, where it can have one."""
    return getattr(part, "key", None)


def are_two(row: Any, entry: Any) -> bool:
    """Return whether two keys say that these are two, whatever else is the same."""
    return None not in {key_of(row), key_of(entry)} and key_of(row) != key_of(entry)


def _matched_by_place(there: Sequence[K], pairs: Pairs[K, W]) -> Pairs[K, W]:
    """Pair what is left by where it stands: behind the same neighbour, in the same order."""
    known = {id(row) for row, entry in pairs if entry is not None}
    behind: dict[int | None, list[K]] = defaultdict(list)
    neighbour = None
    for row in there:
        if id(row) in known:
            neighbour = id(row)
        else:
            behind[neighbour].append(row)
    placed: Pairs[K, W] = []
    neighbour = None
    for found, entry in (pair for pair in pairs if pair[1] is not None):
        if found is not None:
            neighbour = id(found)
            placed.append((found, entry))
            continue
        alike = next((row for row in behind[neighbour] if not are_two(row, entry)), None)
        behind[neighbour] = [row for row in behind[neighbour] if row is not alike]
        placed.append((alike, entry))
    return [*placed, *((row, None) for rows in behind.values() for row in rows)]


def is_another_order(rows: Sequence[Any]) -> bool:
    """Return whether rows, as the file has them, stand in another order than they did."""
    return any(earlier.position > later.position for earlier, later in pairwise(rows))


def differences(path: str, was: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    """Say of two tables, as a file has them, each key whose value is another; lists are told entry by entry."""
    for key in dict.fromkeys([*was, *now]):
        before, after = was.get(key), now.get(key)
        name = f"{path}.{key}".removeprefix(".")
        if isinstance(before, dict) or isinstance(after, dict):
            yield from differences(name, before or {}, after or {})
        elif before != after and not isinstance(before, list) and not isinstance(after, list):
            yield f"{name}: {told(before)} → {told(after)}"


def told(value: Any) -> str:
    """Say a value in a line: a text in quotes, and as much of it as tells it from another."""
    match value:
        case None:
            return "–"
        case bool():
            return str(value).lower()
        case time():
            return f"{value:%H:%M}"
        case date() | int():
            return str(value)
    line = " ".join(str(value).split())
    return f"«{line}»" if len(line) <= LONGEST_TOLD else f"«{line[:LONGEST_TOLD]}…»"
