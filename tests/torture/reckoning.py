"""What stood at each version, reckoned from the trail of events and from what everybody was acknowledged.

The trail tells states and families, the acknowledged acts tell words and votes; what topics told is not looked at.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa

from hybrid.domain.event import Event
from hybrid.questions.model import Question
from hybrid.store.database import Database
from torture.one_desk import Act, Race

SHOWN_TO_ALL = {"approved", "queued", "on_stage", "answered"}
REWORDS = {"edit_question": "question_edited", "redact_question": "question_redacted"}
EVENT_OF = REWORDS | {
    "approve_question": "question_approved",
    "queue_question": "question_queued",
    "dismiss_question": "question_dismissed",
    "defer_question": "question_deferred",
    "restore_question": "question_restored",
    "merge_questions": "question_merged",
    "unmerge_question": "question_unmerged",
    "shorten_question": "question_shortened",
    "reply_to_question": "question_replied",
    "upvote_question": "question_upvoted",
}


class Happened(NamedTuple):
    """An event of the trail: what it was about, and what the questions were that it changed."""

    name: str
    subject_ids: list[int]
    before: dict[str, dict[str, Any]]


class Reckoning:
    """The questions of a race at any version."""

    def __init__(self, race: Race, database: Database) -> None:
        self._race = race
        with database.snapshot() as tx:
            told = sa.select(Event.version, Event.name, Event.subject_ids, Event.before).where(Event.session_id == 1)
            rows = tx.execute(told.where(Event.version.is_not(None)).order_by(Event.version)).all()
            columns = (Question.id, Question.state, Question.is_cleared, Question.merged_into_id)
            self._now = {row.id: row._mapping for row in tx.execute(sa.select(*columns))}
        self.trail = {version: Happened(name, ids, before.get("Question", {})) for version, name, ids, before in rows}
        self.author = {act.question_id: act.who for act in race.done("submit_question")}
        self._columns: dict[tuple[int, str], tuple[list[int], list[Any]]] = {}
        self._words = self._all_words()

    def has_effect(self, act: Act) -> bool:
        """Tell whether the trail tells of such an act at its version; of one that repeats it at once it says so too."""
        happened = self.trail.get(act.version)
        return (
            happened is not None and happened.name == EVENT_OF.get(act.name) and act.question_id in happened.subject_ids
        )

    def at(self, question_id: int, column: str, version: int) -> Any:
        """Tell what a column was at a version: what the next event that changed it found, or what it is now."""
        if (question_id, column) not in self._columns:
            key = str(question_id)
            changed = [(v, one.before[key]) for v, one in self.trail.items() if column in one.before.get(key, {})]
            values = [was[column] for _, was in changed] + [self._now[question_id][column]]
            self._columns[question_id, column] = [v for v, _ in changed], values
        versions, values = self._columns[question_id, column]
        return values[bisect_right(versions, version)]

    def is_shown_to_all(self, question_id: int, version: int) -> bool:
        state = self.at(question_id, "state", version)
        return state in SHOWN_TO_ALL or (state == "deferred" and self.at(question_id, "is_cleared", version))

    def words(self, question_id: int, version: int) -> str:
        """Tell the words of a question at a version, by the acts that were acknowledged."""
        return [words for since, words in self._words[question_id] if since <= version][-1]

    def _all_words(self) -> dict[int, list[tuple[int, str]]]:
        words: dict[int, list[tuple[int, str]]] = defaultdict(list)
        changed: dict[int, tuple[int, str]] = {}
        names = ("submit_question", "edit_question", "redact_question", "withdraw_question", "undo")
        for act in self._race.done(*names):
            if act.name == "undo":
                if act.arguments["version"] not in changed:
                    continue
                question_id, new = changed[act.arguments["version"]]
            else:
                question_id, new = act.question_id, act.arguments.get("body", "")
            if act.name == "undo" or self.has_effect(act):
                changed[act.version] = question_id, words[question_id][-1][1]
            words[question_id].append((act.version, new))
        return words

    def members(self, root_id: int, version: int) -> list[int]:
        """List what is joined with a question at a version."""
        return [one for one in self.author if self.at(one, "merged_into_id", version) == root_id]

    def family(self, root_id: int, version: int) -> tuple[tuple[int, ...], int]:
        """Tell what is joined with a question at a version, and how many people asked it in any of its wordings."""
        members = self.members(root_id, version)
        return tuple(members), len({self.author[one] for one in (root_id, *members)})

    def scores(self, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
        """Count who supports a question at a version, for each (version, question) that is wanted.

        Those are the distinct people who support it or one that is joined with it, and who asked one that is; never
        its author. A support that is taken back is taken from all that the question stands for then.
        """
        supporters: dict[int, set[str]] = defaultdict(set)
        votes = [act for act in self._race.done("upvote_question") if self.has_effect(act)]
        found = {}
        for version, question_id in sorted(wanted):
            while votes and votes[0].version <= version:
                self._count(votes.pop(0), supporters)
            members = self.members(question_id, version)
            people = supporters[question_id].union(*(supporters[one] for one in members))
            people |= {self.author[one] for one in members}
            found[version, question_id] = len(people - {self.author[question_id]})
        return found

    def _count(self, vote: Act, supporters: dict[int, set[str]]) -> None:
        if vote.arguments["upvoted"]:
            supporters[vote.question_id].add(vote.who)
        else:
            for one in (vote.question_id, *self.members(vote.question_id, vote.version)):
                supporters[one].discard(vote.who)


def told(messages: Iterable[dict[str, Any]], wanted: Callable[[Any], bool]) -> set[tuple[int, int, Any]]:
    """List what rows of questions told, as (version, question, what); `wanted` gives what of a row, or None."""
    return {
        (message["version"], int(key), found)
        for message in messages
        for key, row in message["rows"].get("questions", {}).items()
        if (found := wanted(row)) is not None
    }
