"""How a report says things in one language: sentences, numbers, and times by the meeting's own clock."""

import re
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from ..base.languages import counted_in, locale_of, said_in
from ..domain.meeting import Session
from ..domain.roles import Attendance

UNKNOWN = "–"
_BESIDE_NUMBER = re.compile(r"(?<=\}) (?=(?:min|s|t|h)\b)|(?<=\bkl\.) (?=\{)")
"""What must not part from its number at a line's end, as in `static/js/base/language.js`."""
_PLACE = re.compile(r"\{(\w+)\}")
_MINUTE, _HOUR = 60, 3600
_LONG_HOURS = 48


class Run(NamedTuple):
    """A stretch of a sentence: one of the two places, with its mark, or plain words."""

    text: str
    place: str | None = None


class Words:
    """One language, the zone in which a session's times are told, and how far real time is ahead of its clock."""

    def __init__(self, language: str, session: Session) -> None:
        self.language = language
        self._locale = locale_of(language)
        self._zone = ZoneInfo(session.meeting.timezone)
        self._offset = session.clock_offset
        self._place, self.whole_place = session.meeting.room, session.meeting.place

    def gettext(self, sentence: str, **values: str) -> str:
        """Say a sentence, its `{name}` places filled."""
        return _BESIDE_NUMBER.sub("\u00a0", said_in(self.language, sentence)).format(**values)

    def ngettext(self, one: str, many: str, n: int, **values: str) -> str:
        """Say a sentence that depends on a number, which fills `{n}`."""
        sentence = _BESIDE_NUMBER.sub("\u00a0", counted_in(self.language, one, many, n))
        return sentence.format(n=self.number(n), **values)

    def runs(self, sentence: str, **values: str | Run) -> list[Run]:
        """Say a sentence in which places stand, each a run of its own."""
        pieces = _PLACE.split(_BESIDE_NUMBER.sub("\u00a0", said_in(self.language, sentence)))
        said = [values[piece] if number % 2 else piece for number, piece in enumerate(pieces)]
        return [one if isinstance(one, Run) else Run(one) for one in said if one]

    def place(self, attendance: Attendance, *, begins: bool = True) -> str:
        """Name a place: `Seilet`, `På nett`; or as it is named within a sentence."""
        if attendance is Attendance.IN_ROOM:
            return self._place
        return self.gettext("På nett") if begins else self.gettext("på nett")

    def marked(self, attendance: Attendance, *, begins: bool = True) -> Run:
        """Name a place where its mark stands beside it."""
        return Run(self.place(attendance, begins=begins), attendance.value)

    def number(self, count: int) -> str:
        """`1 214`."""
        return format_decimal(count, locale=self._locale)

    def percent(self, share: float) -> str:
        """`11 %`."""
        return format_percent(share, locale=self._locale)

    def on_clock(self, at: datetime) -> datetime:
        """Return what the meeting's own clock stands at then."""
        return (at - self._offset).astimezone(self._zone)

    def clock(self, at: datetime) -> str:
        """`15.12`, in English `15:12`."""
        return self._clock(self.on_clock(at))

    def clock_range(self, since: datetime, until: datetime) -> str:
        """`15.12–15.50`."""
        return f"{self.clock(since)}–{self.clock(until)}"

    def day(self, at: datetime) -> str:
        """`31. oktober 2024`, with its weekday."""
        return self._day(self.on_clock(at))

    def short_day(self, at: datetime) -> str:
        """`31. okt.`"""  # noqa: D400
        return format_skeleton("MMMd", self.on_clock(at), locale=self._locale)

    def written(self, at: datetime) -> str:
        """Say when something was made, by the real clock."""
        real = at.astimezone(self._zone)
        return self.gettext("{day} kl. {time}", day=self._date(real), time=self._clock(real))

    def duration(self, seconds: float) -> str:
        """`2:18`, from an hour on `1:02:03`."""
        minutes, rest = divmod(round(seconds), _MINUTE)
        hours, minutes = divmod(minutes, _MINUTE)
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

    def waited(self, seconds: float) -> str:
        """`45 s`, `18 min`, `2 t 5 min`, `3 dager`."""
        if seconds < _MINUTE:
            return self.gettext("{seconds} s", seconds=str(round(seconds)))
        minutes = round(seconds / _MINUTE)
        if minutes < _MINUTE:
            return self.gettext("{minutes} min", minutes=str(minutes))
        hours, minutes = divmod(minutes, _MINUTE)
        if hours >= _LONG_HOURS:
            return self.ngettext("{n} dag", "{n} dager", hours // 24)
        if not minutes:
            return self.gettext("{hours} t", hours=str(hours))
        return self.gettext("{hours} t {minutes} min", hours=str(hours), minutes=str(minutes))

    def step(self, length: timedelta) -> str:
        """`5 min`, `2 t`, `1 dag`."""
        minutes = int(length.total_seconds()) // _MINUTE
        if minutes < _MINUTE:
            return self.gettext("{minutes} min", minutes=str(minutes))
        hours = minutes // _MINUTE
        if hours < 24:
            return self.gettext("{hours} t", hours=str(hours))
        return self.ngettext("{n} dag", "{n} dager", hours // 24)

    def _clock(self, shown: datetime) -> str:
        return self.gettext("{hours}.{minutes}", hours=f"{shown:%H}", minutes=f"{shown:%M}")

    def _day(self, shown: datetime) -> str:
        weekday = format_date(shown, "EEEE", locale=self._locale)
        return f"{weekday[:1].upper()}{weekday[1:]} {self._date(shown)}"

    def _date(self, shown: datetime) -> str:
        return format_date(shown, "long", locale=self._locale)
