"""What may stand under a key of a meeting's file: each type with the sentence that says what to write instead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, PlainValidator, Strict, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..base import text
from ..base.errors import Refused
from ..base.languages import DEFAULT_LANGUAGE
from ..domain import lengths
from .toml_source import iso_date

FIRST_YEAR, LAST_YEAR = 1970, 2100
"""Beyond these a date is a slip, and reckoning with it (its retention, its zone) leaves what a date can be."""
MAX_LINE_LENGTH = 300
MAX_DESCRIPTION_LENGTH = 4_000

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_DOTTED_DATE = re.compile(r"\s*(\d{1,2})[./](\d{1,2})[./](\d{4})\s*")


@dataclass
class Reading:
    """What has been read of a file so far that later keys are read by: its zone and language, the session's day."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    language: str = DEFAULT_LANGUAGE
    day: date = date(FIRST_YEAR, 1, 1)


def reading(info: ValidationInfo) -> Reading:
    """Return what a value is read by."""
    assert isinstance(info.context, Reading)
    return info.context


def fault(what_to_write: str, *, at: str = "") -> PydanticCustomError:
    """Make the fault of a value, `{value}` in it; `at` says where in the value it lies."""
    return PydanticCustomError("meeting", what_to_write, {"at": at})


@dataclass(frozen=True)
class Else:
    """Marks a type: this is said of a value that is not of it."""

    what_to_write: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.custom_error_schema(handler(source), "meeting", custom_error_message=self.what_to_write)


@dataclass(frozen=True)
class Text:
    """Marks a text that somebody typed: it is cleaned."""

    most: int
    lines: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.clean, handler(source))

    def clean(self, value: Any) -> str:
        if isinstance(value, (date, time)):
            raise fault('must be text in quotes: write "{value}", not {value}.')
        try:
            return text.clean(value, field="", most=self.most, lines=self.lines)
        except Refused:
            raise fault(f"must be text in quotes, at least 1 and at most {self.most} characters.") from None


@dataclass(frozen=True)
class OneOf:
    """Marks a text that is one of a few words."""

    words: Iterable[str]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        says = f"must be one of {', '.join(map(repr, self.words))}, not {{value}}."
        return core_schema.custom_error_schema(
            core_schema.literal_schema(list(self.words)), "meeting", custom_error_message=says
        )


@dataclass(frozen=True)
class ListOf:
    """Marks a list, of tables unless it `may_be_plain`; `if_empty` is said where it must hold something."""

    most: int
    may_be_plain: bool = False
    if_empty: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._check, handler(source))

    def _check(self, value: Any) -> Any:
        if self.may_be_plain and not isinstance(value, list):
            raise fault('must be a list such as ["First", "Second"], not {value}.')
        if not isinstance(value, list) or not (self.may_be_plain or all(isinstance(item, dict) for item in value)):
            raise fault("must be a list of tables: write its name in double brackets for each of them.")
        if len(value) > self.most:
            raise fault(f"holds {len(value)}, and there may be {self.most} in one file. Make several files of it.")
        if self.if_empty and not value:
            raise fault(self.if_empty)
        return value


def _zone(value: str, info: ValidationInfo) -> str:
    try:
        reading(info).zone = ZoneInfo(value)
    except (OSError, KeyError) as unknown:
        raise ValueError from unknown
    return value


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"https", "http"} or not parts.hostname or re.search(r"\s", value):
        raise ValueError
    return value


def _day(value: Any, info: ValidationInfo) -> date:
    """Take a day, one that people live to see."""
    if isinstance(value, datetime):
        raise fault(f"must be a date alone: write {value.date()}, not {{value}}.")
    if not isinstance(value, date):
        dotted = _DOTTED_DATE.fullmatch(value) if isinstance(value, str) else None
        example = (iso_date(*dotted.groups()) if dotted else None) or "2024-10-31"
        raise fault(f"must be a date without quotes, such as {example}, not {{value}}.")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise fault(f"must be a day of the years {FIRST_YEAR} to {LAST_YEAR}, not {{value}}.")
    reading(info).day = value
    return value


def _instant(value: Any, info: ValidationInfo) -> datetime:
    """Take a time of the session's day, "14:05" or "14.05", as the moment in UTC.

    The hour that the clocks skip in spring is refused.
    """
    if isinstance(value, (datetime, time)):
        raise fault(f'must be a time in quotes: write "{value:%H:%M}", not {{value}}.')
    written = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if written is None:
        raise fault('must be a time such as "14:05", in quotes, not {value}.')
    clock, day, zone = time(int(written[1]), int(written[2])), reading(info).day, reading(info).zone
    instant = datetime.combine(day, clock, zone).astimezone(UTC)
    if instant.astimezone(zone).time() != clock:
        raise fault(f"does not exist on {day}: the clocks are put forward. Write another time.")
    return instant


def _after_start(ends_at: datetime, info: ValidationInfo) -> datetime:
    starts_at = info.data.get("starts_at")
    if starts_at and ends_at <= starts_at:
        raise fault(f'must be later than its start, "{starts_at.astimezone(reading(info).zone):%H:%M}".')
    return ends_at


ONE_LINE = Text(MAX_LINE_LENGTH)

Line = Annotated[str, ONE_LINE]
Name = Annotated[str, Text(lengths.NAME)]
Description = Annotated[str, Text(MAX_DESCRIPTION_LENGTH, lines=True)]
Flag = Annotated[bool, Strict(), Else("must be true or false, not {value}.")]
Code = Annotated[
    str,
    Field(pattern="^[234679ABCDEFGHJKMNPQRTUVWXYZ]{6}$"),
    Else("must be 6 of the characters 234679ABCDEFGHJKMNPQRTUVWXYZ, not {value}."),
]
ReasonCode = Annotated[
    str,
    Field(pattern="^[a-z][a-z_]{0,39}$"),
    Else("must be a short word of small letters such as 'off_topic', not {value}."),
]
RetentionDays = Annotated[
    int, Strict(), Field(ge=1, le=365), Else("must be a whole number from 1 to 365, not {value}.")
]
Email = Annotated[
    str,
    Field(pattern=r"^[^\s@]+@[^\s@]+\.[^\s@]+$"),
    Else("must be an e-mail address such as 'kari@example.org', not {value}."),
]
WebAddress = Annotated[
    str, AfterValidator(_web_address), Else("must be an address that begins with https://, not {value}.")
]
Zone = Annotated[str, AfterValidator(_zone), Else("must be a time zone such as 'Europe/Oslo', not {value}.")]
Day = Annotated[date, PlainValidator(_day, json_schema_input_type=date)]
Start = Annotated[datetime, PlainValidator(_instant, json_schema_input_type=str)]
End = Annotated[Start, AfterValidator(_after_start)]
