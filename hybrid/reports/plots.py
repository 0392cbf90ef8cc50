"""The report's drawings as plain SVG: shapes in percent of whatever room they are given, so that text is never scaled.

A page colours the classes by its style sheet (`static/css/reports/report.css`), in light, dark, print and forced
colours. On paper each drawing has a size of its own, and the light palette inside.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

PALETTE = {
    "ink": "#15202b",
    "soft": "#4d5863",
    "line": "#d9d6cc",
    "sunken": "#eeece5",
    "edge": "#767f88",
    "act": "#0b5a63",
    "act-soft": "#e0eff0",
    "room": "#7d4400",
    "online": "#1c4c96",
    "surface": "#ffffff",
}
"""The light values of `static/css/base/tokens.css`, for paper."""
MARKS = {
    "sail": "M7.4 1v9.6H1.9zM8.7 3.4l5 7.2h-5zM.9 12h14.2l-1.8 3H2.7z",
    "door": "M3 1h10v13h2v1.5H1V14h2zm6.9 6.2a1 1 0 1 0 0 2 1 1 0 0 0 0-2z",
    "screen": "M2.3 2h11.4q1 0 1 1v7.2q0 1-1 1H2.3q-1 0-1-1V3q0-1 1-1zM5 14.2h6",
}
"""The places' marks, drawn as `static/js/people/place_mark.js` draws them."""
COLOUR_OF_PLACE = {"in_room": "room", "online": "online"}
_STYLE = """
text { font-family: Inter; font-size: 7.6px; fill: {soft}; }
.strong { font-weight: 600; fill: {ink}; }
.room { fill: {room}; } .online { fill: {online}; } .act { fill: {act}; } .act-soft { fill: {act-soft}; }
.line { fill: {line}; } .sunken { fill: {sunken}; } .surface { fill: {surface}; } .edge { fill: {edge}; }
.gap { stroke: {surface}; stroke-width: 1; } .rim { stroke: {act}; } .thin { stroke: {line}; }
.rule { stroke: {line}; stroke-width: 1; } .axis { stroke: {edge}; stroke-width: 1; }
.tick { stroke: {ink}; stroke-width: 1.5; } .dot { fill-opacity: .75; } .pale { fill-opacity: .22; }
"""
_PRINTED = {"time": (527, 168), "people": (249, 84), "bar": (100, 8), "dots": (150, 11), "scale": (150, 11)}
_PRINTED |= {"fates": (249, 17), "swatch": (7, 7)}
"""Drawing → its width and height on paper, in points."""

_ROOM_EM = 66
"""How wide a drawing along the clock is where it has its whole width, by the size of its letters."""
_WIDTHS = dict.fromkeys("fijlrtI.,:;'|! ", 0.33) | dict.fromkeys("mwMWÆæ", 0.88)
_CAPITAL, _OTHER = 0.7, 0.58


class Band(NamedTuple):
    """A part of the programme, from where to where, and whether questions were answered in it."""

    title: str
    since: float
    until: float
    is_answering: bool


class Mark(NamedTuple):
    """A round time or number below a drawing; on a narrow one only some are told."""

    text: str
    at: float
    is_told_narrow: bool


@dataclass(frozen=True)
class Canvas:
    """Where drawings are put: on a page, or on paper."""

    is_print: bool = False

    def mark(self, place: str, name: str) -> str:
        """Draw the mark of a place."""
        shown = "screen" if place == "online" else name if name in MARKS else "door"
        colour = PALETTE[COLOUR_OF_PLACE[place]] if self.is_print else "currentColor"
        outlined = f'fill="none" stroke="{colour}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"'
        look = outlined if shown == "screen" else f'fill="{colour}"'
        size = ' xmlns="http://www.w3.org/2000/svg" width="16" height="16"' if self.is_print else ' aria-hidden="true"'
        return f'<svg viewBox="0 0 16 16"{size}><path {look} d="{MARKS[shown]}"/></svg>'

    def over_time(self, counts: Mapping[str, Sequence[int]], bands: Iterable[Band], marks: Iterable[Mark]) -> str:
        """Draw how many there were in each step, the room's upwards and those online downwards, in its programme."""
        shapes = [shape for band in bands for shape in _band(band)]
        shapes += _mirrored(counts, top=19, bottom=81, gap=0.14)
        return self._wrap("time", [*shapes, *(_mark(mark, 97) for mark in marks)])

    def people(self, counts: Mapping[str, Sequence[int]], marks: Iterable[Mark]) -> str:
        """Draw how many had come by each step's end, the room's upwards and those online downwards."""
        shapes = _mirrored(counts, top=14, bottom=72, gap=0, look=" pale")
        return self._wrap("people", [*shapes, *(_mark(mark, 96) for mark in marks)])

    def share(self, colour: str, length: float) -> str:
        """Draw a share on its track, and the tick of the fair one at mid-track."""
        track, fill = _rect("line", 0, 12, 100, 76), _rect(colour, 0, 12, length, 76)
        return self._wrap("bar", [track, fill, _upright("tick", 50)])

    def length(self, whole: float, part: float | None = None) -> str:
        """Draw a length of 0 to 100, outlined where only a part of it is filled."""
        if part is None:
            return self._wrap("bar", [_rect("act", 0, 0, whole, 100)])
        return self._wrap("bar", [_rect("act-soft rim", 0, 0, whole, 100), _rect("act", 0, 0, part, 100)])

    def dots(self, colour: str, places: Iterable[float], middle: float | None) -> str:
        """Draw a dot for each answer, and a tick for the median; those that would lie on one another are one."""
        shapes = ['<line class="rule" x1="0" x2="100%" y1="50%" y2="50%"/>']
        rounded = sorted({round(self._inside(place), 1) for place in places})
        shapes += [f'<circle class="dot {colour}" cx="{place}%" cy="50%" r="{self._dot}"/>' for place in rounded]
        return self._wrap("dots", shapes if middle is None else [*shapes, _upright("tick", self._inside(middle))])

    def scale(self, marks: Iterable[Mark]) -> str:
        """Draw what the numbers below dots mean."""
        return self._wrap("scale", [_mark(mark._replace(at=self._inside(100 * mark.at) / 100), 80) for mark in marks])

    def stacked(self, parts: Iterable[tuple[str, float]]) -> str:
        """Draw what a whole is made of, each part in its colour."""
        shapes, at = [], 0.0
        for look, length in parts:
            shapes.append(_rect(f"{look} gap", at, 0, length, 100))
            at += length
        return self._wrap("fates", shapes)

    def swatch(self, look: str) -> str:
        """Draw a bit of a colour, to stand beside its words."""
        return self._wrap("swatch", [_rect(look, 4, 4, 92, 92)])

    @property
    def _dot(self) -> float:
        return 2.6 if self.is_print else 5

    def _inside(self, place: float) -> float:
        """Return where a dot is drawn whole: what lies over the edge of a drawing is cut on paper, not on a page."""
        edge = 100 * self._dot / _PRINTED["dots"][0] if self.is_print else 0.0
        return edge + place * (100 - 2 * edge) / 100

    def _wrap(self, name: str, shapes: Iterable[str]) -> str:
        inside = "".join(shapes)
        if not self.is_print:
            return f'<svg class="plot plot-{name}" aria-hidden="true" focusable="false">{inside}</svg>'
        width, height = _PRINTED[name]
        style = _STYLE
        for colour, value in PALETTE.items():
            style = style.replace(f"{{{colour}}}", value)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
            f"<style>{style}</style>{inside}</svg>"
        )


