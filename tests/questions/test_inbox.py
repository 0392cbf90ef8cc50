"""The inbox has a bound: five waiting of one attendee, and of a crowd those first who have none waiting."""

import sqlalchemy as sa

from cast import STARTS_AT
from hybrid.base.errors import Refused
from hybrid.domain.attendee import Attendee
from hybrid.domain.roles import Attendance
from hybrid.questions.inbox import CROWDED, MOST, MOST_OF_ONE, require_room
from hybrid.questions.model import Question
from hybrid.questions.states import State


def crowd(here, count):
    """Fill the inbox with questions of people who have one each."""
    own = {"session_id": here.session_id, "attendance": Attendance.ONLINE, "version": 1}
    people = [{**own, "token_digest": b"%d" % n, "alias": "AAA", "joined_at": STARTS_AT} for n in range(count)]
    asked = {**own, "state": State.PENDING, "body": "Hva?", "label_ids": [], "submitted_at": STARTS_AT}

    def job(tx):
        tx.execute(sa.insert(Attendee), people)
        ids = tx.scalars(sa.select(Attendee.id).where(Attendee.alias == "AAA"))
        tx.execute(sa.insert(Question), [{**asked, "author_id": attendee_id} for attendee_id in ids])

    here.database.write(job)


def refusal_of(here, actor):
    """Tell why there is no room for one more of this attendee's; None where there is."""
    with here.database.snapshot() as tx:
        try:
            require_room(tx, actor)
        except Refused as refusal:
            return refusal
    return None


def test_sixth_question_waits_until_one_was_read(here):
    asked = [here.ask(f"Nr. {number}?") for number in range(MOST_OF_ONE)]

    refusal = refusal_of(here, here.kari)
    assert (refusal.code, refusal.field, refusal.retry_after_seconds > 0) == ("too_many", "body", True)
    assert "Fem av spørsmålene dine" in refusal.sentence
    assert refusal_of(here, here.ola) is None

    here.do(here.mona, "approve_question", question_id=asked[0])
    assert refusal_of(here, here.kari) is None


def test_in_a_crowd_those_come_first_who_have_none_waiting(here):
    here.ask()
    crowd(here, CROWDED - 1)

    assert refusal_of(here, here.kari).code == "too_many"
    assert refusal_of(here, here.ola) is None


def test_a_full_inbox_takes_no_more(here):
    crowd(here, MOST)

    assert refusal_of(here, here.ola).code == "too_many"


def test_another_sessions_inbox_is_not_counted(here, elsewhere):
    crowd(elsewhere, MOST)

    assert refusal_of(here, here.ola) is None
