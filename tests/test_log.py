"""A change tells whose own things it touched, so that `mine` is sent to nobody in vain and to all it concerns."""

import pytest
import sqlalchemy as sa

from hybrid import models as m
from hybrid.log import lock, record, require_recorded
from hybrid.sync import COLLECTIONS


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


@pytest.mark.parametrize("model", [m.Label, m.Panelist, m.Reason, m.Segment])
def test_row_of_a_list_that_changes_alone_is_told_alone(here, model):
    def change(tx):
        session = lock(tx, here.session_id)
        row = tx.scalars(sa.select(model).filter_by(session_id=session.id).order_by(model.position.desc())).first()
        row.title = "Ny tittel"
        record(tx, session, here.mona, "list_changed")
        return str(row.id)

    name, since = model.__tablename__, here.version
    row_id = here.database.write(change)

    for topic, collections in COLLECTIONS.items():
        told, fresh = here.see(topic, since)["rows"], here.see(topic)["rows"]
        assert told.pop("session", None) == fresh.get("session")
        assert told == ({name: {row_id: fresh[name][row_id]}} if name in collections else {})
        assert here.see(topic, here.version)["rows"] == {}


def test_what_an_earlier_job_of_the_batch_left_unrecorded_is_no_fault_of_the_next(here):
    def two_jobs(tx):
        with tx.savepoint():
            tx.add(m.Label(session_id=here.session_id, position=9, title="Nytt tema"))
        with tx.savepoint():
            require_recorded(tx)

    here.database.write(two_jobs)

    assert "Nytt tema" in str(here.see("audience")["rows"]["labels"])
