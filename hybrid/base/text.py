"""The one cleaning of what people type, before it is stored or shown anywhere.

Everything that a person writes ends on a projector in front of a full room. What is kept is what can be read:
letters of every script, emoji, line breaks. What is dropped is what only hides, reverses or piles up.
"""

import math
import unicodedata
from typing import Any

import regex

from .errors import N_, Refused

MOST_MARKS = 4
"""How many combining marks a base may carry: Arabic needs three, and four stay within their line."""

LONGEST_GRAPHEME = 12
"""Code points that one grapheme may cost on average; the longest emoji in use has ten."""

LONGEST_TYPED = 20
"""Code points a grapheme beyond which a text is not looked at: some of what is done to it grows with the square."""

_UNSTORABLE = regex.compile(r"[\x00\uD800-\uDFFF]")
_LINE_END = regex.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACE = regex.compile(r"\s+")
_SPACE_BEFORE_LINE_END = regex.compile(r"(?<![^\S\n])[^\S\n]++\n")
_EMPTY_LINES = regex.compile(r"\n{3,}")
_PILE = regex.compile(r"(\p{M}{24})\p{M}++")
_MARKS = regex.compile(rf"(\p{{M}}{{{MOST_MARKS}}})\p{{M}}+")
_GRAPHEME = regex.compile(r"\X")
_FLAG = regex.compile(r"[\U0001F1E6-\U0001F1FF]{2}")
_READABLE = regex.compile(r"[^\s\p{M}\p{Default_Ignorable_Code_Point}\u2800]")

_JOINERS = r"\u200C\u200D"
_DIRECTION_MARKS = r"\u200E\u200F\u061C"
_ARABIC_SIGNS = r"\u0600-\u0605\u06DD\u070F"
_SELECTORS = r"\uFE00-\uFE0F\U000E0100-\U000E01EF\u180B-\u180D\u180F\u034F"
_REGIONS = "|".join("".join(chr(0xE0000 + ord(letter)) for letter in name) for name in ("gbeng", "gbsct", "gbwls"))

# The flags of England, Scotland and Wales are spelled in tag characters; everywhere else these only hide.
_INVISIBLE = regex.compile(
    rf"(\U0001F3F4(?:{_REGIONS})\U000E007F)"
    rf"|[\p{{Cc}}--[\n]]|[\p{{Cf}}--[{_JOINERS}{_DIRECTION_MARKS}{_ARABIC_SIGNS}]]"
    rf"|[\p{{Default_Ignorable_Code_Point}}--[{_JOINERS}{_DIRECTION_MARKS}{_SELECTORS}]]"
    r"|[\uFFFC\uFFFD\p{Co}\p{Noncharacter_Code_Point}]",
    regex.VERSION1,
)
_JOINER = regex.compile(
    r"(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])"
    rf"([{_JOINERS}])[{_JOINERS}]*(?=[\p{{L}}\p{{Extended_Pictographic}}])|[{_JOINERS}]+"
)
_DIRECTION_MARK_AS_BASE = regex.compile(rf"(?<![{_DIRECTION_MARKS}])[{_DIRECTION_MARKS}]++(?=\p{{M}})")
_EMOJI = regex.compile(r"\p{Emoji}")
_STYLED = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in range(0x2100, 0x1EF00)
    if unicodedata.decomposition(chr(code)).startswith("<font>") and not _EMOJI.match(chr(code))
}
"""Letters in the dress of mathematics → the letters; a projector without their font shows boxes."""


def clean(value: Any, *, field: str, most: int, lines: bool = True) -> str:
    """Return what was typed as it is stored: at least one readable character, at most `most` graphemes.

    With `lines=False` it becomes one line. Raises `malformed` for what is no string, and `invalid` with
    `field` for what is empty, too long or cannot be stored.
    """
    if not isinstance(value, str):
        raise Refused("malformed", field=field)
    if len(value) > LONGEST_TYPED * most:
        raise _too_long(len(value) - most, most, field)
    if _UNSTORABLE.search(value):
        raise Refused("invalid", N_("Teksten inneholder et tegn som ikke kan lagres. Skriv den på nytt."), field)
    cleaned = _lay_out(_readable(value), lines=lines)
    if not _READABLE.search(cleaned):
        raise Refused("invalid", N_("Skriv noe her først."), field)
    over = length(cleaned) - most
    if over > 0:
        raise _too_long(over, most, field)
    return cleaned


def _too_long(over: int, most: int, field: str) -> Refused:
    return Refused("invalid", N_("Teksten er {over} tegn for lang."), field, values={"over": over, "most": most})


def length(value: str) -> int:
    """Count graphemes: what a person calls a character. Endlessly joined ones cost more than one.

    A flag counts as a letter would: the pattern looks back from each to the first of a row of flags.
    """
    return max(len(_GRAPHEME.findall(_FLAG.sub("x", value))), math.ceil(len(value) / LONGEST_GRAPHEME))


def _readable(value: str) -> str:
    """Drop what hides, reverses or piles up.

    Normalised twice, since what is dropped may have parted a letter from its mark.
    """
    text = unicodedata.normalize("NFC", _PILE.sub(r"\1", value.translate(_STYLED)))
    text = _LINE_END.sub("\n", text).replace("\t", " ")
    text = _INVISIBLE.sub(r"\1", text)
    text = _JOINER.sub(r"\1", text)
    text = _DIRECTION_MARK_AS_BASE.sub("", text)
    bounded: str = _MARKS.sub(r"\1", unicodedata.normalize("NFC", text))
    return bounded


def _lay_out(text: str, *, lines: bool) -> str:
    laid_out: str
    laid_out = _EMPTY_LINES.sub("\n\n", _SPACE_BEFORE_LINE_END.sub("\n", text)) if lines else _SPACE.sub(" ", text)
    return laid_out.strip()
