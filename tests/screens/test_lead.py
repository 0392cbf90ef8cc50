"""The stage lead: one moderator who changes what is on screen, while they are here."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from hybrid.base.clock import utc_now
from hybrid.domain.lapse import look
from hybrid.domain.moderators import Moderator

NEXT, STANDS = "Neste?", "Nå?"
BARRED = {
    "put_on_stage": {"question_id": NEXT},
    "set_screen": {"screen": "blank"},
    "mark_answered": {"question_id": STANDS},
    "defer_question": {"question_id": STANDS},
}
"""What changes what the screens show."""


def lead_of(here):
    return here.see("desk")["rows"]["session"][str(here.session_id)]["stage_lead"]


def gone(here, seconds):
    """Let everybody have left the desk so long ago."""
    until = utc_now() - timedelta(seconds=seconds)
    here.database.write(lambda tx: tx.execute(sa.update(Moderator).values(here_until=until)))
    look(here.database)


@pytest.fixture
def asked(here):
    """One question on stage and one next, by their words."""
    return {STANDS: here.ask_in("on_stage", STANDS), NEXT: here.ask_in("queued", NEXT)}


def arguments(asked, name):
    return {key: asked.get(value, value) for key, value in BARRED[name].items()}


@pytest.mark.parametrize("name", BARRED)
def test_while_one_leads_no_other_changes_what_is_on_screen(here, asked, name):
    here.do(here.mona, "set_name", name="Mona")
    here.do(here.mona, "set_stage_lead", lead=True)

    refusal = here.refused(here.mats, name, **arguments(asked, name))

    assert (refusal.code, refusal.sentence.format(**refusal.values)) == (
        "not_allowed",
        "Mona leder scenen nå. Ta over først.",
    )
    here.do(here.mona, name, **arguments(asked, name))


@pytest.mark.parametrize("name", BARRED)
def test_who_takes_over_leads_with_one_act(here, asked, name):
    here.do(here.mona, "set_stage_lead", lead=True)
    here.do(here.mats, "set_stage_lead", lead=True)

    here.do(here.mats, name, **arguments(asked, name))

    assert lead_of(here) == 2
    assert here.refused(here.mona, "set_screen", screen="join").code == "not_allowed"


@pytest.mark.parametrize("name", BARRED)
def test_lead_who_is_not_here_bars_nobody(here, asked, name):
    here.do(here.mona, "set_stage_lead", lead=True)
    gone(here, 1)

    here.do(here.mats, name, **arguments(asked, name))

    assert lead_of(here) == 1


def test_who_was_away_for_ten_minutes_leads_no_more(here):
    here.do(here.mona, "set_stage_lead", lead=True)
    gone(here, 9 * 60)
    assert lead_of(here) == 1

    gone(here, 10 * 60 + 1)

    assert lead_of(here) is None


def test_lead_that_is_let_go_is_nobodys(here, asked):
    here.do(here.mona, "set_stage_lead", lead=True)

    here.do(here.mona, "set_stage_lead", lead=False)

    assert lead_of(here) is None
    here.do(here.mats, "put_on_stage", question_id=asked[NEXT])


@pytest.mark.parametrize("name", BARRED)
def test_undo_of_what_is_on_screen_is_the_leads_too(here, asked, name):
    act = here.do(here.mats, name, **arguments(asked, name))
    here.do(here.mona, "set_stage_lead", lead=True)

    refusal = here.refused(here.mats, "undo", version=act["version"])

    assert refusal.code == "not_allowed"
    here.do(here.mats, "set_stage_lead", lead=True)
    here.do(here.mats, "undo", version=act["version"])


def test_what_changes_no_screen_is_everybodys(here, asked):
    here.do(here.mona, "set_stage_lead", lead=True)
    waiting = here.ask_in("approved", "En til?")

    here.do(here.mats, "queue_question", question_id=waiting, position=1)
    here.do(here.mats, "mark_answered", question_id=asked[NEXT])
    deferred = here.do(here.mats, "defer_question", question_id=waiting)
    here.do(here.mats, "undo", version=deferred["version"])


def test_lead_is_the_desks_to_know_and_cannot_be_undone(here):
    act = here.do(here.mona, "set_stage_lead", lead=True)

    for topic in ("audience", "panel", "stage"):
        assert here.see(topic)["rows"]["session"][str(here.session_id)]["stage_lead"] is None
    assert here.refused(here.mona, "undo", version=act["version"]).code == "wrong_state"
