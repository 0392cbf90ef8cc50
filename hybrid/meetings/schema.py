"""What a meeting is, in one schema: for its TOML file, for a form, for the API and for an export.

Times are written as a day and clocks in the meeting's zone, and held as instants in UTC, as rows have them.
`hybrid/sample/skole-pluss-kulturskole.toml` shows every key.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationInfo,
    field_validator,
    model_validator,
)

from ..base.languages import DEFAULT_LANGUAGE, LANGUAGES
from ..domain.meeting import DEFAULT_RETENTION_DAYS
from ..domain.roles import LINKS, Role
from . import fields, usual
from .fields import ListOf, OneOf, fault, reading

SEGMENT_KINDS = ("welcome", "talk", "break", "questions", "close")
MARKS = ("door", "sail")
MOST_SESSIONS = 2_000
MOST_LISTED = 200

_ABSENT: Any = {}
"""What a table is read as that the file does not have: so the key that is missing in it is named."""
_USUAL: Any = None
"""What a session's reasons are read as of which the file has no word."""


class Table(BaseModel):
    """A table of the file; `key` is a name of its own by which a corrected file knows the same thing again."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def written(self, zone: ZoneInfo) -> dict[str, Any]:
        """Return it as the file has it: clocks of the zone, and nothing of what may be left out and is."""
        written = {
            field.alias or name: _written(getattr(self, name), zone) for name, field in type(self).model_fields.items()
        }
        return {key: value for key, value in written.items() if value not in (None, "", {})}


class Segment(Table):
    """An item of the programme."""

    key: fields.Name | None = None
    kind: Annotated[str, OneOf(SEGMENT_KINDS)]
    title: fields.Line
    speaker: fields.Line | None = None
    starts_at: fields.Start = Field(alias="start")
    ends_at: fields.End = Field(alias="end")


class Panelist(Table):
    """Someone on the podium."""

    key: fields.Name | None = None
    name: fields.Line
    title: fields.Line = ""


class Label(Table):
    """A subject that a question may be marked with; in short its title alone is written."""

    key: fields.Name | None = None
    title: fields.Line

    @model_validator(mode="wrap")
    @classmethod
    def _take_title_alone(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        return handler(value) if isinstance(value, dict) else cls.model_construct(title=fields.ONE_LINE.clean(value))


class Reason(Table):
    """Why a question may be dismissed: `name` in short for the moderator, `title` as its author reads it."""

    code: fields.ReasonCode
    name: fields.Line | None = None
    title: fields.Line


class Link(Table):
    """A link that gives a role, and whose it is; a panelist's may name its `panelist`, else its label is matched."""

    role: Annotated[str, OneOf([role.value for role in LINKS])]
    label: fields.Name
    panelist: fields.Line | None = None

    @property
    def may_have_owner(self) -> bool:
        """Whether the link may be a panelist's own."""
        return LINKS[Role(self.role)].may_have_owner

    @property
    def owner(self) -> str | None:
        """Whose link it is, where it is a panelist's own."""
        return (self.panelist or self.label) if self.may_have_owner else None


