"""What every page and answer carries, and asking without script."""

import json
import re
import time
import uuid

import pytest
import segno
import sqlalchemy as sa

from hybrid.domain.meeting import Session
from live_session import Live

PAGES = (
    "/",
    "/?code=AAAAAA",
    "/CODE",
    "/CODE/in_room",
    "/CODE/online",
    "/CODE/mine",
    "/CODE/mine/forget",
    "/desk/CODE",
    "/panel/CODE",
    "/stage/CODE",
    "/overlay/CODE",
    "/host/CODE",
    "/api",
    "/AAAAAA",
    "/no/such/page",
)


@pytest.mark.parametrize("role", [None, "moderator", "panelist", "stage", "overlay", "host"])
def test_every_page_runs_no_script_and_no_style_of_its_own(live, role):
    cookies = live.post("/api/roles", {"token": live.secret_of(role)}).cookies if role else None

    for path in PAGES:
        page = live.get(path.replace("CODE", live.code), cookies=cookies)

        assert page.headers["Content-Type"] == "text/html; charset=utf-8", path
        scripts = re.findall(r"<script([^>]*)>", page.text)
        assert all(" src=" in script or 'type="application/json"' in script for script in scripts), path
        assert (
            re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:|https?://(?!127\.0\.0\.1)[^<\s]*\.js", page.text) == []
        )


@pytest.mark.parametrize(
    "path",
    [
        *PAGES,
        "/healthz",
        "/api/openapi.json",
        "/api/sessions/CODE/changes?topic=audience",
        "/qr/CODE.svg",
        "/CODE/ask",
        "/static/x/y.js",
    ],
)
def test_every_answer_carries_the_headers(live, path):
    answer = live.get(path.replace("CODE", live.code))

    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": f"'self' ws://127.0.0.1:{live.server.port}",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert {name: answer.headers[name] for name in ("X-Content-Type-Options", "Referrer-Policy", "Cache-Control")} == {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
    }


@pytest.mark.parametrize("name", ["desk", "panel", "stage", "overlay", "host"])
def test_staff_page_without_its_cookie_shows_no_token(live, name):
    page = live.get(f"/{name}/{live.code}")

    data = json.loads(re.search(r'<script type="application/json" id="page">(.*?)</script>', page.text, re.DOTALL)[1])
    assert (page.status_code, data["page"], data["token"]) == (200, "enter", None)


def test_tab_of_each_page_names_its_session(live):
    live.server.rewrite(sa.update(Session).filter_by(code=live.code).values(title="Dag to"))
    roles = {"desk": "moderator", "panel": "panelist", "stage": "stage", "overlay": "overlay", "host": "host"}

    pages = [live.get(f"/{live.code}/online"), live.get(f"/desk/{live.code}")]
    for page, role in roles.items():
        cookies = live.post("/api/roles", {"token": live.secret_of(role)}).cookies
        pages.append(live.get(f"/{page}/{live.code}", cookies=cookies))

    for answer in pages:
        title = re.search(r"<title>([^<]*)</title>", answer.text)[1]
        assert title.endswith("Skole pluss kulturskole: Dag to")


def form_of(live):
    """What the plain form holds when it is opened."""
    page = live.get(f"/{live.code}/online")
    fields = dict(re.findall(r'<input[^>]*name="([a-z_]+)"[^>]*value="([^"]*)"', page.text))
    return {"form_token": fields["form_token"], "attendance": "online", "name": "", "body": "Hvem betaler?"}


def send(live, form, **more):
    """Send the form as a browser does from our own page."""
    headers = more.pop("headers", {"Origin": live.url})
    return live.post(f"/{live.code}/ask", data=form, headers=headers, **more)


def asked(live):
    return [row["body"] for row in live.questions("desk", by="mona").values()]


def test_plain_form_asks_without_script(live):
    answer = send(live, form_of(live))

    assert (answer.status_code, asked(live)) == (200, ["Hvem betaler?"])
    assert f"hybrid_attendee_{live.code}=" in answer.headers["Set-Cookie"]


def test_plain_form_sent_twice_asks_once(live):
    form = form_of(live)
    first = send(live, form)

    second = send(live, form, cookies=first.cookies)

    assert (second.status_code, asked(live)) == (200, ["Hvem betaler?"])


def test_plain_form_knows_who_asked_before(live):
    first = send(live, form_of(live))

    second = send(live, form_of(live) | {"body": "Og etterpå?"}, cookies=first.cookies)

    assert second.status_code == 200
    assert len({row["author_alias"] for row in live.questions("desk", by="mona").values()}) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_plain_form_of_another_site_is_refused_and_keeps_the_text(live, headers):
    answer = send(live, form_of(live), headers=headers)

    assert (answer.status_code, asked(live)) == (403, [])
    assert "Hvem betaler?" in answer.text


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}]
)
def test_plain_form_of_our_own_page_is_taken_without_an_origin(live, headers):
    answer = send(live, form_of(live), headers=headers)

    assert (answer.status_code, asked(live)) == (200, ["Hvem betaler?"])


