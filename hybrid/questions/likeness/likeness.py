"""How alike two questions are: by the words that they share, how rare these are, and what kind of thing they ask for.

Four measures, added by weights that were fitted (logistic regression) to the part of the labelled pairs that may be
tuned on, and to pairs drawn across it, of which most are not alike: a new question meets hundreds that ask for
something else. `hybrid bench similar` measures it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex
from rapidfuzz.distance import DamerauLevenshtein

from .kinds import Kind, kinds_of
from .words import dull_words, is_number, stems

SHOWN = 0.5
"""From this likeness on two questions are said to ask for the same."""
MOST_SHOWN = 3
DULL, BACKGROUND = 0.12, 0.4
"""What a word counts that says little, and one of a sentence that only leads up to the question."""
COMMON = 50
"""So many more questions than there are count when a word's rarity is told, so that few of them do not tell much."""
MUCH = 15.0
"""The weight of shared words beyond which more of them say nothing more."""
WEIGHTS = {"constant": -5.3, "shared": 1.9, "covered": 2.7, "same kind": 1.7, "much": 3.1}
MISSPELT, BEGUN, ENDED = (0.9, 0.8), 0.6, 0.7
"""How near a word is to one with a letter or a few of them wrong, to its beginning, and to its end."""
SHORTEST, LONGER = 4, 6
BEGINNING = 4
CANDIDATES = 24
_SENTENCE_END = regex.compile(r"(?<=[.!?])\s+(?=\p{Lu})")


@dataclass(frozen=True)
class Asked:
    """A question by its stems, each with what it counts, and by what it asks for and the numbers in it."""

    stems: dict[str, float]
    kinds: frozenset[Kind]
    numbers: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Asked":
        """Read a text; where a sentence of it asks, the others are its background."""
        sentences = _SENTENCE_END.split(text)
        asking = [sentence for sentence in sentences if "?" in sentence] or sentences
        told = {stem: BACKGROUND for sentence in sentences for stem in stems(sentence)}
        asked = [stems(sentence) for sentence in asking]
        weights = told | {stem: 1.0 for sentence in asked for stem in sentence}
        kinds = frozenset[Kind]().union(*map(kinds_of, asked))
        return cls(weights, kinds, frozenset(filter(is_number, told)))

    @cached_property
    def telling(self) -> list[str]:
        """The stems that say something."""
        return [stem for stem in self.stems if stem not in dull_words()]


class Corpus:
    """The questions among which the like of one is looked for, by id; how rare a word is, is told by them all."""

    def __init__(self) -> None:
        self._asked: dict[int, Asked] = {}
        self._frequency: Counter[str] = Counter()
        self._with_beginning: defaultdict[str, set[int]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._asked)

    def put(self, question_id: int, text: str) -> None:
        """Take a question in, or its other wording; one without words is left out."""
        self._drop(question_id)
        asked = Asked.of(text)
        if asked.stems:
            self._asked[question_id] = asked
            self._frequency.update(asked.stems.keys())
            for stem in asked.telling:
                self._with_beginning[stem[:BEGINNING]].add(question_id)

    def _drop(self, question_id: int) -> None:
        asked = self._asked.pop(question_id, None)
        if asked:
            self._frequency.subtract(asked.stems.keys())
            for stem in asked.telling:
                self._with_beginning[stem[:BEGINNING]].discard(question_id)

    def asked(self, question_id: int) -> Asked | None:
        """Return a question as it was taken in."""
        return self._asked.get(question_id)

    def nearest(self, asked: Asked, among: AbstractSet[int]) -> list[tuple[int, float]]:
        """Return which of these questions ask for the same, the most alike first, each with its likeness."""
        alike = [(other, self.likeness(asked, self._asked[other])) for other in self._candidates(asked, among)]
        shown = [(other, round(likeness, 2)) for other, likeness in alike if likeness >= SHOWN]
        return sorted(shown, key=lambda one: (-one[1], one[0]))[:MOST_SHOWN]

    def _candidates(self, asked: Asked, among: AbstractSet[int]) -> Iterable[int]:
        """Find those that share most with it, looking at the beginnings of words alone."""
        shared: defaultdict[int, float] = defaultdict(float)
        for stem in asked.telling:
            weight = self._rarity(stem)
            for question_id in self._with_beginning.get(stem[:BEGINNING], ()):
                shared[question_id] += weight
        return sorted(among & shared.keys(), key=lambda one: -shared[one])[:CANDIDATES]

    def likeness(self, one: Asked, other: Asked) -> float:
        """Return how alike two questions are, 0 to 1; not at all where each tells of a number that the other lacks."""
        if one.numbers - other.numbers and other.numbers - one.numbers:
            return 0.0
        found, whole = self._found(one, other)
        found_back, whole_back = self._found(other, one)
        is_same_kind = bool(one.kinds & other.kinds) or not (one.kinds or other.kinds)
        measures = {
            "constant": 1.0,
            "shared": (found + found_back) / (whole + whole_back),
            "covered": max(found / whole, found_back / whole_back),
            "same kind": float(is_same_kind),
            "much": min(found, found_back, MUCH) / MUCH,
        }
        return 1 / (1 + math.exp(-sum(WEIGHTS[name] * value for name, value in measures.items())))

    def _found(self, one: Asked, other: Asked) -> tuple[float, float]:
        """Return how much of one is found in another, and how much there is."""
        others, dull = other.telling, dull_words()
        found = whole = 0.0
        for stem, counts in one.stems.items():
            weight = counts * self._rarity(stem)
            whole += weight
            if stem in other.stems:
                found += weight
            elif stem not in dull:
                found += weight * max((nearness(stem, like) for like in others), default=0.0)
        return found, whole

    def _rarity(self, stem: str) -> float:
        weight = math.log(1 + (len(self._asked) + COMMON) / (self._frequency[stem] + 1))
        return DULL * weight if stem in dull_words() else weight


@lru_cache(maxsize=200_000)
def nearness(one: str, other: str) -> float:
    """Return how near two different stems are: one misspelt, or a part of the other. 0 for others."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < SHORTEST:
        return 0.0
    if one[0] == other[0]:
        most = len(shorter) // LONGER + (len(shorter) >= LONGER)
        wrong = DamerauLevenshtein.distance(one, other, score_cutoff=max(most, 1))
        if wrong <= 1:
            return MISSPELT[0]
        if wrong <= most:
            return MISSPELT[1]
    if longer.startswith(shorter):
        return BEGUN
    return ENDED if longer.endswith(shorter) else 0.0
