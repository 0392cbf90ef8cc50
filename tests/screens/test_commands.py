"""What the screens show, and what they say of themselves."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from hybrid.base.clock import utc_now
from hybrid.domain.event import Event
from hybrid.domain.lapse import look
from hybrid.domain.role_link import RoleLink
from hybrid.screens.lapse import UNHEARD
from hybrid.screens.model import Device

UNHEARD_SECONDS = UNHEARD.total_seconds()


def session_row(here, topic="stage"):
    return here.see(topic)["rows"]["session"][str(here.session_id)]


def shown(here):
    row = session_row(here)
    return row["screen"], row["screen_message"], row["overlay"]


def screens(here):
    return {row["label"]: row for row in here.see("desk")["rows"].get("screens", {}).values()}


def be_silent(here, seconds):
    """Let the screens have been heard so long ago."""
    heard_at = utc_now() - timedelta(seconds=seconds)
    here.database.write(lambda tx: tx.execute(sa.update(Device).values(heard_at=heard_at)))


# What they show


def test_question_on_stage_stays_there_whatever_the_screens_show(here):
    question_id = here.ask_in("on_stage")

    here.do(here.mona, "set_screen", screen="blank", overlay="blank")

    assert shown(here) == ("blank", None, "blank")
    assert list(here.questions("stage")) == [str(question_id)]


def test_what_is_left_out_stays_as_it_is(here):
    here.do(here.mona, "set_screen", screen="join", overlay="blank")

    here.do(here.mona, "set_screen", screen="live")
    assert shown(here) == ("live", None, "blank")

    here.do(here.mona, "set_screen", overlay="live")
    assert shown(here) == ("live", None, "live")


def test_message_is_told_while_it_is_shown_and_comes_back(here):
    here.do(here.mona, "set_screen", screen="message", message="  Vi starter\nigjen kl. 15.12. ")
    assert shown(here) == ("message", "Vi starter\nigjen kl. 15.12.", "live")

    here.do(here.mona, "set_screen", screen="live")
    assert shown(here)[1] is None

    here.do(here.mona, "set_screen", screen="message")
    assert shown(here)[1] == "Vi starter\nigjen kl. 15.12."


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"screen": "message"}, "message"),
        ({"screen": "message", "message": "   "}, "message"),
        ({"screen": "message", "message": "x" * 201}, "message"),
        ({"screen": "live", "message": "Hei"}, "message"),
        ({"screen": "black"}, "screen"),
        ({"screen": "live", "overlay": "join"}, "overlay"),
    ],
)
def test_wish_that_cannot_be_is_refused_beside_its_field(here, arguments, field):
    refusal = here.refused(here.mona, "set_screen", **arguments)

    assert (refusal.code, refusal.field) == ("invalid", field)


def test_undone_message_brings_back_the_one_before_and_leaves_no_text_in_the_events(here):
    here.do(here.mona, "set_screen", screen="message", message="HEMMELIG en")
    act = here.do(here.mona, "set_screen", screen="message", message="HEMMELIG to")

    here.do(here.mona, "undo", version=act["version"])

    assert shown(here) == ("message", "HEMMELIG en", "live")
    with here.database.snapshot() as tx:
        assert "HEMMELIG" not in str([event.before for event in tx.scalars(sa.select(Event))])


# What they say


@pytest.mark.parametrize("state", ["live", "held", "blank", "hidden"])
def test_desk_hears_what_a_screen_reports(here, state):
    here.do(here.stage, "report_screen", state=state)

    (row,) = screens(here).values()
    assert (row["role"], row["label"], row["panelist_id"], row["state"]) == ("stage", "stage", None, state)


def test_desk_hears_what_a_screen_cannot_draw(here):
    here.do(here.stage, "report_screen", state="live", undrawn=[0x1F9A5])
    assert [row["undrawn"] for row in here.see("desk")["rows"]["screens"].values()] == [[0x1F9A5]]

    version = here.version
    here.do(here.stage, "report_screen", state="live", undrawn=[0x1F9A5])
    assert here.version == version
    here.do(here.stage, "report_screen", state="live")
    assert [row["undrawn"] for row in here.see("desk", version)["rows"]["screens"].values()] == [[]]


def test_report_is_no_event_and_cannot_be_undone(here):
    with here.database.snapshot() as tx:
        before = tx.scalar(sa.select(sa.func.count()).select_from(Event))

    act = here.do(here.stage, "report_screen", state="live")

    with here.database.snapshot() as tx:
        assert tx.scalar(sa.select(sa.func.count()).select_from(Event)) == before
    assert here.refused(here.mona, "undo", version=act["version"]).code == "not_found"


def test_heartbeat_takes_no_version_and_keeps_the_screen_from_being_lost(here):
    told = here.do(here.stage, "report_screen", state="live")["version"]
    be_silent(here, UNHEARD_SECONDS + 1)

    assert here.do(here.stage, "report_screen", state="live")["version"] == told
    look(here.database)

    assert (here.version, screens(here)["stage"]["state"]) == (told, "live")


def test_screen_unheard_of_is_lost_since_it_was_last_heard_and_comes_back(here):
    here.do(here.stage, "report_screen", state="live")
    here.do(here.overlay, "report_screen", state="live")
    be_silent(here, UNHEARD_SECONDS + 5)
    here.do(here.overlay, "report_screen", state="live")
    seen = here.version

    look(here.database)

    assert screens(here)["overlay"]["state"] == "live"
    lost = screens(here)["stage"]
    silent = utc_now() - datetime.fromisoformat(lost["seen_at"])
    assert (lost["state"], silent >= timedelta(seconds=UNHEARD_SECONDS + 5)) == ("lost", True)
    assert here.version == seen + 1
    look(here.database)
    assert here.version == seen + 1

    here.do(here.stage, "report_screen", state="live")
    assert screens(here)["stage"]["state"] == "live"


@pytest.mark.parametrize("act", ["rotate_link", "revoke_link"])
def test_screen_whose_link_is_taken_back_is_lost_at_the_next_look(here, act):
    here.do(here.stage, "report_screen", state="live")
    here.do(here.overlay, "report_screen", state="live")

    here.do(here.hege, act, link_id=here.stage.link_id)
    look(here.database)

    assert {role: row["state"] for role, row in screens(here).items()} == {"stage": "lost", "overlay": "live"}


def test_lost_screen_leaves_none_of_the_signs_that_it_could_not_draw(here):
    here.do(here.stage, "report_screen", state="live", undrawn=[0x1F9A5])
    be_silent(here, UNHEARD_SECONDS + 5)

    look(here.database)

    assert screens(here)["stage"]["undrawn"] == []


def test_panelists_screen_says_whose_it_is(here):
    own = sa.update(RoleLink).where(RoleLink.label == "pia").values(panelist_id=here.panelists[0])
    here.database.write(lambda tx: tx.execute(own))

    here.do(here.pia, "report_screen", state="live")

    assert screens(here)["pia"]["panelist_id"] == here.panelists[0]


@pytest.mark.parametrize("topic", ["audience", "panel", "stage"])
def test_screens_and_moderators_are_the_desks_alone(here, topic):
    here.do(here.stage, "report_screen", state="live")
    here.do(here.mona, "set_name", name="Mona")
    assert {"screens", "moderators"} <= set(here.see("desk")["rows"])

    assert {"screens", "moderators"} & set(here.see(topic)["rows"]) == set()


def test_state_that_a_screen_cannot_report_is_refused(here):
    refusal = here.refused(here.stage, "report_screen", state="lost")

    assert (refusal.code, refusal.field) == ("invalid", "state")
