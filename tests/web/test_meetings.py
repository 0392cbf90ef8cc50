"""A host's meetings over HTTP: which are theirs in this browser, and a meeting as a file."""

import tomllib

import pytest
import sqlalchemy as sa

from hybrid.domain.meeting import Meeting, Session


def sessions(live, **more):
    answer = live.get(live.path("sessions"), **({"by": "hege"} | more))
    assert answer.status_code == 200
    return answer.json()["sessions"]


def cookies_of(live):
    return live.post("/api/roles", {"token": live.links["host"].partition("#")[2]}).cookies


def test_host_reads_the_sessions_of_the_meeting(live):
    live.ask("Et spørsmål?")

    found = sessions(live)

    here = next(one for one in found if one["is_here"])
    assert (here["code"], here["state"], here["questions"], here["archived"]) == (live.code, "live", 1, False)
    assert here["path"] == f"/host/{live.code}"
    assert {one["meeting"] for one in found} == {here["meeting"]}
    assert [one["path"] for one in found if not one["is_here"]] == [None] * (len(found) - 1)


def test_browser_that_holds_other_hosts_links_is_led_to_them(live, server):
    other = type(live)(server)
    both = {**cookies_of(live).get_dict(), **cookies_of(other).get_dict()}

    found = sessions(live, by=None, cookies=both, headers={"Sec-Fetch-Site": "same-origin"})

    assert {one["code"] for one in found if one["path"]} == {live.code, other.code}
    other.close()


def test_meetings_of_the_same_short_title_are_told_by_their_whole_ones(live, server):
    """A rehearsal, or a second session, is of the same meeting, and called by its short title as before."""
    other = type(live)(server)
    both = {**cookies_of(live).get_dict(), **cookies_of(other).get_dict()}
    short = sessions(live)[0]["meeting"]
    columns = [column for column in Meeting.__table__.columns if column.name != "id"]
    copied = [sa.literal("Den andre dagen") if column.name == "title" else column for column in columns]
    server.rewrite(sa.insert(Meeting).from_select(columns, sa.select(*copied).limit(1)))
    newest = sa.select(sa.func.max(Meeting.id)).scalar_subquery()
    server.rewrite(sa.update(Session).filter_by(code=other.code).values(meeting_id=newest))

    found = sessions(live, by=None, cookies=both, headers={"Sec-Fetch-Site": "same-origin"})

    named = {one["code"]: one["meeting"] for one in found}
    assert named[other.code] == "Den andre dagen"
    assert short not in named.values()
    other.close()


def test_cookie_of_a_link_that_was_taken_back_leads_nowhere(live, server):
    other = type(live)(server)
    both = {**cookies_of(live).get_dict(), **cookies_of(other).get_dict()}
    mine = next(link for link in other.links["links"] if link["role"] == "host")
    other.do("hege", "rotate_link", link_id=mine["link_id"])

    found = sessions(live, by=None, cookies=both, headers={"Sec-Fetch-Site": "same-origin"})

    assert {one["code"] for one in found if one["path"]} == {live.code}
    other.close()


@pytest.mark.parametrize("path", ["sessions", "meeting.toml"])
@pytest.mark.parametrize(("by", "status"), [(None, 401), ("kari", 403), ("mona", 403), ("pia", 403), ("stage", 403)])
def test_meetings_are_for_hosts_alone(live, path, by, status):
    assert live.get(live.path(path), by=by).status_code == status


@pytest.mark.parametrize(("purpose", "has_code"), [("next", False), ("correction", True)])
def test_meeting_is_a_file_that_can_be_imported(live, purpose, has_code):
    answer = live.get(live.path("meeting.toml"), by="hege", params={"for": purpose})

    assert answer.headers["Content-Disposition"] == f'attachment; filename="{live.code}-{purpose}.toml"'
    file = tomllib.loads(answer.content.decode())
    assert (live.code in {session.get("code") for session in file["sessions"]}) is has_code


def test_file_for_nothing_known_is_refused_by_its_field(live):
    answer = live.get(live.path("meeting.toml"), by="hege", params={"for": "fun"})

    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "for")