class Session(Table):
    """One live stretch; `code` is None where any free one will do, `title` where the meeting has but one."""

    code: fields.Code | None = None
    key: fields.Name | None = None
    title: fields.Name | None = None
    date: fields.Day
    starts_at: fields.Start = Field(alias="start")
    ends_at: fields.End = Field(alias="end")
    moderated: fields.Flag = True
    segments: Annotated[tuple[Segment, ...], ListOf(MOST_LISTED)] = ()
    panelists: Annotated[tuple[Panelist, ...], ListOf(MOST_LISTED)] = ()
    labels: Annotated[tuple[Label, ...], ListOf(MOST_LISTED, may_be_plain=True)] = ()
    reasons: Annotated[tuple[Reason, ...], ListOf(MOST_LISTED)] = Field(default=_USUAL, validate_default=True)
    links: Annotated[tuple[Link, ...], ListOf(MOST_LISTED)] = ()

    def written(self, zone: ZoneInfo) -> dict[str, Any]:
        """Write labels by their titles alone where none has a key."""
        in_short = {"labels": [label.title for label in self.labels]}
        return super().written(zone) | ({} if any(label.key for label in self.labels) else in_short)

    @field_validator("reasons", mode="wrap")
    @classmethod
    def _take_usual_reasons(cls, value: Any, handler: Any, info: ValidationInfo) -> Any:
        if value is not None:
            return handler(value)
        ours = usual.reasons(reading(info).language)
        return tuple(Reason.model_construct(code=code, name=name, title=title) for code, name, title in ours)

    @model_validator(mode="after")
    def _require_order(self) -> Self:
        """The programme runs forward, and inside its session."""
        for number, segment in enumerate(self.segments, 1):
            if not self.starts_at <= segment.starts_at < segment.ends_at <= self.ends_at:
                raise fault("must lie between the session's start and end.", at=f"segments[{number}]")
        for number, (earlier, later) in enumerate(pairwise(self.segments), 2):
            if later.starts_at < earlier.ends_at:
                raise fault("must not be before the end of the segment above it.", at=f"segments[{number}].start")
        return self

    @model_validator(mode="after")
    def _require_distinct(self) -> Self:
        _require_distinct("reasons", "code", self.reasons)
        _require_distinct("labels", "title", self.labels)
        _require_distinct("panelists", "name", self.panelists, "Tell them apart by their names, such as 'Kari (FAU)'.")
        for name in ("segments", "panelists", "labels"):
            _require_distinct(name, "key", getattr(self, name))
        return self

    @model_validator(mode="after")
    def _require_panelists(self) -> Self:
        """A link that names a panelist names one of the panel."""
        names = {panelist.name for panelist in self.panelists}
        for number, link in enumerate(self.links, 1):
            if link.panelist is not None and not (link.may_have_owner and link.panelist in names):
                raise fault("must name one of the panel, on a panelist's link.", at=f"links[{number}].panelist")
        return self


class Place(Table):
    """Where the room is; `mark` is drawn wherever a question from it is shown."""

    room: fields.Name
    mark: Annotated[str, OneOf(MARKS)] = "door"


class Contact(Table):
    """Whom people may write to."""

    name: fields.Line
    title: fields.Line | None = None
    email: fields.Email


class Privacy(Table):
    """Who is responsible for what people write, and for how long it is kept."""

    controller: fields.Line
    purpose: fields.Line
    retention_days: fields.RetentionDays = DEFAULT_RETENTION_DAYS
    moderators_see: fields.Line | None = None
    rights: fields.Line | None = None


class Stream(Table):
    """Where the meeting is seen online."""

    watch_url: fields.WebAddress | None = None


class Meeting(Table):
    """The gathering itself. Zone and language stand first, since what follows is read by them."""

    timezone: fields.Zone = Field(default="Europe/Oslo", validate_default=True)
    language: Annotated[str, OneOf(LANGUAGES)] = DEFAULT_LANGUAGE
    title: fields.Line
    short_title: fields.Name = Field(default_factory=lambda known: known["title"])
    description: fields.Description = ""
    organiser: fields.Line
    place: Place = Field(default=_ABSENT, validate_default=True)
    contact: Contact = Field(default=_ABSENT, validate_default=True)
    privacy: Privacy = Field(default=_ABSENT, validate_default=True)
    stream: Stream = Stream()

    def written(self, zone: ZoneInfo) -> dict[str, Any]:
        """Leave out a short title that is the title."""
        written = super().written(zone)
        return {key: value for key, value in written.items() if key != "short_title" or value != self.title}

    @field_validator("language")
    @classmethod
    def _read_by(cls, language: str, info: ValidationInfo) -> str:
        reading(info).language = language
        return language


class MeetingFile(Meeting):
    """All that a meeting's file says."""

    sessions: Annotated[
        tuple[Session, ...],
        ListOf(MOST_SESSIONS, if_empty="is missing. Write [[sessions]], and under it date, start and end."),
    ] = Field(default=[], validate_default=True)

    @classmethod
    def of(cls, written: dict[str, Any]) -> Self:
        """Take what a file or a form says. Raises `pydantic.ValidationError` (see `meeting_file`)."""
        return cls.model_validate(written, context=fields.Reading())


def _written(value: Any, zone: ZoneInfo) -> Any:
    match value:
        case datetime():
            return value.astimezone(zone).time()
        case Table():
            return value.written(zone)
        case tuple():
            return [_written(item, zone) for item in value]
    return value


def _require_distinct(name: str, part: str, items: Sequence[Table], cure: str = "Write another.") -> None:
    seen = set()
    for number, item in enumerate(items, 1):
        value = getattr(item, part)
        if value in seen:
            raise fault(f"has the same {part} as one above it. {cure}", at=f"{name}[{number}]")
        if value is not None:
            seen.add(value)
