"""How many are here from each place, as the desks hear it."""

from contextlib import closing

import pytest

from hybrid.people.presence import pause_seconds
from live_session import Line, Live
from postgresql import PostgreSQL
from served import METRICS_TOKEN
from torture.served import Served


@pytest.fixture
def other(server):
    """Another session on the same server."""
    other = Live(server)
    yield other
    other.close()


def times_counted(live):
    """Tell how often the server has counted, in all sessions."""
    figures = live.get("/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"}).text
    return float(figures.partition('\nhybrid_ephemeral_values_total{event="presence"} ')[2].split()[0])


def is_told(desk, *, in_room, online):
    desk.wait_until(lambda: desk.presence == {"in_room": in_room, "online": online})


def test_desks_hear_who_comes_who_goes_and_who_was_elsewhere(live):
    desk = live.line("mona", "desk")
    is_told(desk, in_room=0, online=0)

    kari, ola = live.line("kari", "audience"), live.line("ola", "audience")
    is_told(desk, in_room=1, online=1)
    ola.command("set_attendance", attendance="in_room")
    is_told(desk, in_room=2, online=0)
    kari.close()
    is_told(desk, in_room=1, online=0)


def test_desk_that_comes_later_is_told_at_once_and_both_hear_what_follows(live):
    first = live.line("mona", "desk")
    live.line("kari", "audience")
    is_told(first, in_room=1, online=0)

    second = live.line("mats", "desk")
    is_told(second, in_room=1, online=0)
    live.line("ola", "audience")

    is_told(first, in_room=1, online=1)
    is_told(second, in_room=1, online=1)


def test_person_with_two_windows_is_counted_once(live):
    desk = live.line("mona", "desk")

    live.line("kari", "audience")
    live.line("kari", "audience")
    live.line("ola", "audience")

    is_told(desk, in_room=1, online=1)


def test_desk_is_told_again_after_nobody_had_one_open(live):
    first = live.line("mona", "desk")
    is_told(first, in_room=0, online=0)
    first.close()
    live.line("kari", "audience")

    second = live.line("mona", "desk")
    is_told(second, in_room=1, online=0)
    live.line("ola", "audience")

    is_told(second, in_room=1, online=1)


def test_only_a_session_where_something_was_done_and_a_desk_follows_is_counted(live, other):
    still, forgotten = other.line("mona", "desk"), Live(live.server)
    forgotten.line("mona", "desk")
    desk, kari = live.line("mona", "desk"), live.line("kari", "audience")
    is_told(desk, in_room=1, online=0)
    forgotten.close()
    forgotten.line("kari", "audience")
    for attendance in ("online", "in_room", "online"):  # in three turns; whatever else was to be counted has been then
        kari.command("set_attendance", attendance=attendance)
        is_told(desk, in_room=attendance == "in_room", online=attendance == "online")
    before = times_counted(live)

    kari.command("set_attendance", attendance="in_room")
    is_told(desk, in_room=1, online=0)

    assert times_counted(live) == before + 1
    assert still.presence == {"in_room": 0, "online": 0}
    forgotten.close()


@pytest.mark.needs("postgresql")
def test_who_goes_while_the_database_is_away_is_counted_no_longer(tmp_path):
    cluster = PostgreSQL(durable=True)
    cluster.start()
    settings = {"HYBRID_DATABASE_URL": cluster.database()}
    with closing(cluster), Served(tmp_path / "data", environment=settings) as served:
        desk, kari = (Line(served.url, {"token": token}) for token in (served.staff(), served.join()))
        desk.follow("desk")
        is_told(desk, in_room=0, online=1)
        cluster.kill()

        kari.close()

        is_told(desk, in_room=0, online=0)
        desk.close()
        cluster.start()


def poll(live, by):
    assert live.get(live.path("changes"), by=by, params={"topic": "mine", "since": 0}).ok


def test_who_polls_is_here_too_and_counts_once(live):
    desk = live.line("mona", "desk")

    poll(live, "ola")
    poll(live, "kari")
    live.line("kari", "audience")

    is_told(desk, in_room=1, online=1)


def test_large_crowd_is_told_of_less_often():
    assert [pause_seconds(here) for here in (0, 100, 1_000, 4_000, 100_000)] == [0.0, 0.2, 2.0, 8.0, 10.0]