@pytest.mark.parametrize("token", ["", "x", "x.y", "00000000-0000-4000-8000-000000000001.AAAA", "æ.ø"])
def test_plain_form_without_our_token_is_refused_and_keeps_the_text(live, token):
    answer = send(live, form_of(live) | {"form_token": token})

    assert (answer.status_code, asked(live)) == (403, [])
    assert "Hvem betaler?" in answer.text


def test_plain_form_of_another_sessions_page_is_refused(live, server):
    elsewhere = Live(server)

    answer = send(live, form_of(live) | {"form_token": form_of(elsewhere)["form_token"]})

    assert (answer.status_code, asked(live)) == (403, [])


def token_made(live, purpose, seconds_ago, role="attendee"):
    """A form's token that the server signed for something else, or long ago."""
    client_id, made_at = str(uuid.uuid4()), int(time.time()) - seconds_ago
    return f"{client_id}.{made_at}.{live.server._keys.sign(purpose, role, live.code, client_id, made_at)}"


@pytest.mark.parametrize(
    ("purpose", "seconds_ago", "role", "status"),
    [
        ("form", 23 * 3600, "attendee", 200),
        ("form", 25 * 3600, "attendee", 403),
        ("form", -25 * 3600, "attendee", 403),
        ("form", 0, "moderator", 403),
        ("link", 0, "attendee", 403),
    ],
)
def test_plain_forms_token_is_of_a_role_and_of_today(live, purpose, seconds_ago, role, status):
    answer = send(live, form_of(live) | {"form_token": token_made(live, purpose, seconds_ago, role)})

    assert answer.status_code == status
    assert asked(live) == (["Hvem betaler?"] if status == 200 else [])


def test_plain_form_that_was_too_old_is_sent_again_from_the_page_that_says_so(live):
    answer = send(live, form_of(live) | {"form_token": token_made(live, "form", 25 * 3600)})

    fresh = re.search(r'name="form_token" value="([^"]+)"', answer.text)[1]
    assert send(live, form_of(live) | {"form_token": fresh}).status_code == 200


@pytest.mark.parametrize(("language", "status", "title"), [("nn", 200, "Still eit spørsmål"), ("xx", 404, "")])
def test_plain_form_in_another_language_sends_nothing_and_keeps_what_was_typed(live, language, status, title):
    answer = send(live, form_of(live) | {"body": "Hvem <b>betaler</b>?", "language": language})

    assert (answer.status_code, asked(live)) == (status, [])
    assert title in answer.text
    assert ("Hvem &lt;b&gt;betaler&lt;/b&gt;?" in answer.text) == (status == 200)
    assert ("language=nn" in answer.headers.get("Set-Cookie", "")) == (status == 200)


@pytest.mark.parametrize(
    ("wrong", "kept"),
    [({"body": "å" * 301}, "å" * 301), ({"name": "N" * 61}, "N" * 61), ({"body": ""}, "")],
)
def test_plain_form_says_what_is_wrong_and_keeps_what_was_typed(live, wrong, kept):
    answer = send(live, form_of(live) | wrong)

    assert (answer.status_code, asked(live)) == (422, [])
    assert kept in answer.text
    assert "aria-describedby" in answer.text


def test_plain_form_keeps_the_question_while_asking_is_closed(live):
    form = form_of(live)
    live.do("mona", "set_asking", open=False)

    answer = send(live, form)

    assert (answer.status_code, asked(live)) == (409, [])
    assert "Hvem betaler?" in answer.text


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("scheduled", "Du kan stille spørsmål når møtet har begynt."),
        ("closed", "Møtet er slutt, og det er ikke lenger åpent for spørsmål."),
    ],
)
def test_plain_form_gives_way_to_the_state_while_nobody_can_ask(live, state, sentence):
    live.do("hege", "set_session_state", state=state)

    page = live.get(f"/{live.code}/online").text

    assert sentence in page
    assert "<textarea" not in page


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/stage/CODE", {"again": "1"}),
        ("/stage/CODE?again=1", {}),
    ],
)
def test_loading_anew_leads_to_another_address_each_time(live, path, fields):
    page = live.get(path.replace("CODE", live.code)).text

    form = page.partition('<form method="get">')[2].partition("</form>")[0]
    assert dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)) == fields


def test_plain_form_shows_what_was_typed_as_text_alone(live):
    typed = '<script>alert("1")</script>'

    answer = send(live, form_of(live) | {"body": typed * 20})

    assert answer.status_code == 422
    assert (typed in answer.text, "&lt;script&gt;" in answer.text) == (False, True)


def test_a_qr_code_has_the_white_margin_that_a_camera_needs(live):
    """Four modules on each side (ISO/IEC 18004)."""
    drawn = live.get(f"/qr/{live.code}.svg").text
    made = segno.make(f"{live.url}/{live.code}/in_room", error="m")

    width, height = re.search(r'width="(\d+)" height="(\d+)"', drawn).groups()

    assert (int(width), int(height)) == made.symbol_size(border=4)
    assert 'fill="#fff"' in drawn
