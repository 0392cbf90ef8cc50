"""Queue and open list on paper: for moderator and host by their cookie, and what may stand on a stage alone."""

import html
import re
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from babel.dates import format_skeleton

from hybrid.base.clock import utc_now
from hybrid.domain.meeting import Session
from hybrid.questions.on_paper import MOST_LISTED


def printed(live, role="moderator", **more):
    """The page, as it is printed from the browser of somebody with this role."""
    cookies = live.post("/api/roles", {"token": live.secret_of(role)}).cookies if role else None
    return live.get(f"/print/{live.code}", cookies=cookies, **more)


def words_in(markup):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def part(page, name):
    """A part of the page, as one line; nothing where it is not there."""
    found = re.search(rf'<section [^>]*aria-labelledby="{name}".*?</section>', page.text, re.DOTALL)
    return words_in(found[0]) if found else ""


def asked(live, body, *commands, by="kari", **arguments):
    question_id = live.ask(body, by=by)
    for name in commands:
        live.do("mona", name, question_id=question_id, **arguments)
    return question_id


def is_shown(page):
    return 'id="queue"' in page.text


@pytest.mark.parametrize(
    ("role", "may"),
    [("moderator", True), ("host", True), ("panelist", False), ("stage", False), ("overlay", False), (None, False)],
)
def test_moderator_and_host_may_read_it_by_their_cookie_and_nobody_else(live, role, may):
    asked(live, "Hvem betaler?", "queue_question")

    page = printed(live, role)

    assert (page.status_code, is_shown(page), "Hvem betaler?" in page.text) == (200, may, may)


def test_who_has_no_cookie_gets_the_page_that_asks_for_a_link(live):
    assert '"page": "enter"' in printed(live, None).text


def test_cookie_of_another_session_opens_nothing(live, server):
    other = type(live)(server)
    cookies = other.post("/api/roles", {"token": other.secret_of("moderator")}).cookies
    token = cookies.get(f"hybrid_moderator_{other.code}")

    page = live.get(f"/print/{live.code}", cookies={f"hybrid_moderator_{live.code}": token})

    assert not is_shown(page)


@pytest.mark.parametrize(
    ("site", "may"), [("same-origin", True), ("none", True), ("same-site", False), ("cross-site", False)]
)
def test_another_site_opens_nothing(live, site, may):
    assert is_shown(printed(live, headers={"Sec-Fetch-Site": site})) is may


def test_it_says_what_is_on_stage_and_who_answers_what_in_the_queues_order(live):
    second, first = asked(live, "Andre?", "queue_question", by="ola"), asked(live, "Første?", "queue_question")
    live.do("mona", "queue_question", question_id=first, position=1)
    live.do("mona", "assign_question", question_id=first, panelist_ids=[live.panelist_id("Pia Moe")])
    live.do("mona", "shorten_question", question_id=second, spoken="2?")
    asked(live, "Nå?", "put_on_stage")

    page = printed(live)

    assert part(page, "stage") == "På scenen nå Nå? Seilet"
    assert part(page, "queue") == ("Kø 2 1 Første? Seilet · svarer: Pia Moe 2 2? På nett · forkortet av ordstyrer")
    assert "Andre?" not in page.text


def test_open_list_is_by_votes(live):
    asked(live, "Få?", "approve_question")
    many = asked(live, "Mange?", "approve_question")
    live.do("ola", "upvote_question", question_id=many, upvoted=True)

    listed = part(printed(live), "list")

    assert listed == "Åpen liste 2 Mange? Seilet · 1 stemme Få? Seilet · 0 stemmer"


def test_it_is_cut_where_nobody_reads_on_and_says_so(live):
    for n in range(MOST_LISTED + 2):
        if n % 10 == 0:
            live.tokens["kari"] = live.join("in_room")
        asked(live, f"Spørsmål nummer {n}?", "approve_question")

    page = printed(live)

    assert page.text.count("Spørsmål nummer") == MOST_LISTED
    assert f"De {MOST_LISTED} med flest stemmer av {MOST_LISTED + 2}." in part(page, "list")


def test_what_waits_or_is_over_is_not_on_it(live):
    asked(live, "HEMMELIG venter")
    asked(live, "HEMMELIG avvist", "dismiss_question", reason="off_topic")
    asked(live, "HEMMELIG utsatt", "defer_question")
    noted = asked(live, "Åpen", "approve_question")
    live.do("mona", "note_question", question_id=noted, note="HEMMELIG notat")

    assert "HEMMELIG" not in printed(live).text


def test_empty_one_says_so_and_names_the_session(live):
    page = printed(live)

    assert (part(page, "stage"), part(page, "queue"), part(page, "list")) == (
        "",
        "Kø 0 Køen er tom.",
        "Åpen liste 0 Listen er tom.",
    )
    assert f"kode {live.code}" in words_in(page.text)
    assert f"{live.server.url.partition('://')[2]}/{live.code}" in words_in(page.text)
    assert re.search(r"Skrevet ut \w+dag \d+\. \w+ kl\. \d\d\.\d\d", words_in(page.text))


def test_rehearsal_is_printed_by_the_real_clock(live):
    """As its report is: what somebody holds in their hand was printed today."""
    days = sa.update(Session).filter_by(code=live.code).values(rehearsal=True, clock_offset_seconds=400 * 24 * 3600)
    live.server.rewrite(days)
    zone = ZoneInfo("Europe/Oslo")
    before = utc_now().astimezone(zone)

    said = re.search(r"Skrevet ut \w+ (\d+\. \w+) kl\.", words_in(printed(live).text))[1]

    days = {format_skeleton("MMMMd", at, locale="nb") for at in (before, utc_now().astimezone(zone))}
    assert said in days


@pytest.mark.parametrize(
    "text", ['<script>alert("1")</script>', "{{ 7*7 }} %(num)s {0}", '"><img src=x onerror=alert(1)>']
)
def test_what_people_wrote_is_text(live, text):
    asked(live, text, "queue_question")

    page = printed(live)

    assert html.unescape(re.search(r'<p class="print-body" lang=""[^>]*>(.*?)</p>', page.text, re.DOTALL)[1]) == text
    assert re.findall(r"<img|<script(?![^>]* (?:src|type)=)", page.text) == []


@pytest.mark.parametrize("typed", ["/Print/{code}", "/print/{small}/", "/print/{code}."])
def test_address_is_repaired(live, typed):
    answer = live.get(typed.format(small=live.code.lower(), code=live.code))

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/print/{live.code}")
