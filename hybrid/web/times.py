"""Times as the pages that the server draws write them, by the meeting's clock; scripts have `time.js` and `day.js`."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, get_day_names

from ..base.clock import utc_now
from ..base.languages import locale_of
from ..domain.meeting import Session
from .language import choose_language, gettext


def on_meeting_clock(at: datetime, session: Session) -> datetime:
    """Return what the meeting's clock stood at; in a rehearsal that is another time than the real one."""
    return (at - session.clock_offset).astimezone(ZoneInfo(session.meeting.timezone))


def clock(at: datetime, session: Session) -> str:
    """Write `15.12` by the meeting's clock."""
    return _clock_text(on_meeting_clock(at, session))


def real_clock(at: datetime, session: Session) -> str:
    """Write `15.12` as clocks have it where the meeting is, whatever the clock of its rehearsal says."""
    return _clock_text(at.astimezone(ZoneInfo(session.meeting.timezone)))


def _clock_text(shown: datetime) -> str:
    """Write a time; in the night when clocks are set back, which of the two it was."""
    time = gettext("{hours}.{minutes}").format(hours=f"{shown:%H}", minutes=f"{shown:%M}")
    if shown.replace(fold=0).utcoffset() == shown.replace(fold=1).utcoffset():
        return time
    return (gettext("{time} vintertid") if shown.fold else gettext("{time} sommertid")).format(time=time)


def day_text(day: date) -> str:
    """Write `torsdag 31. oktober`, with its year where that is another one than this."""
    locale = locale_of(choose_language())
    weekday = get_day_names("wide", "format", locale)[day.weekday()]
    year = "" if day.year == utc_now().year else f" {day.year}"
    return f"{weekday} {format_skeleton('MMMMd', day, locale=locale)}{year}"


def day_of(at: datetime, session: Session) -> str:
    """Write the day that it was by the meeting's clock."""
    return day_text(on_meeting_clock(at, session).date())


def real_day_of(at: datetime, session: Session) -> str:
    """Write the day that it is where the meeting is, whatever the clock of its rehearsal says."""
    return day_text(at.astimezone(ZoneInfo(session.meeting.timezone)).date())


def day_of_session(session: Session) -> date:
    """Return the day on which the session begins, by its programme."""
    return session.starts_at.astimezone(ZoneInfo(session.meeting.timezone)).date()


def when(at: datetime, session: Session) -> str:
    """Write the time, with its day where that is another one than the session began on."""
    if on_meeting_clock(at, session).date() == day_of_session(session):
        return clock(at, session)
    return gettext("{day} kl. {time}").format(day=day_of(at, session), time=clock(at, session))
