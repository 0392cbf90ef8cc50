"""Who is at the desk: each device a number, told when it comes and when it has gone."""

import time
from datetime import timedelta

import pytest
import sqlalchemy as sa

from hybrid.base.clock import utc_now
from hybrid.domain.lapse import look
from hybrid.domain.moderators import Moderator
from hybrid.people.at_the_desk import POLLED_SECONDS, RENEWED_SECONDS, AtTheDesk


@pytest.fixture
def desk(here):
    return AtTheDesk(here.database)


def moderators(here):
    return {number: row["here"] for number, row in here.see("desk")["rows"].get("moderators", {}).items()}


def let_pass(here, seconds):
    """Let so much time pass for every lease."""
    with here.database.snapshot() as tx:
        held = {row.id: row.here_until for row in tx.scalars(sa.select(Moderator))}
    for row_id, until in held.items():
        earlier = (
            sa.update(Moderator).where(Moderator.id == row_id).values(here_until=until - timedelta(seconds=seconds))
        )
        here.database.write(lambda tx, earlier=earlier: tx.execute(earlier))
    look(here.database)


def test_moderator_whose_page_follows_is_here_before_any_act(here, desk):
    desk.arrive("a", here.mona)
    desk.arrive("b", here.mats)

    desk.look(time.monotonic())

    assert moderators(here) == {"1": True, "2": True}


def test_who_leaves_is_gone_after_a_few_seconds_and_keeps_the_number(here, desk):
    now = time.monotonic()
    desk.arrive("a", here.mona)
    desk.look(now)
    desk.leave("a")
    desk.look(now + 1)
    assert moderators(here) == {"1": True}

    let_pass(here, 6)
    assert moderators(here) == {"1": False}

    desk.arrive("b", here.mona)
    desk.look(now + 20)
    assert moderators(here) == {"1": True}


def test_page_that_is_loaded_anew_was_never_away(here, desk):
    now = time.monotonic()
    desk.arrive("a", here.mona)
    desk.look(now)
    before = here.version

    desk.leave("a")
    desk.look(now + 1)
    desk.arrive("b", here.mona)
    desk.look(now + 2)
    let_pass(here, 6)

    assert (moderators(here), here.version) == ({"1": True}, before)


def test_lease_of_who_stays_is_renewed_without_a_word(here, desk):
    now = time.monotonic()
    desk.arrive("a", here.mona)
    desk.look(now)
    before = here.version

    desk.look(now + RENEWED_SECONDS)

    assert here.version == before
    with here.database.snapshot() as tx:
        assert tx.scalar(sa.select(Moderator.here_until)) > utc_now() + timedelta(seconds=RENEWED_SECONDS)


def test_two_pages_of_one_device_are_one(here, desk):
    now = time.monotonic()
    for sid in ("a", "b"):
        desk.arrive(sid, here.mona)
    desk.look(now)

    desk.leave("a")
    desk.look(now + 1)
    let_pass(here, 6)

    assert moderators(here) == {"1": True}


def test_who_polls_is_here_for_half_a_minute(here, desk):
    now = time.monotonic()
    desk.polled(here.mona, now)
    desk.look(now)

    desk.look(now + POLLED_SECONDS - 1)
    assert moderators(here) == {"1": True}

    desk.look(now + POLLED_SECONDS + 1)
    let_pass(here, 6)
    assert moderators(here) == {"1": False}


def test_host_is_at_the_desk_once_they_have_acted(here, desk):
    desk.arrive("a", here.hege)
    desk.look(time.monotonic())
    assert moderators(here) == {}

    here.do(here.hege, "approve_question", question_id=here.ask())
    desk.leave("a")
    desk.look(time.monotonic())
    desk.arrive("b", here.hege)
    desk.look(time.monotonic())

    assert moderators(here) == {"1": True}


@pytest.mark.parametrize("who", ["kari", "pia", "stage"])
def test_nobody_else_is_at_the_desk(here, desk, who):
    desk.arrive("a", getattr(here, who))
    desk.polled(getattr(here, who), time.monotonic())

    desk.look(time.monotonic())

    assert moderators(here) == {}
