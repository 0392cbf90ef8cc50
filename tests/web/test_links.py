"""The host's links over HTTP: read where they work, renewed and taken back while others hold them."""

import time

import pytest
import requests
import socketio

from live_session import Line

WITHIN_SECONDS = 2


def links(live, by="hege"):
    answer = live.get(live.path("links"), by=by)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    return answer.json()["links"]


def link_of(live, role):
    return next(link for link in links(live) if link["role"] == role)


def opened(live, url):
    return live.post("/api/roles", {"token": url.partition("#")[2]})


def test_host_reads_every_link(live):
    found = links(live)

    assert {link["role"] for link in found} == {"moderator", "panelist", "stage", "overlay", "host"}
    stage = link_of(live, "stage")
    assert stage == {
        "link_id": stage["link_id"],
        "role": "stage",
        "label": stage["label"],
        "panelist_id": None,
        "url": live.links["stage"],
        "expires_at": None,
        "revoked": False,
        "qr": None,  # this machine alone can open it
    }
    assert [link["link_id"] for link in live.links["links"]] == [link["link_id"] for link in found]


@pytest.mark.parametrize(
    ("by", "status"), [(None, 401), ("kari", 403), ("mona", 403), ("pia", 403), ("stage", 403), ("overlay", 403)]
)
def test_links_are_for_the_host_alone(live, by, status):
    assert live.get(live.path("links"), by=by).status_code == status


@pytest.mark.parametrize(
    ("role", "site", "status"),
    [
        ("host", "same-origin", 200),
        ("host", "none", 200),
        ("host", "same-site", 401),
        ("host", "cross-site", 401),
        ("host", None, 401),
        ("moderator", "same-origin", 401),
    ],
)
def test_links_are_read_by_the_hosts_cookie_where_no_other_site_can_have_asked(live, role, site, status):
    cookies = opened(live, live.links[role]).cookies

    answer = live.get(live.path("links"), headers={"Sec-Fetch-Site": site} if site else {}, cookies=cookies)

    assert answer.status_code == status


def test_cookie_of_a_link_that_was_renewed_reads_nothing(live):
    host = link_of(live, "host")
    cookies = opened(live, host["url"]).cookies

    live.do("hege", "rotate_link", link_id=host["link_id"])

    assert live.get(live.path("links"), headers={"Sec-Fetch-Site": "none"}, cookies=cookies).status_code == 401


def test_link_that_is_taken_back_is_read_without_its_address(live):
    overlay = link_of(live, "overlay")

    live.do("hege", "revoke_link", link_id=overlay["link_id"])

    assert link_of(live, "overlay") == overlay | {"url": None, "revoked": True}


def test_answer_to_an_exchange_says_which_page_the_role_has(live):
    answer = opened(live, live.links["moderator"])

    assert answer.headers["Content-Location"] == f"/desk/{live.code}"


@pytest.mark.parametrize("act", ["rotate_link", "revoke_link"])
def test_role_that_is_taken_back_is_shown_out(live, act):
    moderator = link_of(live, "moderator")
    line, other = live.line("mona", "desk"), live.line("pia", "panel")

    live.do("hege", act, link_id=moderator["link_id"])
    began = time.monotonic()
    line.wait_until(lambda: not line.is_open)

    assert time.monotonic() - began < WITHIN_SECONDS
    assert other.is_open
    with pytest.raises(socketio.exceptions.ConnectionError):
        Line(live.url, {"token": live.tokens["mona"]})
    assert live.get(live.path("changes"), by="mona", params={"topic": "desk"}).status_code == 401
    assert live.post(live.path("commands/set_asking"), {"open": False}, by="mona").status_code == 401
    assert opened(live, live.links["moderator"]).status_code == 401


def test_renewed_link_opens_the_role_anew(live):
    moderator = link_of(live, "moderator")

    live.do("hege", "rotate_link", link_id=moderator["link_id"])

    renewed = link_of(live, "moderator")
    assert renewed["link_id"] == moderator["link_id"]
    assert renewed["url"] != moderator["url"]
    assert opened(live, renewed["url"]).json()["role"] == "moderator"


def test_added_link_is_read_with_its_time(live):
    pia = live.panelist_id("Pia Moe")

    answer = live.do(
        "hege", "add_link", role="panelist", label="Pia", panelist_id=pia, expires_at="2099-01-01T12:00:00+01:00"
    )

    added = links(live)[-1]
    assert answer["link_id"] == added["link_id"]
    assert (added["panelist_id"], added["expires_at"]) == (pia, "2099-01-01T11:00:00.000Z")
    assert opened(live, added["url"]).json()["panelist_id"] == pia


def test_host_who_renews_their_own_link_stays_in_by_the_cookie(live):
    own = link_of(live, "host")
    other = opened(live, live.links["host"]).json()["token"]
    browser = requests.Session()
    browser.post(f"{live.url}/api/roles", json={"token": live.links["host"].partition("#")[2]})
    page = browser.get(f"{live.url}/host/{live.code}").text

    live.tokens["here"] = token_in(page)
    answer = browser.post(
        live.url + live.path("commands/rotate_link"), json={"link_id": own["link_id"]}, headers=live.bearer("here")
    )

    assert answer.json() == {"ok": True, "version": answer.json()["version"], "link_id": own["link_id"]}
    renewed = browser.get(f"{live.url}/host/{live.code}").text
    assert token_in(renewed) != live.tokens["here"]
    assert device_of(token_in(renewed)) == device_of(live.tokens["here"])
    live.tokens |= {"other": other, "again": token_in(renewed)}
    assert [live.get(live.path("links"), by=by).status_code for by in ("here", "other", "again")] == [401, 401, 200]


def test_host_who_renews_anothers_link_gets_no_cookie(live):
    answer = live.post(live.path("commands/rotate_link"), {"link_id": link_of(live, "stage")["link_id"]}, by="hege")

    assert "Set-Cookie" not in answer.headers


def test_log_names_acts_on_links_and_no_secret(live):
    live.do("hege", "rotate_link", link_id=link_of(live, "stage")["link_id"])

    log = (live.server.folder / "log").read_text()
    assert "rotate_link" in log
    assert link_of(live, "stage")["url"].partition("#")[2] not in log


def token_in(page):
    return page.partition('"token": "')[2].partition('"')[0]


def device_of(token):
    return token.split(".")[2]
