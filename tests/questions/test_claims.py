"""Claims: who is on a question says so to colleagues; it lapses by itself and bars nobody."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from hybrid.base.clock import utc_now
from hybrid.domain.event import Event
from hybrid.domain.lapse import look
from hybrid.domain.moderators import Moderator
from hybrid.questions.claims import LASTS, Claim


def claim(here, question_id, by=None, *, claimed=True):
    return here.do(by or here.mona, "claim_question", question_id=question_id, claimed=claimed)


def claimed_by(here, question_id):
    return here.questions("desk")[str(question_id)]["claimed_by"]


def grow_old(here, column, seconds):
    """Let a lease have been said so long ago."""
    ended = utc_now() - timedelta(seconds=seconds)
    here.database.write(lambda tx: tx.execute(sa.update(column.class_).values({column.key: ended})))


def test_colleagues_see_who_is_on_a_question_and_nobody_else_does(here):
    question_id = here.ask_in("on_stage")

    claim(here, question_id)

    assert claimed_by(here, question_id) == 1
    for topic in ("audience", "mine", "panel", "stage"):
        assert "claimed_by" not in here.questions(topic)[str(question_id)]


def test_who_says_it_last_is_on_it(here):
    question_id = here.ask()
    claim(here, question_id)

    claim(here, question_id, here.mats)
    claim(here, question_id, claimed=False)

    assert claimed_by(here, question_id) == 2


def test_who_leaves_it_is_on_it_no_more(here):
    question_id = here.ask()
    claim(here, question_id)

    claim(here, question_id, claimed=False)

    assert claimed_by(here, question_id) is None


def test_claim_bars_nobody_and_changes_nothing_that_is_judged(here):
    question_id = here.ask()
    seen = here.questions("desk")[str(question_id)]["version"]
    claim(here, question_id)

    here.do(here.mats, "approve_question", question_id=question_id, version=seen)

    assert here.row(question_id).state == "approved"


def test_claim_that_is_not_said_again_lapses_as_one_version(here):
    asked = [here.ask(f"Nr. {n}?") for n in (1, 2)]
    for question_id in asked:
        claim(here, question_id)
    before = here.version
    grow_old(here, Claim.ends_at, 0)

    look(here.database)

    assert [claimed_by(here, question_id) for question_id in asked] == [None, None]
    assert here.version == before + 1
    look(here.database)
    assert here.version == before + 1


def test_claim_that_is_said_again_lasts_and_takes_no_version(here):
    question_id = here.ask()
    before = claim(here, question_id)["version"]
    grow_old(here, Claim.ends_at, 0)

    claim(here, question_id)
    look(here.database)

    assert (claimed_by(here, question_id), here.version) == (1, before)
    with here.database.snapshot() as tx:
        assert tx.scalar(sa.select(Claim.ends_at)) > utc_now() + LASTS / 2


def test_claim_goes_with_its_desk(here):
    question_id = here.ask()
    claim(here, question_id)
    grow_old(here, Moderator.here_until, 1)

    look(here.database)
    look(here.database)

    assert claimed_by(here, question_id) is None


def test_claim_is_no_act_and_cannot_be_undone(here):
    act = claim(here, here.ask())

    assert here.refused(here.mona, "undo", version=act["version"]).code == "not_found"
    with here.database.snapshot() as tx:
        assert tx.scalar(sa.select(Event).where(Event.version == act["version"])) is None


def test_claim_on_what_is_gone_is_refused_with_the_row(here):
    question_id = here.ask_in("withdrawn")

    refusal = here.refused(here.mona, "claim_question", question_id=question_id, claimed=True)

    assert (refusal.code, refusal.row["state"]) == ("wrong_state", "withdrawn")


@pytest.mark.parametrize("claimed", [None, "ja", 1])
def test_claim_is_said_or_not(here, claimed):
    refusal = here.refused(here.mona, "claim_question", question_id=here.ask(), claimed=claimed)

    assert (refusal.code, refusal.field) == ("invalid", "claimed")
