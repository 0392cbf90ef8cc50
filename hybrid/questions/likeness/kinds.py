"""What kind of thing a question asks for: who, when, why, how much, what or how; else it asks whether."""

from collections.abc import Sequence
from enum import Enum, auto

from .words import folded, stem


class Kind(Enum):
    """A kind of answer."""

    WHO = auto()
    WHEN = auto()
    WHY = auto()
    HOW_MUCH = auto()
    WHAT = auto()


def _stem(word: str) -> str:
    return stem(folded(word))


_WHEN, _WHERE, _WHAT, _TIME = map(_stem, ("når", "hvor", "hva", "tid"))
_MUCH = frozenset(map(_stem, ("mye", "mange", "stor", "lang", "lenge", "ofte", "høy", "langt")))
_REASONS = frozenset(map(_stem, ("grunn", "bakgrunn")))
_ASKING = {
    _stem("hvem"): Kind.WHO,
    _stem("hvorfor"): Kind.WHY,
    _stem("hvordan"): Kind.WHAT,
    _stem("hvilken"): Kind.WHAT,
    _WHERE: Kind.WHAT,
    _WHAT: Kind.WHAT,
}
_EARLY, _NEAR = 2, 4
"""When is asked for early in a sentence, else it says when something is; a reason is asked for right after "hva"."""


def kinds_of(sentence: Sequence[str]) -> set[Kind]:
    """Return what a sentence, its stems in order, asks for."""
    found: set[Kind] = set()
    for at, word in enumerate(sentence):
        following = sentence[at + 1 : at + _NEAR]
        if word == _WHEN:
            found |= {Kind.WHEN} if at < _EARLY else set()
        elif word in _ASKING:
            found.add(_kind_of(word, following))
    return found


def _kind_of(word: str, following: Sequence[str]) -> Kind:
    if word in (_WHERE, _WHAT) and following[:1] == [_TIME]:
        return Kind.WHEN
    if word == _WHERE and _MUCH.intersection(following[:1]):
        return Kind.HOW_MUCH
    if word == _WHAT and _REASONS.intersection(following):
        return Kind.WHY
    return _ASKING[word]
