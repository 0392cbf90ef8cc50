"""A TOML file as somebody's editor saved it: read, or refused with the line that is wrong and what to do about it."""

import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from ..base.named_file import why_not_read

LARGEST_BYTES = 1_500_000
"""Two thousand short sessions, or five hundred with long programmes; what is larger is another kind of file."""

_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16 = "is saved as UTF-16, which some editors call Unicode. Save it as UTF-8."
_UTF_32 = "is saved as UTF-32. Save it as UTF-8."
_DOCUMENT = "is a document of a word processor. Save it there as plain text, in UTF-8."
_BEGINNINGS = {
    b"\xff\xfe\0\0": _UTF_32,
    b"\0\0\xfe\xff": _UTF_32,
    b"\xff\xfe": _UTF_16,
    b"\xfe\xff": _UTF_16,
    b"PK\x03\x04": _DOCUMENT,
    b"\xd0\xcf\x11\xe0": _DOCUMENT,
    b"{\\rtf": _DOCUMENT,
}
"""How a file begins that is no text in UTF-8 → what it is, and the cure."""
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_NO_SINGLE_QUOTE = 'Expected "\'" '
_VALUE = r"^[^=#\"']*=\s*"
_CURLY = re.compile(r"[=\[,{]\s*[“”„‟‘’‚«»]")
_DOTTED_DATE = re.compile(_VALUE + r"(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_DASHED_DATE = re.compile(_VALUE + r"(\d{4})\W(\d{1,2})\W(\d{1,2})\b")
_WORDED_DATE = re.compile(_VALUE + r"\d{1,2}\.?\s+[^\W\d]+\.?\s+\d{4}\b")
_BARE_TIME = re.compile(_VALUE + r"(\d{1,2})[:.](\d\d)\s*(?:#.*)?$")
_BARE_SWITCH = re.compile(_VALUE + r"(?:yes|no|ja|nei|true|false|on|off)\s*$", re.IGNORECASE)
_BARE_TEXT = re.compile(_VALUE + r"(?P<text>[^\W\d][^\"']*?)\s*$")
_HIDDEN = re.compile(r"[\x00-\x08\x7F\u00A0\u00AD\u1680\u2000-\u200F\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF]")
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
    if kind := _kind_of(written):
        raise SourceError(f"{path} {kind}")
    try:
        return written.removeprefix(_UTF_8_MARK).decode()
    except UnicodeDecodeError as fault:
        line = written.count(b"\n", 0, fault.start) + 1
        read = written.split(b"\n")[line - 1].decode("cp1252", errors="replace").strip()
        raise SourceError(
            f"{path} is not saved as UTF-8: line {line} reads {_shown(read)} in Windows-1252, which some editors call "
            "ANSI. Save it as UTF-8."
        ) from None


def _kind_of(written: bytes) -> str | None:
    """Say what a file is that is no text in UTF-8; in UTF-16 about every second byte of our languages is zero."""
    known = next((kind for beginning, kind in _BEGINNINGS.items() if written.startswith(beginning)), None)
    return known or (_UTF_16 if written.count(0) > len(written) // 4 else None)


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
    line, column = _place_of(text, fault)
    lines = text.splitlines()
    if not 0 < line <= len(lines):
        return f"The file is not written as TOML: {fault}. Is something missing at its end?"
    written = lines[line - 1]
    cure = _cure_of(fault, written) or f"{_PLACE.sub('', fault)}."
    return f"The file is not written as TOML, column {column} of line {line}: {_shown(written.strip())}. {cure}"


def _place_of(text: str, fault: str) -> tuple[int, int]:
    """Return a fault's line and column, 0 where it names none; text without its single quote begins at the last one."""
    if fault.startswith(_NO_SINGLE_QUOTE):
        before = text[: text.rindex("'")]
        return before.count("\n") + 1, len(before) - before.rfind("\n")
    place = _PLACE.search(fault)
    return (int(place["line"] or 0), int(place["column"] or 0)) if place else (0, 0)


def _cure_of(fault: str, line: str) -> str | None:
    """Return what to write instead, where the fault or the line is of a mistake that people make."""
    known = next((cure for beginning, cure in _CURES_OF_FAULTS.items() if fault.startswith(beginning)), None)
    return known or next((cure(found) for mistake, cure in _CURES if (found := mistake.search(line))), None)


def iso_date(day: str, month: str, year: str) -> str | None:
    """Write a date of day, month and year as TOML has it; None for one that no calendar has."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _shown(line: str) -> str:
    return f"«{line}»" if len(line) <= _SHOWN_LENGTH else f"«{line[:_SHOWN_LENGTH]}…»"


def _date_like(right: str | None) -> str:
    return f"Write a date like this: {right or '2026-12-01'}."


_END_OF_TEXT = "The text does not end: write the same straight quotation mark after it as before it."
_TWICE = "The key stands twice: keep one of the two."
_CURES_OF_FAULTS = {
    "Illegal character '\\n'": _END_OF_TEXT,
    "Found invalid character '\\n'": _END_OF_TEXT,
    _NO_SINGLE_QUOTE: _END_OF_TEXT,
    "Invalid date": "There is no such day: write one that the calendar has.",
    "Cannot overwrite a value": _TWICE,
    "Duplicate inline table key": _TWICE,
    "Unclosed array": "Is a comma missing between two values of the list, or the ] at its end?",
    "Unclosed inline table": "Is a comma missing between two of its keys, or the } at its end?",
}
"""How the library's fault begins → what to write instead."""

_CURES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_CURLY, lambda _: 'Write straight quotation marks: " before the text and " after it.'),
    (_DOTTED_DATE, lambda found: _date_like(iso_date(*found.groups()))),
    (_DASHED_DATE, lambda found: _date_like(iso_date(*found.groups()[::-1]))),
    (_WORDED_DATE, lambda _: _date_like(None)),
    (_BARE_TIME, lambda found: f'Write a time in quotation marks: "{found[1]}:{found[2]}".'),
    (
        _HIDDEN,
        lambda found: f"A character in it does not show (U+{ord(found[0]):04X}): delete the line, and type it again.",
    ),
    (_BARE_SWITCH, lambda _: "Write true or false, in small letters and without quotation marks."),
    (_BARE_TEXT, lambda _: 'Write text in quotation marks: " before it and " after it.'),
)
"""Mistakes that people make in a line, and what to write instead."""
