"""What topics show, kept as text: it says what a fresh read says, and is read anew only when that is something else."""

import json
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from hybrid.domain.journal import lock, record
from hybrid.domain.meeting import Label
from hybrid.domain.topics import Topic
from hybrid.live import first_loads
from hybrid.live.first_loads import FirstLoads
from hybrid.programme.events import AskingOpened

SHARED = [topic for topic in Topic if topic is not Topic.MINE]


@pytest.fixture
def loads(here):
    return FirstLoads(here.database)


@pytest.fixture
def read(here, loads) -> Callable[..., dict]:
    """Read a topic of this test's session as a follower does."""

    def read(topic, since=0, limit=None, of=here):
        return json.loads(loads.read(of.session_id, {topic: since}, None, limit=limit).messages[0])

    return read


@pytest.fixture
def selects(here):
    """What the database is asked for rows, statement by statement; the look at the versions is not among it."""
    asked = []

    def note(connection, cursor, statement, *more):
        asked.extend([] if statement == "BEGIN" else [statement])

    engine = here.database._reading_engine
    sa.event.listen(engine, "before_cursor_execute", note)
    yield asked
    sa.event.remove(engine, "before_cursor_execute", note)


def rename_a_label(here):
    def job(tx):
        session = lock(tx, here.session_id)
        tx.scalars(sa.select(Label).where(Label.session_id == session.id)).first().title = "Et annet tema"
        record(tx, session, here.mona, AskingOpened, session)

    here.database.write(job)


@pytest.mark.parametrize("topic", SHARED)
def test_text_says_what_a_fresh_read_says(here, read, topic):
    for _ in range(3):
        here.do(here.mona, "approve_question", question_id=here.ask())
    here.ask_in("on_stage")

    for since in range(here.version + 2):
        for limit in (None, 1, 2):
            fresh = here.see(topic, since, limit=limit)
            assert [read(topic, since, limit) for _ in range(2)] == [fresh] * 2, (since, limit)


@pytest.mark.parametrize("topic", [Topic.AUDIENCE, Topic.STAGE, Topic.PANEL])
def test_join_moves_the_version_and_reads_nothing_anew(here, read, selects, topic):
    before = read(topic)
    selects.clear()

    here.do(here.kari, "set_attendance", attendance="online")
    after = read(topic)

    assert selects == []
    assert after == before | {"version": before["version"] + 1}


@pytest.mark.parametrize(
    "change",
    [
        lambda here, question_id: here.do(here.ola, "upvote_question", question_id=question_id, upvoted=True),
        lambda here, question_id: here.do(here.mona, "queue_question", question_id=question_id, position=1),
        lambda here, question_id: here.do(here.mona, "set_asking", open=False),
        lambda here, question_id: rename_a_label(here),
    ],
    ids=["a vote", "a question's way", "the session", "a list of the session"],
)
def test_what_the_topic_shows_is_read_anew_when_it_changes(here, read, change):
    question_id = here.ask()
    here.do(here.mona, "approve_question", question_id=question_id)
    read(Topic.AUDIENCE)

    change(here, question_id)

    assert read(Topic.AUDIENCE) == here.see("audience")
    assert read(Topic.AUDIENCE, since=here.version - 1)["rows"] != {}


def test_frame_of_the_pages_is_read_once_for_as_long_as_it_is_the_same(here, loads, selects):
    def framed():
        with here.database.snapshot() as tx:
            return loads.frame(tx, here.session_id)

    first = framed()
    selects.clear()
    here.do(here.mona, "approve_question", question_id=here.ask())
    assert framed() == first
    assert selects == []

    here.do(here.mona, "set_asking", open=False)
    assert framed()["rows"]["session"][str(here.session_id)]["asking"] is False
    rename_a_label(here)

    assert "Et annet tema" in str(framed()["rows"]["labels"])


def test_desk_is_read_anew_for_its_screens_and_its_moderators(here, read):
    read(Topic.DESK)
    here.do(here.stage, "report_screen", state="live")
    assert read(Topic.DESK) == here.see("desk")

    here.do(here.mona, "set_name", name="Mona")

    assert read(Topic.DESK) == here.see("desk")


def test_topic_that_nobody_follows_any_more_is_forgotten(here, read, loads):
    read(Topic.AUDIENCE)
    read(Topic.STAGE)

    loads.forget(here.session_id, Topic.AUDIENCE)
    loads.forget(here.session_id, Topic.AUDIENCE)

    assert list(loads._held) == [(here.session_id, Topic.STAGE)]


@pytest.mark.parametrize(("bound", "most"), [("MOST_TOPICS", 2), ("MOST_CHARACTERS", 1)])
def test_what_was_asked_for_longest_ago_goes_first(here, elsewhere, read, loads, monkeypatch, bound, most):
    monkeypatch.setattr(first_loads, bound, most)

    for topic, of in ((Topic.AUDIENCE, here), (Topic.STAGE, here), (Topic.AUDIENCE, elsewhere)):
        assert read(topic, of=of)["rows"] != {}

    newest = [(here.session_id, Topic.STAGE), (elsewhere.session_id, Topic.AUDIENCE)]
    assert list(loads._held) == newest[-most:]


def test_who_asks_from_everywhere_fills_no_memory(here, read, loads, monkeypatch):
    monkeypatch.setattr(first_loads, "MOST_PARTS", 4)

    for limit in range(1, 50):
        read(Topic.AUDIENCE, limit=limit)
        assert len(loads._held[here.session_id, Topic.AUDIENCE].parts) <= 4
