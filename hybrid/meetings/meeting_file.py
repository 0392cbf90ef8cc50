"""A meeting as it is written in a TOML file: read, checked, and given on as plain values.

Who writes such a file is no programmer. Each fault is one sentence that names the key and says what to write.
`hybrid/sample/skole-pluss-kulturskole.toml` shows every key.
"""

import re
from datetime import UTC, date, datetime, time
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from . import usual
from .toml_source import SourceError, parsed, text_of
from .toml_table import Table, TableError
from .written_meeting import Label, Link, Meeting, MeetingFile, Panelist, Reason, Segment, Session

SEGMENT_KINDS = ("welcome", "talk", "break", "questions", "close")
ROLES = ("moderator", "panelist", "stage", "overlay", "host")
MARKS = ("door", "sail")
LANGUAGES = ("nb", "nn", "en")
DEFAULT_RETENTION_DAYS = 30
MAX_DESCRIPTION_LENGTH = 4_000
MAX_NAME_LENGTH = 60
MOST_SESSIONS = 2_000
MOST_LISTED = 200

_CODE = re.compile(r"[234679ABCDEFGHJKMNPQRTUVWXYZ]{6}")
_CODE_FORM = "6 of the characters 234679ABCDEFGHJKMNPQRTUVWXYZ"
_REASON_CODE = re.compile(r"[a-z][a-z_]{0,39}")
_REASON_CODE_FORM = "a short word of small letters such as 'off_topic'"


class MeetingFileError(Exception):
    """A fault in a meeting's file, as a sentence that names the key and says what to write."""


def read(source: Path | str) -> MeetingFile:
    """Read a meeting from a file, or from TOML given as text. Raises `MeetingFileError`."""
    try:
        return _file(Table("", parsed(text_of(source) if isinstance(source, Path) else source)))
    except (SourceError, TableError) as fault:
        raise MeetingFileError(str(fault)) from None


def read_text(path: Path) -> str:
    """Read the text of a meeting's file, whatever its editor put before it. Raises `MeetingFileError`."""
    try:
        return text_of(path)
    except SourceError as fault:
        raise MeetingFileError(str(fault)) from None


def _file(root: Table) -> MeetingFile:
    zone = root.zone("timezone", default="Europe/Oslo")
    meeting = _meeting(root, zone)
    tables = root.tables("sessions", most=MOST_SESSIONS)
    sessions = tuple(_session(table, zone, meeting.language) for table in tables)
    root.finish()
    if not sessions:
        raise root.fault("sessions", "is missing. Write [[sessions]], and under it date, start and end.")
    return MeetingFile(meeting, sessions)


def _meeting(root: Table, zone: ZoneInfo) -> Meeting:
    place, stream = root.table("place"), root.table("stream")
    title = root.line("title")
    meeting = Meeting(
        title=title,
        short_title=root.line("short_title", most=MAX_NAME_LENGTH, default=title),
        description=root.lines("description", most=MAX_DESCRIPTION_LENGTH, default=""),
        organiser=root.line("organiser"),
        place=place.line("room", most=MAX_NAME_LENGTH),
        mark=place.choice("mark", MARKS, default="door"),
        timezone=zone.key,
        language=root.choice("language", LANGUAGES, default="nb"),
        contact=_contact(root.table("contact")),
        privacy=_privacy(root.table("privacy")),
        stream_url=stream.web_address("watch_url"),
    )
    place.finish()
    stream.finish()
    return meeting


def _contact(table: Table) -> dict[str, Any]:
    contact = {
        "name": table.line("name"),
        "title": table.line_or_none("title"),
        "email": table.email("email"),
    }
    table.finish()
    return contact


def _privacy(table: Table) -> dict[str, Any]:
    privacy = {
        "controller": table.line("controller"),
        "purpose": table.line("purpose"),
        "retention_days": table.number("retention_days", least=1, most=365, default=DEFAULT_RETENTION_DAYS),
        "moderators_see": table.line_or_none("moderators_see"),
        "rights": table.line_or_none("rights"),
    }
    table.finish()
    return privacy