def _rect(look: str, x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="{look}" x="{x:.4g}%" y="{y:.4g}%" width="{max(0.0, width):.4g}%" height="{height:.4g}%"/>'


def _upright(look: str, x: float, *, top: float = 0, bottom: float = 100) -> str:
    return f'<line class="{look}" x1="{x:.4g}%" x2="{x:.4g}%" y1="{top}%" y2="{bottom}%"/>'


def _band(band: Band) -> list[str]:
    """Draw a part of the programme; its title ends where the part does."""
    since, width = 100 * band.since, 100 * (band.until - band.since)
    ground = [_rect("act-soft", since, 0, width, 88)] if band.is_answering else []
    title = f'<text x="4" y="1.15em">{escape(_shortened(band.title, _ROOM_EM * width / 100 - 0.8))}</text>'
    where = f'x="{since:.4g}%" y="0" width="{width:.4g}%" height="14%"'
    return [*ground, _upright("rule", since, bottom=88), f'<svg class="wide" {where} overflow="hidden">{title}</svg>']


def _shortened(title: str, room: float) -> str:
    """Let a title end where there is no room for it, by a guess at its width; a few letters say nothing."""
    if _width(title) <= room:
        return title
    kept = title
    while kept and _width(f"{kept}…") > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if len(kept) > 3 else ""


def _width(text: str) -> float:
    return sum(_WIDTHS.get(letter, _CAPITAL if letter.isupper() else _OTHER) for letter in text)


def _mark(mark: Mark, y: float) -> str:
    at = 100 * mark.at
    anchor = "start" if at < 3 else "end" if at > 97 else "middle"
    look = "" if mark.is_told_narrow else ' class="wide"'
    return f'<text{look} x="{at:.4g}%" y="{y}%" text-anchor="{anchor}">{escape(mark.text)}</text>'


def _mirrored(
    counts: Mapping[str, Sequence[int]], *, top: float, bottom: float, gap: float, look: str = ""
) -> list[str]:
    """Draw two rows of bars from one line, up and down at one scale, and tell the highest of each."""
    up, down = counts["in_room"], counts["online"]
    unit = (bottom - top) / max(1, max(up) + max(down))
    line, width = top + unit * max(up), 100 / len(up)
    shapes = [
        _rect(f"{place}{look}", x, line - (unit * count if is_up else 0), wide, unit * count)
        for place, row, is_up in (("room", up, True), ("online", down, False))
        for x, wide, count in _bars(row, width, gap)
    ]
    shapes.append(f'<line class="axis" x1="0" x2="100%" y1="{line:.4g}%" y2="{line:.4g}%"/>')
    highest = [(up, line - unit * max(up), "-.35em"), (down, line + unit * max(down), "1.1em")]
    return shapes + [_most(row, width, y, away) for row, y, away in highest if max(row)]


def _bars(row: Sequence[int], width: float, gap: float) -> Iterator[tuple[float, float, int]]:
    """Return from where, how wide and how high each bar is; those that touch one another and are even are one."""
    step = 0
    while step < len(row):
        end = step + 1
        while not gap and end < len(row) and row[end] == row[step]:
            end += 1
        if row[step]:
            yield width * (step + gap / 2), width * (end - step - gap), row[step]
        step = end


def _most(row: Sequence[int], width: float, y: float, away: str) -> str:
    """Tell the highest of a row where it is first reached."""
    x = width * (row.index(max(row)) + 0.5)
    anchor = "start" if x < 4 else "end" if x > 96 else "middle"
    return f'<text class="strong" x="{x:.4g}%" y="{y:.4g}%" dy="{away}" text-anchor="{anchor}">{max(row)}</text>'
