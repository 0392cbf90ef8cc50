"""Which questions ask for the same: told at the desk beside a question, and to who is typing one.

It is found beside the writer, once a question is saved, and kept on it until it is reworded. The words of a session's
questions are held in memory for that, as stems.
"""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import sqlalchemy as sa

from ..domain.commands import command, run
from ..domain.journal import Change, record_unlogged
from ..domain.meeting import Session
from ..domain.policy import Actor
from ..domain.roles import Role
from ..store.database import Database
from ..store.transaction import Transaction
from .likeness.likeness import Asked, Corpus
from .model import Question
from .rows import scores_of
from .states import MERGE_TARGETS, VOTABLE, State

logger = logging.getLogger(__name__)

MOST_SESSIONS = 50
"""So many sessions' words are held; those that were asked about longest ago are read anew when they are wanted."""
AT_ONCE = 100
"""So many questions are read into words before others have their turn."""

Alike = list[dict[str, Any]]
_Changed = dict[int, bool]
"""Question → whether it was there before and is reworded, or is new."""


@command(internal=True)
def keep_similar(tx: Transaction, session: Session, actor: Actor, *, found: dict[int, Alike]) -> None:
    """Keep on each question, by its id, which others ask for the same; what is gone meanwhile is left out."""
    for question in tx.scalars(sa.select(Question).where(Question.id.in_(found), Question.session_id == session.id)):
        if (question.similar or []) != found[question.id]:
            question.similar = found[question.id]
    if tx.changed:
        record_unlogged(tx, session, actor)


@dataclass
class _Words:
    """The words of a session's questions, as far as they were read, up to a version."""

    corpus: Corpus = field(default_factory=Corpus)
    version: int = 0
    reading: threading.Lock = field(default_factory=threading.Lock)


class Similar:
    """Finds what is alike, for every session of this process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._words: OrderedDict[int, _Words] = OrderedDict()
        self._changed: OrderedDict[int, _Changed] = OrderedDict()
        self._wake = threading.Event()

    def heard(self, changes: Iterable[Change]) -> None:
        """Note which questions were asked or reworded, after a commit; the words of those that are gone are let go."""
        for change in changes:
            questions = [row for row in change.rows if isinstance(row, Question)]
            self._let_go(change.session_id, [row.id for row in questions if row.is_blank])
            asked = [row for row in questions if not row.is_blank]
            changed = {row.id: row not in change.new for row in asked if change.has_new(row, "body")}
            if changed:
                self._changed.setdefault(change.session_id, {}).update(changed)
                self._wake.set()

    def _let_go(self, session_id: int, question_ids: Iterable[int]) -> None:
        if words := self._words.get(session_id):
            for question_id in question_ids:
                words.corpus.put(question_id, "")

    def run(self) -> None:
        """Find what is like the questions that were asked, for as long as the process lives."""
        while True:
            self._wake.wait()
            self._wake.clear()
            try:
                self.look()
            except Exception as fault:  # noqa: BLE001  (a database that is away is asked again with the next)
                logger.warning("what is alike could not be found: %s", type(fault).__name__)

    def look(self) -> None:
        """Keep with each question that was asked or reworded what is like it."""
        while self._changed:
            self._look_in(*self._changed.popitem(last=False))

    def _look_in(self, session_id: int, changed: _Changed) -> None:
        """Look for the like of each; of two that came together, the later one is told of the earlier.

        Where one that is reworded is named as the like of another, that is weighed anew; a new one is named by none.
        """
        words, joinable = self._words_of(session_id), self._in_states(session_id, MERGE_TARGETS)
        among = joinable - changed.keys()
        found: dict[int, Alike] = {}
        for question_id in sorted(changed):
            found[question_id] = _alike(words.corpus, question_id, among)
            among |= {question_id} & joinable
            time.sleep(0)
        reworded = {question_id for question_id, is_reworded in changed.items() if is_reworded}
        naming = self._naming(session_id, reworded) if reworded else {}
        for question_id, others in naming.items():
            found.setdefault(question_id, _alike(words.corpus, question_id, others))
        run(self._database, Actor(Role.HOST, session_id, key="similar"), "keep_similar", {"found": found})

    def _naming(self, session_id: int, question_ids: set[int]) -> dict[int, set[int]]:
        """Find which questions name one of these as their like, each with all that it names."""
        named = sa.select(Question.id, Question.similar).where(
            Question.session_id == session_id, Question.similar.is_not(None)
        )
        with self._database.snapshot() as tx:
            naming = {one: {other["question_id"] for other in alike or []} for one, alike in tx.execute(named)}
        return {one: others for one, others in naming.items() if others & question_ids}

    def alike(self, actor: Actor, text: str) -> Alike:
        """Return which questions that the actor may see, and do something about, ask for what a text asks."""
        words, asked = self._words_of(actor.in_session), Asked.of(text)
        if not asked.stems:
            return []
        states = VOTABLE if actor.attendee_id else MERGE_TARGETS
        among = self._in_states(actor.in_session, states, but_of=actor.attendee_id)
        likeness = dict(words.corpus.nearest(asked, among))
        with self._database.snapshot() as tx:
            found = {row.id: row for row in tx.scalars(sa.select(Question).where(Question.id.in_(likeness)))}
            scores = scores_of(tx, found.values())
        return [
            {"question_id": one, "body": found[one].body, "score": scores.get(one, 0), "likeness": likeness[one]}
            for one in likeness
            if one in found
        ]

    def _in_states(self, session_id: int, states: Collection[State], but_of: int | None = None) -> set[int]:
        asked = sa.select(Question.id).where(Question.session_id == session_id, Question.state.in_(states))
        asked = asked.where(Question.author_id != but_of) if but_of else asked
        with self._database.snapshot() as tx:
            return set(tx.scalars(asked))

    def _words_of(self, session_id: int) -> _Words:
        """Return the words of a session's questions, as they are now; only what is newer is read."""
        words = self._words.pop(session_id, None) or _Words()
        self._words[session_id] = words
        if len(self._words) > MOST_SESSIONS:
            self._words.popitem(last=False)
        with words.reading:
            self._read_newer(session_id, words)
        return words

    def _read_newer(self, session_id: int, words: _Words) -> None:
        newer = sa.select(Question.id, Question.body, Question.content_version).where(
            Question.session_id == session_id, Question.content_version > words.version
        )
        with self._database.snapshot() as tx:
            found = iter(tx.execute(newer.order_by(Question.content_version)).all())
        while portion := list(islice(found, AT_ONCE)):
            for question_id, body, version in portion:
                words.corpus.put(question_id, body)
                words.version = version
            time.sleep(0)


def _alike(corpus: Corpus, question_id: int, among: set[int]) -> Alike:
    """Find which of these ask for what a question asks, each with how alike it is."""
    asked = corpus.asked(question_id)
    nearest = corpus.nearest(asked, among) if asked else []
    return [{"question_id": other, "likeness": likeness} for other, likeness in nearest]
