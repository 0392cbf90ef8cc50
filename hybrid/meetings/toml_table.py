"""A table of a TOML file that a person wrote: each key is asked for once, and each fault is one sentence."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from ..base import text
from ..base.errors import Refused
from .toml_source import iso_date

MAX_LINE_LENGTH = 300
FIRST_YEAR, LAST_YEAR = 1970, 2100
"""Beyond these a date is a slip, and reckoning with it (its retention, its zone) leaves what a date can be."""

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_DOTTED_DATE = re.compile(r"\s*(\d{1,2})[./](\d{1,2})[./](\d{4})\s*")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_REQUIRED: Any = object()


class TableError(Exception):
    """A fault in a file, as a sentence that names the key and says what to write."""


class Table:
    """One table; `path` is where it stands, as a person would point at it: `sessions[1].segments[2]`."""

    def __init__(self, path: str, values: dict[str, Any]) -> None:
        self._path = path
        self._values = dict(values)

    def __contains__(self, key: str) -> bool:
        """Return whether the key is written and not yet taken."""
        return key in self._values

    def name(self, key: str) -> str:
        """Name a key of this table by its whole path."""
        return f"{self._path}.{key}" if self._path else key

    def fault(self, key: str, what_to_write: str) -> TableError:
        """Make the fault that names the key and says what to write."""
        return TableError(f"`{self.name(key)}` {what_to_write}")

    def finish(self) -> None:
        """Refuse what nobody asked for: a misspelt key would otherwise be lost silently."""
        for key in self._values:
            raise self.fault(key, "is a key that a meeting does not have. Check its spelling, or delete it.")

    def line(self, key: str, *, most: int = MAX_LINE_LENGTH, default: Any = _REQUIRED) -> str:
        """Take one line of text."""
        return self._text(key, most=most, lines=False, default=default)

    def lines(self, key: str, *, most: int, default: Any = _REQUIRED) -> str:
        """Take a text of several lines."""
        return self._text(key, most=most, lines=True, default=default)

    def line_or_none(self, key: str, *, most: int = MAX_LINE_LENGTH) -> str | None:
        """Take one line of text that may be left out."""
        return self.line(key, most=most) if key in self else None

    def choice(self, key: str, choices: Iterable[str], *, default: Any = _REQUIRED) -> str:
        """Take one of a few words."""
        chosen = self._take(key, default)
        if chosen not in choices:
            raise self.fault(key, f"must be one of {', '.join(map(repr, choices))}, not {_shown(chosen)}.")
        return str(chosen)

    def matching(self, key: str, pattern: re.Pattern[str], what_to_write: str) -> str:
        """Take a string of a given form."""
        found = self._take(key)
        if not isinstance(found, str) or not pattern.fullmatch(found):
            raise self.fault(key, f"must be {what_to_write}, not {_shown(found)}.")
        return found

    def email(self, key: str) -> str:
        """Take an e-mail address."""
        return self.matching(key, _EMAIL, "an e-mail address such as 'kari@example.org'")

    def web_address(self, key: str) -> str | None:
        """Take the address of a page on the web, which may be left out."""
        found = self._take(key, None)
        if found is None:
            return None
        if not isinstance(found, str) or not _is_web_address(found):
            raise self.fault(key, f"must be an address that begins with https://, not {_shown(found)}.")
        return found

    def flag(self, key: str, *, default: bool) -> bool:
        """Take true or false."""
        found = self._take(key, default)
        if not isinstance(found, bool):
            raise self.fault(key, f"must be true or false, not {_shown(found)}.")
        return found

    def number(self, key: str, *, least: int, most: int, default: int) -> int:
        """Take a whole number."""
        found = self._take(key, default)
        if type(found) is not int or not least <= found <= most:
            raise self.fault(key, f"must be a whole number from {least} to {most}, not {_shown(found)}.")
        return found

    def date(self, key: str) -> date:
        """Take a day, one that people live to see."""
        found = self._take(key)
        if isinstance(found, datetime):
            raise self.fault(key, f"must be a date alone: write {found.date()}, not {_shown(found)}.")
        if type(found) is not date:
            dotted = _DOTTED_DATE.fullmatch(found) if isinstance(found, str) else None
            example = (iso_date(*dotted.groups()) if dotted else None) or "2024-10-31"
            raise self.fault(key, f"must be a date without quotes, such as {example}, not {_shown(found)}.")
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise self.fault(key, f"must be a day of the years {FIRST_YEAR} to {LAST_YEAR}, not {found}.")
        return found

    def clock(self, key: str) -> time:
        """Take a time of the day, written "14:05" or "14.05"."""
        found = self._take(key)
        if isinstance(found, (datetime, time)):
            raise self.fault(key, f'must be a time in quotes: write "{found:%H:%M}", not {_shown(found)}.')
        written = _CLOCK.fullmatch(found) if isinstance(found, str) else None
        if written is None:
            raise self.fault(key, f'must be a time such as "14:05", in quotes, not {_shown(found)}.')
        return time(int(written[1]), int(written[2]))

    def zone(self, key: str, *, default: str) -> ZoneInfo:
        """Take a time zone."""
        found = self._take(key, default)
        try:
            return ZoneInfo(found)
        except (OSError, TypeError, ValueError, KeyError):
            raise self.fault(key, f"must be a time zone such as 'Europe/Oslo', not {_shown(found)}.") from None

    def table(self, key: str) -> "Table":
        """Take a table of its own; one that is left out is empty."""
        found = self._take(key, {})
        if not isinstance(found, dict):
            raise self.fault(key, f"must be a table: write [{self.name(key)}] on a line of its own.")
        return Table(self.name(key), found)

    def tables(self, key: str, *, most: int) -> list["Table"]:
        """Take a list of tables, which may be empty."""
        found = self._take(key, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise self.fault(key, "must be a list of tables: write its name in double brackets for each of them.")
        self._require_few(key, found, most)
        return [Table(f"{self.name(key)}[{number}]", item) for number, item in enumerate(found, 1)]

    def line_list(self, key: str, *, most: int) -> list[str]:
        """Take a list of lines of text, which may be empty."""
        found = self._take(key, [])
        if not isinstance(found, list):
            raise self.fault(key, f'must be a list such as ["First", "Second"], not {_shown(found)}.')
        self._require_few(key, found, most)
        items = Table("", {f"{self.name(key)}[{number}]": item for number, item in enumerate(found, 1)})
        return [items.line(item) for item in list(items._values)]

    def _require_few(self, key: str, found: list[Any], most: int) -> None:
        if len(found) > most:
            raise self.fault(key, f"holds {len(found)}, and there may be {most} in one file. Make several files of it.")

    def _take(self, key: str, default: Any = _REQUIRED) -> Any:
        found = self._values.pop(key, default)
        if found is _REQUIRED:
            raise self.fault(key, "is missing. Write it, as the sample meeting does.")
        return found

    def _text(self, key: str, *, most: int, lines: bool, default: Any) -> str:
        found = self._take(key, default)
        if found is default and default is not _REQUIRED:
            return str(default)
        if isinstance(found, (date, time)):
            raise self.fault(key, f'must be text in quotes: write "{_shown(found)}", not {_shown(found)}.')
        try:
            return text.clean(found, field=key, most=most, lines=lines)
        except Refused:
            raise self.fault(key, f"must be text in quotes, at least 1 and at most {most} characters.") from None


def _is_web_address(found: str) -> bool:
    try:
        parts = urlsplit(found)
    except ValueError:
        return False
    return parts.scheme in {"https", "http"} and bool(parts.hostname) and not re.search(r"\s", found)


def _shown(value: Any) -> str:
    shown = _written(value)
    return shown if len(shown) <= MAX_LINE_LENGTH else f"{shown[:MAX_LINE_LENGTH]}…"


def _written(value: Any) -> str:
    """Write a value as a person would find it in their file."""
    match value:
        case bool():
            return str(value).lower()
        case date() | time():
            return value.isoformat().replace("+00:00", "Z")
        case list():
            return f"[{', '.join(map(_written, value))}]"
        case dict():
            return f"{{{', '.join(f'{key} = {_written(item)}' for key, item in value.items())}}}"
    return repr(value)
