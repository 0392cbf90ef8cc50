"""From a question to the stems that carry it: case, letters, both forms of Norwegian, endings, compounds."""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import regex
import snowballstemmer

_HERE = Path(__file__).parent
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_LETTERS = (("æ", "e"), ("ø", "o"), ("å", "a"), ("ae", "e"), ("oe", "o"), ("aa", "a"))
"""What people without these letters write in their place, told by one letter as well."""
_LINKS = "se"
"""What may stand between the parts of a compound."""
PART, SHORTEST = 4, 3
"""How long a known part of a compound is at least, and the rest of it."""
LONGEST_WITHOUT_ENDING = 5
_stemmer = snowballstemmer.stemmer("norwegian")


def stems(text: str) -> list[str]:
    """Return the stems of a text, in its order; a compound that a word of the list is part of has several."""
    return [stem for word in _WORD.findall(text) for stem in _parts(folded(word))]


def folded(word: str) -> str:
    """Write a word without case, marks and the letters that a keyboard may lack: "Lærarane" and "laerarane" are one."""
    plain = word.casefold()
    for letter, other in _LETTERS:
        plain = plain.replace(letter, other)
    return "".join(letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def _parts(word: str) -> tuple[str, ...]:
    """Return the stem of a folded word, or those of its parts where it begins or ends with a word of the list."""
    if word in _same_words() or _stemmer.stemWord(word) in _same_words():
        return (stem(word),)
    known = _parts_of_compounds()
    for at in range(SHORTEST, len(word) - PART + 1):
        last = word[at:]
        own = known.get(last) or (known.get(_stemmer.stemWord(last)) if len(last) > PART else None)
        if own:
            return (*_parts(_without_link(word[:at])), own)
    for at in range(len(word) - SHORTEST, PART - 1, -1):
        first = known.get(word[:at]) or known.get(_without_link(word[:at]))
        if first:
            return (first, *_parts(word[at:]))
    return (stem(word),)


def _without_link(first: str) -> str:
    """Leave out the letter that joins the first part of a compound with the next."""
    is_linked = first[-1] in _LINKS and first not in _same_words() and len(first) > SHORTEST
    return first[:-1] if is_linked else first


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem that a folded word shares with its other forms, and with its like in the other Norwegian."""
    known = _same_words()
    if word in known:
        return known[word]
    stemmed: str = _stemmer.stemWord(_with_ending(word))
    return known.get(stemmed, stemmed)


def _with_ending(word: str) -> str:
    """Write the plural of Northern Norway in full: "elevan" is "elevane"."""
    return f"{word}e" if word.endswith("an") and len(word) > LONGEST_WITHOUT_ENDING else word


@cache
def _same_words() -> dict[str, str]:
    """Return a word, and the stem of one that is long enough → the word that stands for it."""
    groups = [[folded(word) for word in line.split()] for line in _lines("same_words.txt")]
    by_stem = {_stemmer.stemWord(word): group[0] for group in reversed(groups) for word in group if len(word) >= PART}
    return by_stem | {word: group[0] for group in reversed(groups) for word in group}


@cache
def _ordinals() -> frozenset[str]:
    """Return the stems that stand for a number of the list."""
    return frozenset(stem for word, stem in _same_words().items() if word.isdecimal())


def is_number(stem: str) -> bool:
    """Tell whether a stem is a number, in figures or in letters."""
    return stem.isdecimal() or stem in _ordinals()


@cache
def _parts_of_compounds() -> dict[str, str]:
    """Return the words that compounds are known by → the one that stands for each."""
    dull = dull_words()
    return {word: own for word, own in _same_words().items() if len(word) >= PART and own not in dull}


@cache
def dull_words() -> frozenset[str]:
    """Return the stems that say little."""
    return frozenset(stem(folded(word)) for line in _lines("dull_words.txt") for word in line.split())


def _lines(name: str) -> list[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
