"""What a change tells: whose own things it touched, each of its rows and no other, and what they were before.

`mine` is sent to nobody in vain and to all it concerns.
"""

import pytest
import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Mapped, mapped_column

from hybrid.domain import feature
from hybrid.domain.event import Event
from hybrid.domain.journal import lock, record, require_recorded
from hybrid.domain.meeting import Label, Panelist, Reason, Segment
from hybrid.domain.topics import Topic
from hybrid.domain.versioned import Versioned
from hybrid.live.sync import collections_of
from hybrid.programme.events import AskingOpened

TOLD_WITH_THE_SESSION = ("session", "course", "measures")
"""The session's own row, which a change of its lists takes along, and what is worked out from it."""


def test_a_vote_concerns_the_voter_and_the_author_by_its_score(here):
    question_id = here.ask_in("approved")
    told = []
    here.database.listen(told.extend)

    here.do(here.ola, "upvote_question", question_id=question_id, upvoted=True)

    (change,) = told
    assert change.attendee_ids == {here.ola.attendee_id, here.kari.attendee_id}
    assert change.only_votes


def test_a_moderators_act_concerns_the_author_alone(here):
    question_id = here.ask()
    told = []
    here.database.listen(told.extend)

    here.do(here.mona, "approve_question", question_id=question_id)

    (change,) = told
    assert change.attendee_ids == {here.kari.attendee_id}
    assert not change.only_votes


@pytest.mark.parametrize("model", [Label, Panelist, Reason, Segment])
def test_row_of_a_list_that_changes_alone_is_told_alone(here, model):
    def change(tx):
        session = lock(tx, here.session_id)
        row = tx.scalars(sa.select(model).filter_by(session_id=session.id).order_by(model.position.desc())).first()
        row.title = "Ny tittel"
        record(tx, session, here.mona, AskingOpened, session)
        return str(row.id)

    name, since = model.__tablename__, here.version
    row_id = here.database.write(change)

    for topic in set(Topic) - {Topic.MINE}:
        collections = {one.name for one in collections_of(topic)}
        told, fresh = here.see(topic, since)["rows"], here.see(topic)["rows"]
        for with_session in TOLD_WITH_THE_SESSION:
            assert told.pop(with_session, None) == fresh.get(with_session)
        assert told == ({name: {row_id: fresh[name][row_id]}} if name in collections else {})
        assert here.see(topic, here.version)["rows"] == {}


def test_what_an_earlier_job_of_the_batch_left_unrecorded_is_no_fault_of_the_next(here):
    def two_jobs(tx):
        with tx.savepoint():
            tx.add(Label(session_id=here.session_id, position=9, title="Nytt tema"))
        with tx.savepoint():
            require_recorded(tx)

    here.database.write(two_jobs)

    assert "Nytt tema" in str(here.see("audience")["rows"]["labels"])


class Scratch(orm.DeclarativeBase):
    """Tables of these tests alone."""


class Seat(Versioned, Scratch):
    """Something that can be undone, and that two columns together name."""

    __tablename__ = "seats"
    undoable = ("is_taken",)

    row: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int]
    is_taken: Mapped[bool]


@pytest.fixture
def seats(here, monkeypatch):
    """Two seats in one row, of which the second is taken, and by one act then only the first."""
    monkeypatch.setattr(feature, "FEATURES", [*feature.FEATURES, feature.Feature("seats", tables=(Seat,))])
    Scratch.metadata.create_all(here.database.engine)
    here.database.write(
        lambda tx: tx.add_all(Seat(row="A, B", number=n, session_id=here.session_id, is_taken=n == 2) for n in (1, 2))
    )

    def swap(tx):
        session = lock(tx, here.session_id)
        for seat in tx.scalars(sa.select(Seat)):
            seat.is_taken = not seat.is_taken
        return record(tx, session, here.mona, AskingOpened, session)

    return here.database.write(swap)


def taken(here):
    with here.database.snapshot() as tx:
        return [seat.is_taken for seat in tx.scalars(sa.select(Seat).order_by(Seat.number))]


@pytest.mark.sqlite
def test_rows_that_share_a_part_of_their_key_are_undone_each_to_what_it_was(here, seats):
    assert taken(here) == [True, False]

    here.do(here.mona, "undo", version=seats)

    assert taken(here) == [False, True]


def test_event_names_a_row_of_one_key_by_it_alone(here):
    """So did every event that a database may hold."""
    question_id = here.ask_in("approved")

    with here.database.snapshot() as tx:
        before = tx.scalar(sa.select(Event.before).where(Event.name == "question_approved"))

    assert list(before["Question"]) == [str(question_id)]
