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

_UNSTORABLE = regex.compile(r"[\x00\uD800-\uDFFF]")
_LINE_END = regex.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACE = regex.compile(r"\s+")
_SPACE_BEFORE_LINE_END = regex.compile(r"[^\S\n]+\n")
_EMPTY_LINES = regex.compile(r"\n{3,}")
_MARKS = regex.compile(rf"(\p{{M}}{{{MOST_MARKS}}})\p{{M}}+")
_GRAPHEME = regex.compile(r"\X")
_READABLE = regex.compile(r"[^\s\p{M}\p{Default_Ignorable_Code_Point}\u2800]")

_JOINERS = r"\u200C\u200D"
_DIRECTION_MARKS = r"\u200E\u200F\u061C"
_ARABIC_SIGNS = r"\u0600-\u0605\u06DD\u070F"
_REGIONS = "|".join("".join(chr(0xE0000 + ord(letter)) for letter in name) for name in ("gbeng", "gbsct", "gbwls"))

# The flags of England, Scotland and Wales are spelled in tag characters; everywhere else these only hide.
_INVISIBLE = regex.compile(
    rf"(\U0001F3F4(?:{_REGIONS})\U000E007F)"
    rf"|[\p{{Cc}}--[\n]]|[\p{{Cf}}--[{_JOINERS}{_DIRECTION_MARKS}{_ARABIC_SIGNS}]]|\p{{Noncharacter_Code_Point}}",
    regex.VERSION1,
)
_JOINER = regex.compile(
    r"(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])"
    rf"([{_JOINERS}])[{_JOINERS}]*(?=[\p{{L}}\p{{Extended_Pictographic}}])|[{_JOINERS}]+"
)
_DIRECTION_MARK_AS_BASE = regex.compile(rf"[{_DIRECTION_MARKS}]+(?=\p{{M}})")


def clean(value: Any, *, field: str, most: int, lines: bool = True) -> str:
    """Return what was typed as it is stored: at least one readable character, at most `most` graphemes.

    With `lines=False` it becomes one line. Raises `malformed` for what is no string, and `invalid` with
    `field` for what is empty, too long or cannot be stored.
    """
    if not isinstance(value, str):
        raise Refused("malformed", field=field)
    if _UNSTORABLE.search(value):
        raise Refused("invalid", N_("Teksten inneholder et tegn som ikke kan lagres. Skriv den på nytt."), field)
    cleaned = _lay_out(_readable(value), lines=lines)
    if not _READABLE.search(cleaned):
        raise Refused("invalid", N_("Skriv noe her først."), field)
    over = length(cleaned) - most
    if over > 0:
        raise Refused("invalid", N_("Teksten er {over} tegn for lang."), field, values={"over": over, "most": most})
    return cleaned


def length(value: str) -> int:
    """Count graphemes: what a person calls a character. Endlessly joined ones cost more than one."""
    return max(len(_GRAPHEME.findall(value)), math.ceil(len(value) / LONGEST_GRAPHEME))


def _readable(value: str) -> str:
    """Drop what hides, reverses or piles up.

    Normalised twice, since what is dropped may have parted a letter from its mark.
    """
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", value)).replace("\t", " ")
    text = _INVISIBLE.sub(r"\1", text)
    text = _JOINER.sub(r"\1", text)
    text = _DIRECTION_MARK_AS_BASE.sub("", text)
    bounded: str = _MARKS.sub(r"\1", unicodedata.normalize("NFC", text))
    return bounded


def _lay_out(text: str, *, lines: bool) -> str:
    laid_out: str
    laid_out = _EMPTY_LINES.sub("\n\n", _SPACE_BEFORE_LINE_END.sub("\n", text)) if lines else _SPACE.sub(" ", text)
    return laid_out.strip()
