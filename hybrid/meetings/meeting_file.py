"""A meeting's file: TOML read as the schema, and the schema written as TOML.

Who writes such a file is no programmer. Each fault is one sentence that names the key and says what to write.
"""

import json
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pydantic
from pydantic_core import ErrorDetails

from .fields import MAX_LINE_LENGTH
from .schema import MeetingFile
from .toml_source import SourceError, parsed, text_of

_SAYS = {
    "missing": "is missing. Write it, as the sample meeting does.",
    "extra_forbidden": "is a key that a meeting does not have. Check its spelling, or delete it.",
    "model_type": "must be a table: write [{path}] on a line of its own.",
}
"""Kind of fault → what is said of it; the types' own faults bring their sentence (see `fields`)."""


class MeetingFileError(Exception):
    """A fault in a meeting's file, as a sentence that names the key and says what to write."""


def read(source: Path | str) -> MeetingFile:
    """Read a meeting from a file, or from TOML given as text. Raises `MeetingFileError`."""
    try:
        return MeetingFile.of(parsed(text_of(source) if isinstance(source, Path) else source))
    except SourceError as fault:
        raise MeetingFileError(str(fault)) from None
    except pydantic.ValidationError as fault:
        raise MeetingFileError(_sentence_of(fault.errors(include_url=False)[0])) from None


def read_text(path: Path) -> str:
    """Read the text of a meeting's file, whatever its editor put before it. Raises `MeetingFileError`."""
    try:
        return text_of(path)
    except SourceError as fault:
        raise MeetingFileError(str(fault)) from None


def write(meeting: MeetingFile) -> str:
    """Write a meeting as TOML, which is read as the same meeting."""
    return "\n".join([*_lines_of(meeting.written(ZoneInfo(meeting.timezone))), ""])


def _lines_of(table: dict[str, Any], path: str = "") -> Iterator[str]:
    """Write a table's own values, and then the tables in it."""
    below = {key: value for key, value in table.items() if _holds_tables(value)}
    yield from (f"{key} = {_toml(value)}" for key, value in table.items() if key not in below)
    for key, value in below.items():
        name = f"{path}.{key}".removeprefix(".")
        for item in value if isinstance(value, list) else [value]:
            yield from ("", f"[[{name}]]" if isinstance(value, list) else f"[{name}]")
            yield from _lines_of(item, name)


def _holds_tables(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))


def _toml(value: Any) -> str:
    match value:
        case time():
            return f'"{value:%H:%M}"'
        case date():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _sentence_of(fault: ErrorDetails) -> str:
    """Name the key by its whole path, and say what to write."""
    path = _path_of(fault["loc"], fault.get("ctx", {}).get("at", ""))
    says = _SAYS.get(fault["type"], fault["msg"])
    return f"`{path}` " + says.replace("{path}", path).replace("{value}", _shown(fault["input"]))


def _path_of(places: tuple[int | str, ...], at: str) -> str:
    """Write where it stands as a person would point at it: `sessions[1].segments[2]`."""
    steps = [f"[{place + 1}]" if isinstance(place, int) else f".{place}" for place in places]
    return "".join([*steps, f".{at}" if at else ""]).removeprefix(".")


def _shown(value: Any) -> str:
    shown = _as_found(value)
    return shown if len(shown) <= MAX_LINE_LENGTH else f"{shown[:MAX_LINE_LENGTH]}…"


def _as_found(value: Any) -> str:
    """Write a value as a person would find it in their file."""
    match value:
        case bool():
            return str(value).lower()
        case date() | time():
            return value.isoformat().replace("+00:00", "Z")
        case list():
            return f"[{', '.join(map(_as_found, value))}]"
        case dict():
            return f"{{{', '.join(f'{key} = {_as_found(item)}' for key, item in value.items())}}}"
    return repr(value)
