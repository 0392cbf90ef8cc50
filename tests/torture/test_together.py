"""Three moderators and those who asked act on the same questions at once, over connections that break.

One race on each database, on PostgreSQL at two servers; what came of it is looked at from several sides. Votes under
kills are in `test_votes.py`, hiding and approving alone in `test_moderation.py`.

Mutations of the code that were made by hand, each seen to fail here:

* a vote taken back from a family that stamps the score of its root alone
* votes that came by a question kept where it was parted (`family._settle_votes` without its first statement)
* an undo, or a parting, after which the family is not settled (`_settle_families`, `settle` of the target)
* an undo that joins a question again which stands for another one by now (`_settle_families` without its refusal)
* an approval, or a moderator's edit, without the version that was seen (`transition.move`, `edit_question`)
* a redaction that leaves the short form and the original (`reword` of the body alone)
* a restore that knows of no redaction (`let_go_since` without its last list)
"""

import asyncio
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from config import Config
from files_of import SECRET, files_with
from hybrid.store.database import Database
from hybrid.store.tables import Base
from torture.one_desk import ABOUT_PUPILS, OTHERS, STARTS_FROM, Race
from torture.person import until
from torture.reckoning import EVENT_OF, REWORDS, Reckoning, told
from torture.served import Served
from torture.test_backup import hybrid

ACTS_OF_EACH = {"sqlite": (45, 2_500), "postgresql": (30, 1_500)}
"""How much each moderator does, in the short form and in the long one."""
KEY = "a secret key that both servers of this race know, long enough"


@dataclass
class Raced:
    """A race that is over, the database that it left, and the backup from before its redactions."""

    race: Race
    reckoned: Reckoning
    database: Database
    folder: Path
    backup: Path


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))])
def raced(request, tmp_path_factory, size) -> Iterator[Raced]:
    """Run a race on one database."""
    folder, backup = tmp_path_factory.mktemp("race"), tmp_path_factory.mktemp("backup") / "earlier.db"
    settings, names = {}, ["one"]
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql").database()
        settings, names = {"HYBRID_DATABASE_URL": url, "HYBRID_SECRET_KEY": KEY}, ["one", "other"]
    with ExitStack() as stack:
        servers = [stack.enter_context(Served(folder / name, environment=settings)) for name in names]
        race = Race(servers)
        database = stack.enter_context(closing(Database(Config.from_environment(servers[0].environment).database_url)))

        def once_asked() -> None:
            if request.param == "sqlite":
                assert hybrid(servers[0], "backup", backup).returncode == 0
                assert files_with(folder) != []

        asyncio.run(race.run(size(*ACTS_OF_EACH[request.param]), once_asked=once_asked))
        yield Raced(race, Reckoning(race, database), database, folder, backup)


def test_everybody_holds_what_a_fresh_read_tells(raced):
    assert raced.race.apart == []


def test_no_question_is_lost_or_doubled(raced, figure):
    asked, desk = {act.question_id for act in raced.race.done("submit_question")}, raced.race.desk
    words = [row["body"] for row in desk.values() if row["state"] != "withdrawn" and "[eleven]" not in row["body"]]

    assert set(desk) == asked == {act.question_id for act in raced.race.acts if act.name == "submit_question"}
    assert len(set(words)) == len(words)
    places = sorted(row["position"] for row in desk.values() if row["state"] == "queued")
    assert places == list(range(1, len(places) + 1))
    acknowledged = sum(act.answer["ok"] for act in raced.race.acts)
    figure(f"{len(desk)} questions, {acknowledged} acts acknowledged, {len(raced.race.acts) - acknowledged} refused")


def family_told(row: dict[str, Any] | None) -> tuple[tuple[int, ...], int, bool] | None:
    """Say what a row of the desk tells of its family: who is in it, how many asked, and that it joined another one."""
    return (tuple(row["merged_ids"]), row["askers"], bool(row["merged_into_id"])) if row and "askers" in row else None


def test_families_are_what_was_joined_at_every_version_that_was_told(raced, figure):
    heard = [message for message in raced.race.heard if message["topic"] == "desk"]
    families = told(heard, family_told)

    wrong = {one for one in families if raced.reckoned.family(*one[1::-1]) != one[2][:2]}
    assert not wrong, sorted(wrong)[:5]
    nested = {one for one in families if one[2][0] and one[2][2]}
    assert not nested, "one that joined another stands for a third"
    largest = max(len(members) for _, _, (members, *_) in families)
    assert largest
    figure(f"{len(families)} families told to the desk, the largest of {largest + 1}")


def test_score_is_the_number_of_people_at_every_version_that_was_told(raced, figure):
    """R22: in each message to anybody, and in the end, whatever was joined, parted, undone and taken back meanwhile."""
    scores = told(raced.race.heard, lambda row: row and row.get("score"))
    scores |= {
        (raced.race.fresh["moderator 0", "desk"]["version"], key, row["score"]) for key, row in raced.race.desk.items()
    }

    reckoned = raced.reckoned.scores({(version, key) for version, key, _ in scores})

    wrong = {one for one in scores if reckoned[one[:2]] != one[2]}
    assert not wrong, sorted(wrong)[:5]
    assert any(reckoned.values())
    figure(f"{len(scores)} scores told, each the number of people")


def test_audience_is_told_what_is_open_and_nothing_else(raced, figure):
    """R23: hide, merge and undo race show, unmerge and undo; the last committed act holds at every version."""
    heard = [message for message in raced.race.heard if message["topic"] == "audience"]
    rows = {*told(heard, lambda row: row is not None)}

    wrong = {one for one in rows if raced.reckoned.is_shown_to_all(*one[1::-1]) is not one[2]}
    assert not wrong, sorted(wrong)[:5]
    assert {is_there for _, _, is_there in rows} == {True, False}
    fresh = raced.race.fresh["attendee 0", "audience"]
    shown = {key for key in raced.race.desk if raced.reckoned.is_shown_to_all(key, fresh["version"])}
    assert {int(key) for key in fresh["rows"].get("questions", {})} == shown
    figure(f"{len(rows)} rows told to the audience, none against the act that held")


