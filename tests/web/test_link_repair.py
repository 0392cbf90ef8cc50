"""Links that were altered on their way lead where they meant, and no secret stays in an address of ours."""

import pytest


def way(live, path):
    """Where an address leads: its status, and the address that it names."""
    answer = live.get(path)
    return answer.status_code, answer.headers.get("Location")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/{code}/", "/{code}"),
        ("/{code})", "/{code}"),
        ("/{code}>", "/{code}"),
        ("/{code}.", "/{code}"),
        ("/{code}%E2%80%9D", "/{code}"),
        ("/{small}", "/{code}"),
        ("/{small}/", "/{code}"),
        ("/{code}/in_room/", "/{code}/in_room"),
        ("/{code}/in_room.", "/{code}/in_room"),
        ("/{code}/in_room%3E", "/{code}/in_room"),
        ("/{code}/IN_ROOM", "/{code}/in_room"),
        ("/{small}/Online", "/{code}/online"),
        ("/{code}/in-room", "/{code}/in_room"),
        ("/{small}/Mine.", "/{code}/mine"),
        ("/%3C{code}%3E", "/{code}"),
        ("/{code}%20/%20in_room_", "/{code}/in_room"),
        ("/{code}/online,?utm_source=mail", "/{code}/online?utm_source=mail"),
        ("/desk/{code}/", "/desk/{code}"),
        ("/Stage/{code}", "/stage/{code}"),
        ("/panel/{code}).", "/panel/{code}"),
    ],
)
def test_case_slash_and_punctuation_are_forgiven(live, typed, meant):
    names = {"code": live.code, "small": live.code.lower()}

    assert way(live, typed.format(**names)) == (302, meant.format(**names))
    assert live.get(meant.format(**names)).status_code == 200


@pytest.mark.parametrize(
    "mark", ["%23", "%2523", "%252523", "%EF%BC%83", "&num;", "%26num%3B", "%26%2335%3B", "%26amp%3Bnum%3B", "/"]
)
@pytest.mark.parametrize("ending", ["", ".", "%29", "%253E"])
def test_secret_behind_an_encoded_mark_goes_back_where_no_server_sees_it(live, mark, ending):
    secret = live.secret_of("moderator")

    answer = live.get(f"/desk/{live.code}{mark}{secret}{ending}")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/desk/{live.code}#{secret}")
    assert (answer.text, answer.headers["Referrer-Policy"]) == ("", "no-referrer")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("page", ["/desk/{code}", "/{code}/in_room"])
@pytest.mark.parametrize("query", ["u=1%23{secret}", "u=1%2523{secret}&v=2", "u=1&amp;v=/%23{secret}.", "{secret}"])
def test_secret_in_the_query_goes_back_where_no_server_sees_it(live, page, query):
    page, secret = page.format(code=live.code), live.secret_of("moderator")

    answer = live.get(f"{page}?{query.format(secret=secret)}")

    assert (answer.status_code, answer.headers["Location"], answer.text) == (302, f"{page}#{secret}", "")
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("ending", [".", ")", ">", "%2E", "”", " ", "&utm=1", "?utm_source=mail", "_"])
@pytest.mark.parametrize("beginning", ["", "35;"])
def test_secret_with_something_hung_on_it_opens_its_role(live, beginning, ending):
    answer = live.post("/api/roles", {"token": beginning + live.secret_of("moderator") + ending})

    assert (answer.status_code, answer.json()["role"]) == (200, "moderator")


@pytest.mark.parametrize(
    "path",
    [
        "/{code}/elsewhere",
        "/{code}/in_room/in_room",
        "/{code}x",
        "/desks/{code}",
        "/desk/{code}/in_room",
        "//{code}.example/in_room",
        "/healthz/",
        "/api/sessions/{code}/",
        "/" + "(" * 5_000,
    ],
)
def test_what_means_no_page_is_not_found(live, path):
    assert way(live, path.format(code=live.code)) == (404, None)


def test_what_is_sent_to_a_wrong_address_is_not_led_on(live):
    assert live.post(f"/{live.code}/in_room./").status_code == 404


@pytest.mark.parametrize(
    "path", ["/{code}", "/{code}/in_room", "/desk/{code}", "/host/{code}", "/qr/{code}.svg", "/{code}/nowhere"]
)
def test_search_engines_are_kept_from_a_session(live, path):
    assert live.get(path.format(code=live.code)).headers["X-Robots-Tag"] == "noindex"


def test_search_engines_may_read_what_says_noindex(live):
    answer = live.get("/robots.txt")

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert "X-Robots-Tag" not in live.get("/").headers
    assert "Disallow: /api/" in answer.text.splitlines()
    assert "Disallow: /" not in answer.text.splitlines()
