"""A TOML file as somebody's editor saved it: read, or refused with the line that is wrong and what to do about it."""

import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from .named_file import why_not_read

LARGEST_BYTES = 1_500_000
"""Two thousand short sessions, or five hundred with long programmes; what is larger is another kind of file."""

_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)")
_VALUE = r"^[^=#\"']*=\s*"
_CURLY = re.compile(r"[=\[,{]\s*[“”„‟‘’‚«»]")
_DOTTED_DATE = re.compile(_VALUE + r"(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_BARE_TIME = re.compile(_VALUE + r"(\d{1,2})[:.](\d\d)\s*(?:#.*)?$")
_BARE_SWITCH = re.compile(_VALUE + r"(?:yes|no|ja|nei|true|false|on|off)\s*$", re.IGNORECASE)
_BARE_TEXT = re.compile(_VALUE + r"(?P<text>[^\W\d][^\"']*?)\s*$")
_HIDDEN = re.compile(r"[\u00A0\u00AD\u1680\u2000-\u200F\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF]")
_SHOWN_LENGTH = 60


class SourceError(Exception):
    """Why a file cannot be read, as a sentence that says where and what to do."""


def text_of(path: Path) -> str:
    """Read a file as text, with or without a byte-order mark. Raises `SourceError`."""
    if why_not := why_not_read(path):
        raise SourceError(f"The meeting cannot be read. {why_not}")
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise too_large(path.stat().st_size)
        written = path.read_bytes()
    except OSError as fault:
        raise SourceError(f"{path} cannot be read: {fault.strerror}.") from None
    if written.startswith(_UTF_16_MARKS) or b"\0" in written:
        raise SourceError(f"{path} is saved as UTF-16, which some editors call Unicode. Save it as UTF-8.")
    try:
        return written.removeprefix(_UTF_8_MARK).decode()
    except UnicodeDecodeError as fault:
        line = written.count(b"\n", 0, fault.start) + 1
        read = written.split(b"\n")[line - 1].decode("cp1252", errors="replace").strip()
        raise SourceError(
            f"{path} is not saved as UTF-8: line {line} reads {_shown(read)} in Windows-1252, which some editors call "
            "ANSI. Save it as UTF-8."
        ) from None


def too_large(size: int) -> SourceError:
    """Make the fault of a file that is too large to be a meeting's."""
    return SourceError(
        f"The file has {size / 1e6:.1f} MB, and a meeting's has at most {LARGEST_BYTES / 1e6:.1f} MB. Is it the "
        "right one? Then make several files of it."
    )


def parsed(text: str) -> dict[str, Any]:
    """Read TOML. Raises `SourceError`."""
    if len(text.encode(errors="replace")) > LARGEST_BYTES:
        raise too_large(len(text))
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        raise SourceError("The file is not written as TOML: it is nested too deeply.") from None
    except tomllib.TOMLDecodeError as fault:
        raise SourceError(_explained(text, str(fault))) from None


def _explained(text: str, fault: str) -> str:
    place = _PLACE.search(fault)
    lines = text.splitlines()
    if place is None or place["line"] is None or int(place["line"]) > len(lines):
        return f"The file is not written as TOML: {fault}. Is something missing at its end?"
    number = int(place["line"])
    line = lines[number - 1]
    cure = _cure_of(line) or f"{_PLACE.sub('', fault)}."
    return f"The file is not written as TOML, line {number}: {_shown(line.strip())}. {cure}"


def _cure_of(line: str) -> str | None:
    """Tell what to write instead, where the line is a mistake that people make."""
    return next((cure(found) for mistake, cure in _CURES if (found := mistake.search(line))), None)


def iso_date(day: str, month: str, year: str) -> str | None:
    """Write a date of day, month and year as TOML has it; None for one that no calendar has."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _shown(line: str) -> str:
    return f"«{line}»" if len(line) <= _SHOWN_LENGTH else f"«{line[:_SHOWN_LENGTH]}…»"


_CURES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_CURLY, lambda _: 'Write straight quotation marks: " before the text and " after it.'),
    (_DOTTED_DATE, lambda found: f"Write a date like this: {iso_date(*found.groups()) or '2026-12-01'}."),
    (_BARE_TIME, lambda found: f'Write a time in quotation marks: "{found[1]}:{found[2]}".'),
    (
        _HIDDEN,
        lambda found: f"A character in it does not show (U+{ord(found[0]):04X}): delete the line, and type it again.",
    ),
    (_BARE_SWITCH, lambda _: "Write true or false, in small letters and without quotation marks."),
    (_BARE_TEXT, lambda _: 'Write text in quotation marks: " before it and " after it.'),
)
"""Mistakes that people make in a line, and what to write instead."""
