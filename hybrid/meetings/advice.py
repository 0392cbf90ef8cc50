"""What may be a slip in a meeting's file, or would look better, though it is not wrong: said after the import."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from ..base.text import length
from ..domain import lengths
from .schema import MeetingFile

MOST_OF_A_KIND = 5


def advice_on(file: MeetingFile, now: datetime) -> list[str]:
    """Return each as a sentence; of many that are alike the first few, and how many more there are."""
    return [*_on_title(file), *_few(list(_on_dates(file, now))), *_few(list(_on_links(file)))]


def _on_title(file: MeetingFile) -> Iterator[str]:
    long = length(file.short_title)
    if long > lengths.NAME:
        yield f"The title has {long} characters: write a `short_title` of at most {lengths.NAME} for the screens."


def _on_dates(file: MeetingFile, now: datetime) -> Iterator[str]:
    """Return the sessions that were over before they were imported."""
    for number, session in enumerate(file.sessions, 1):
        if session.ends_at < now:
            day = session.starts_at.astimezone(ZoneInfo(file.timezone)).date()
            yield (
                f"`sessions[{number}]` was over on {day}. If that is a slip, write another `date` and import the file "
                "again."
            )


def _on_links(file: MeetingFile) -> Iterator[str]:
    """Return the panelists' links that are nobody's own: for a tablet that is shared, or with a name misspelt."""
    for number, session in enumerate(file.sessions, 1):
        names = {panelist.name for panelist in session.panelists}
        for place, link in enumerate(session.links, 1):
            if names and link.owner not in {None, *names}:
                yield (
                    f"`sessions[{number}].links[{place}]` is nobody's own: none of the panel is named «{link.label}». "
                    "A tablet that they share needs no more; another link says whose it is by `panelist`."
                )


def _few(sentences: list[str]) -> list[str]:
    more = len(sentences) - MOST_OF_A_KIND
    return [*sentences[:MOST_OF_A_KIND], *([f"The same is so of {more:,} more."] if more > 0 else [])]