def test_words_are_those_of_the_last_act_that_was_acknowledged(raced):
    """So a refused act left nothing: in no topic, at no version, and in no event."""
    words = told(raced.race.heard, lambda row: row and row.get("body"))

    wrong = {one for one in words if raced.reckoned.words(*one[1::-1]) != one[2]}
    assert not wrong, sorted(wrong)[:5]
    assert {key: row["body"] for key, row in raced.race.desk.items()} == {
        key: raced.reckoned.words(key, max(raced.reckoned.trail)) for key in raced.race.desk
    }
    refused = {act.answer["error"]["code"] for act in raced.race.acts if not act.answer["ok"]}
    assert "wrong_state" in refused
    assert refused <= {"wrong_state", "not_found", "not_allowed"}
    acknowledged = {act.version for act in raced.race.acts if act.answer["ok"]}
    about_questions = {v for v, one in raced.reckoned.trail.items() if one.name.startswith(("question_", "act_"))}
    assert about_questions <= acknowledged


def test_acts_are_done_to_the_words_that_their_doer_saw(raced, figure):
    """R25: whatever a moderator does while others reword, it is done to what they saw, or refused.

    Who does what somebody else has done at that version is answered as they were, whatever was seen.
    """
    seen: dict[tuple[int, int, str], set[str]] = defaultdict(set)
    for act in raced.race.done(*STARTS_FROM):
        if act.seen is not None and raced.reckoned.has_effect(act):
            seen[act.version, act.question_id, act.name].add(act.seen)

    unseen = {done for done, its in seen.items() if raced.reckoned.words(done[1], done[0] - 1) not in its}
    assert not unseen, sorted(unseen)[:5]
    assert len({name for _, _, name in seen}) > 2
    figure(f"{len(seen)} acts of moderators, each done to the words that they saw")


def test_open_words_were_seen_by_a_moderator_before(raced, figure):
    """R25: whether by approving, queueing, parting or undoing."""
    seen_at: dict[tuple[int, str], int] = {}
    for act in raced.race.done(*EVENT_OF):
        if act.who.startswith("moderator"):
            rewordings = [act.arguments["body"]] if act.name in REWORDS else []
            for words in filter(None, [act.seen, *rewordings]):
                seen_at.setdefault((act.question_id, words), act.version)
    open_to = {"audience", "panel", "stage"}
    heard = [message for message in raced.race.heard if message["topic"] in open_to]
    words = told(heard, lambda row: row and row.get("body"))

    assert words
    assert [one for one in words if seen_at.get(one[1:], math.inf) > one[0]] == []
    figure(f"{len({one[1:] for one in words})} wordings were open to all, each seen by a moderator before")


def tells_of(what: Any, words: str) -> bool:
    return words in json.dumps(what, ensure_ascii=False)


def test_redacted_words_are_told_to_nobody_after_it(raced, figure):
    """Whoever edits, shortens, merges or undoes at that moment: no topic and no refusal brings them back."""
    redacted_at = {
        key: min(
            act.version for act in raced.race.done("redact_question", "withdraw_question") if act.question_id == key
        )
        for key in raced.race.pupils
    }
    heard = [
        (key, message["version"])
        for message in raced.race.heard
        if tells_of(message["rows"], SECRET)
        for key, words in raced.race.pupils.items()
        if tells_of(message["rows"], words)
    ]
    shown = [
        (key, act.answer["error"]["row"]["version"])
        for act in raced.race.acts
        for key, words in raced.race.pupils.items()
        if not act.answer["ok"] and tells_of(act.answer, words)
    ]

    assert heard
    assert [one for one in heard + shown if one[1] >= redacted_at[one[0]]] == []
    figure(
        f"{len(redacted_at)} questions redacted in the race, their words told {len(heard)} times before and never after"
    )


def rows_with(database: Database, words: str) -> list[str]:
    """Name the tables that hold the words in some row."""
    with database.snapshot() as tx:
        rows = {table.name: str(tx.execute(sa.select(table)).all()) for table in Base.metadata.sorted_tables}
    return [name for name, found in rows.items() if words in found]


def test_redacted_words_are_in_no_row_and_no_file(raced):
    """Files are read as bytes beside the running server, with its logs, SQLite's and the server's own."""
    assert rows_with(raced.database, SECRET) == []
    assert rows_with(raced.database, "[eleven]") == ["questions"]

    asyncio.run(until(lambda: files_with(raced.folder) == []))


@pytest.mark.parametrize("raced", ["sqlite"], indirect=True)
def test_backup_from_before_is_restored_without_what_was_redacted_in_the_race(raced):
    """It is put in place beneath the running server: neither it nor the former database, set aside, has the words."""
    server = raced.race.servers[0]
    assert files_with(raced.backup.parent) != []

    done = hybrid(server, "restore", raced.backup)

    assert done.returncode == 0, done.stderr
    asyncio.run(until(lambda: files_with(raced.folder) == []))
    rows = server.changes("desk", raced.race.tokens["moderator 0"])["rows"]["questions"]
    pupils = [key for key in raced.race.pupils if str(key) in rows]
    assert (len(pupils), len(rows)) == (ABOUT_PUPILS, ABOUT_PUPILS + OTHERS)
    assert [rows[str(key)]["body"] for key in pupils] == [raced.race.desk[key]["body"] for key in pupils]