def _session(table: Table, zone: ZoneInfo, language: str) -> Session:
    day = table.date("date")
    starts_at, ends_at = _times(table, day, zone)
    segments = tuple(_segment(item, day, zone) for item in table.tables("segments", most=MOST_LISTED))
    session = Session(
        code=table.matching("code", _CODE, _CODE_FORM) if "code" in table else None,
        title=table.line_or_none("title", most=MAX_NAME_LENGTH),
        starts_at=starts_at,
        ends_at=ends_at,
        moderated=table.flag("moderated", default=True),
        segments=segments,
        panelists=tuple(_panelist(item) for item in table.tables("panelists", most=MOST_LISTED)),
        labels=tuple(Label(title) for title in table.line_list("labels", most=MOST_LISTED)),
        reasons=_reasons(table, language),
        links=tuple(_link(item) for item in table.tables("links", most=MOST_LISTED)),
    )
    _require_order(table, session)
    _require_distinct(table, "reasons", "code", [reason.code for reason in session.reasons])
    _require_distinct(table, "labels", "title", [label.title for label in session.labels])
    names = [panelist.name for panelist in session.panelists]
    _require_distinct(table, "panelists", "name", names, "Tell them apart by their names, such as 'Kari (FAU)'.")
    _require_panelists(table, session)
    table.finish()
    return session


def _reasons(table: Table, language: str) -> tuple[Reason, ...]:
    """Take the reasons; the usual ones where the file has no word of them."""
    if "reasons" not in table:
        return tuple(Reason(*usual_one) for usual_one in usual.REASONS[language])
    return tuple(_reason(item) for item in table.tables("reasons", most=MOST_LISTED))


def _times(table: Table, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    start, end = table.clock("start"), table.clock("end")
    if end <= start:
        raise table.fault("end", f'must be later than its start, "{start:%H:%M}".')
    return _instant(table, "start", day, start, zone), _instant(table, "end", day, end, zone)


def _instant(table: Table, key: str, day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the moment in UTC; the hour that the clocks skip in spring is refused."""
    instant = datetime.combine(day, clock, zone).astimezone(UTC)
    if instant.astimezone(zone).time() != clock:
        raise table.fault(key, f"does not exist on {day}: the clocks are put forward. Write another time.")
    return instant


def _segment(table: Table, day: date, zone: ZoneInfo) -> Segment:
    starts_at, ends_at = _times(table, day, zone)
    segment = Segment(
        kind=table.choice("kind", SEGMENT_KINDS),
        title=table.line("title"),
        speaker=table.line_or_none("speaker"),
        starts_at=starts_at,
        ends_at=ends_at,
    )
    table.finish()
    return segment


def _panelist(table: Table) -> Panelist:
    panelist = Panelist(name=table.line("name"), title=table.line("title", default=""))
    table.finish()
    return panelist


def _reason(table: Table) -> Reason:
    code = table.matching("code", _REASON_CODE, _REASON_CODE_FORM)
    reason = Reason(code, table.line_or_none("name"), table.line("title"))
    table.finish()
    return reason


def _link(table: Table) -> Link:
    link = Link(table.choice("role", ROLES), table.line("label", most=MAX_NAME_LENGTH), table.line_or_none("panelist"))
    table.finish()
    return link


def _require_order(table: Table, session: Session) -> None:
    """The programme runs forward, and inside its session."""
    for number, segment in enumerate(session.segments, 1):
        if not session.starts_at <= segment.starts_at < segment.ends_at <= session.ends_at:
            raise table.fault(f"segments[{number}]", "must lie between the session's start and end.")
    for number, (earlier, later) in enumerate(pairwise(session.segments), 2):
        if later.starts_at < earlier.ends_at:
            raise table.fault(f"segments[{number}].start", "must not be before the end of the segment above it.")


def _require_distinct(table: Table, key: str, part: str, values: list[str], cure: str = "Write another.") -> None:
    for number, value in enumerate(values, 1):
        if value in values[: number - 1]:
            raise table.fault(f"{key}[{number}]", f"has the same {part} as one above it. {cure}")


def _require_panelists(table: Table, session: Session) -> None:
    """A link that names a panelist names one of the panel."""
    names = {panelist.name for panelist in session.panelists}
    for number, link in enumerate(session.links, 1):
        if link.panelist is not None and (link.role != "panelist" or link.panelist not in names):
            raise table.fault(f"links[{number}].panelist", "must name one of the panel, on a panelist's link.")
