"""The page of answers: what all with the code may read of a session once it is over, in each of its states."""

import html
import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from hybrid.domain.commands import run
from hybrid.domain.meeting import Session
from hybrid.domain.policy import Actor
from hybrid.domain.roles import Role

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = (
    '<script>alert("1")</script>',
    "</h3></article><img src=x onerror=alert(1)>",
    "{{ 7*7 }} {% raw %} ${1+1} {0} %(num)s",
    '" onmouseover="alert(1)" x="',
    "&lt;b&gt; javascript:alert(1)",
    "\u202eshalom \u05e9\u05dc\u05d5\u05dd\u2066",
)


@pytest.fixture
def close(live):
    """Ends the session."""
    return lambda: live.do("hege", "set_session_state", state="closed")


def page_of(live, **more):
    """The page as a stranger with the code gets it."""
    return live.get(f"/{live.code}/answers", **more)


def words_in(page):
    """What a page says, as one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def part(page, name):
    """One of the three lists, as one line."""
    found = re.search(rf'<section [^>]*aria-labelledby="{name}".*?</section>', page.text, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split()) if found else ""


def asked(live, body, *commands, by="kari"):
    """Ask, and carry out the moderator's commands on it: a name, or a name and arguments."""
    question_id = live.ask(body, by=by)
    for each in commands:
        name, arguments = each if isinstance(each, tuple) else (each, {})
        live.do("mona", name, question_id=question_id, **arguments)
    return question_id


def rename(live, question_id, name):
    answer = live.post(live.path("commands/rename_author"), {"question_id": question_id, "name": name}, by="mona")
    assert answer.status_code == 200, answer.text


def reply(body, to="all"):
    return ("reply_to_question", {"body": body, "to": to})


def test_what_was_answered_aloud_says_whose_where_when_by_whom_and_how_much_it_was_wanted(live, close):
    label = live.do("mona", "save_label", title="Økonomi", shown=True)["label_id"]
    private = live.do("mona", "save_label", title="Til rektor", shown=False)["label_id"]
    labelled = ("label_question", {"label_ids": [label, private]})
    first = asked(live, "Hvem betaler\netterpå?", "approve_question", labelled)
    asked(live, "Kven betalar?", "approve_question", ("merge_questions", {"into_id": first}), by="ola")
    live.do("mona", "assign_question", question_id=first, panelist_ids=[live.panelist_id("Pia Moe")])
    rename(live, first, "Kari")
    live.do("mona", "mark_answered", question_id=first)
    live.do("mona", "reply_to_question", question_id=first, body="Kommunen, til 2027.")
    close()

    page = page_of(live)
    aloud = part(page, "aloud")

    assert page.status_code == 200
    assert aloud.startswith("Besvart i møtet 1 Hvem betaler etterpå? Seilet og på nett · Kari · besvart ")
    assert " av Pia Moe · 1 stemme · 2 spurte om det samme Økonomi " in aloud
    assert re.search(r"Svar fra arrangøren · .+ Kommunen, til 2027\.$", aloud)
    assert "Til rektor" not in page.text
    assert f'id="q{first}"' in page.text
    assert f'href="#q{first}"' in page.text
    assert "1 spørsmål ble besvart i møtet." in words_in(page)


def test_what_was_answered_in_writing_stands_apart_the_latest_first(live, close):
    asked(live, "Er det plass?", "approve_question", "defer_question", reply("Ja."))
    asked(live, "Hva koster det?", "approve_question", reply("Ingenting."))
    close()

    page = page_of(live)

    written = part(page, "written")
    assert written.index("Hva koster det?") < written.index("Ingenting.") < written.index("Er det plass?")
    assert part(page, "aloud") == ""
    assert "2 fikk svar skriftlig." in words_in(page)


def test_an_answer_in_writing_that_was_mended_is_no_answer_aloud(live, close):
    question_id = asked(live, "Er det plass?", "approve_question", "defer_question", reply("Ja."))
    close()
    live.do("mona", "reply_to_question", question_id=question_id, body="Ja, til 30.")

    page = page_of(live)

    assert "Ja, til 30." in part(page, "written")
    assert part(page, "aloud") == ""


def test_what_is_promised_in_writing_is_said_as_promised(live, close):
    asked(live, "Er det plass?", "approve_question", "defer_question")
    close()

    promised = part(page_of(live), "promised")

    assert promised.startswith("Besvares skriftlig 1 Svarene kommer her når de er skrevet. Er det plass?")


def test_nothing_that_the_audience_may_not_read_is_on_it(live, close):
    secret = "HEMMELIG"
    asked(live, f"{secret} venter")
    asked(live, f"{secret} avvist", ("dismiss_question", {"reason": "off_topic"}))
    asked(live, f"{secret} utsatt ulest", "defer_question")
    asked(live, "Åpen", "approve_question", ("note_question", {"note": f"{secret} notat"}))
    asked(live, "Svart en", "approve_question", "defer_question", reply(f"{secret} svar", "asker"))
    asked(live, "Svart høyt", "put_on_stage", "mark_answered", reply(f"{secret} til deg", "asker"))
    close()

    page = page_of(live)

    assert secret not in page.text
    assert "Svart høyt" in part(page, "aloud")
    assert "Svart en" not in words_in(page)


def test_a_joined_question_shows_the_words_that_it_was_joined_with_alone(live, close):
    root = asked(live, "Hvem betaler?", "approve_question")
    asked(live, "HEMMELIG ordlyd", "approve_question", ("merge_questions", {"into_id": root}), by="ola")
    live.do("mona", "mark_answered", question_id=root)
    close()

    page = page_of(live)

    assert "HEMMELIG" not in page.text
    assert "2 spurte om det samme" in part(page, "aloud")


def test_a_text_that_was_let_go_is_gone_at_once(live, close):
    redacted = asked(live, "HEMMELIG navn", "approve_question", "mark_answered")
    withdrawn = asked(live, "HEMMELIG mer", "approve_question", "defer_question")
    close()
    assert page_of(live).text.count("HEMMELIG") == 2

    live.do("mona", "redact_question", question_id=redacted, body="Uten navn")
    live.do("kari", "withdraw_question", question_id=withdrawn)

    page = page_of(live)
    assert "HEMMELIG" not in page.text
    assert "Uten navn" in part(page, "aloud")
    assert part(page, "promised") == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_is_text_and_runs_as_it_will(live, close, text):
    question_id = asked(live, f"En {text}", "approve_question", "mark_answered", reply(f"To {text}"))
    rename(live, question_id, text[:20])
    close()
    stored = live.questions("audience")[str(question_id)]

    page = page_of(live)

    shown = re.findall(r'<(?:h3|p|span) [^>]*lang=""[^>]*>(.*?)</(?:h3|p|span)>', page.text, re.DOTALL)
    assert [html.unescape(words) for words in shown] == [stored["body"], stored["name"], stored["reply"]["body"]]
    assert re.findall(r"<(?:img|script(?![^>]* (?:src|type)=))|<[^>]*\son[a-z]+=", page.text) == []


def test_empty_session_says_so(live, close):
    close()

    assert "Ingen spørsmål fikk svar i dette møtet." in words_in(page_of(live))


def test_before_the_close_it_says_when_they_come_and_leads_to_the_meeting(live):
    asked(live, "Hvem betaler?", "approve_question", "mark_answered")

    page = page_of(live)

    assert page.status_code == 200
    assert "Svarene kommer her når møtet er slutt" in words_in(page)
    assert f'href="/{live.code}"' in page.text
    assert "Hvem betaler?" not in page.text


def test_after_the_retention_it_says_that_they_are_deleted_when_and_whom_to_ask(live, close):
    asked(live, "Hvem betaler?", "approve_question", "mark_answered", reply("Kommunen."))
    close()
    database = live.server._database
    with database.snapshot() as tx:
        session_id = tx.scalar(sa.select(Session.id).filter_by(code=live.code))
    run(database, Actor(Role.HOST, session_id, key="retention"), "forget_session", {})

    page = page_of(live)

    assert page.status_code == 410
    assert re.search(r"Svarene er slettet Tekstene fra dette møtet ble slettet \w+dag \d+\. \w+\.", words_in(page))
    assert "torunn@musikkiskolen.no" in page.text
    assert "Hvem betaler" not in page.text
    assert "Kommunen" not in page.text


def test_until_when_it_may_be_read_is_said(live, close):
    close()

    assert re.search(r"Svarene kan leses her til \w+dag \d+\. \w+( \d+)?\.", words_in(page_of(live)))


def test_times_are_by_the_meetings_clock_and_another_day_is_named(live, close):
    """The session's day stands in the head; what was answered on another one says which."""
    asked(live, "Hvem betaler?", "approve_question", "mark_answered")
    close()

    page = page_of(live)

    assert "torsdag 31. oktober 2024 · Seilet og på nett" in words_in(page)
    assert re.search(r"besvart \w+dag \d+\. \w+ kl\. \d\d\.\d\d", part(page, "aloud"))


@pytest.mark.parametrize(
    ("language", "heading", "day"),
    [
        ("nb", "Svar på spørsmålene", "torsdag 31. oktober 2024"),
        ("en", None, "Thursday 31 October 2024"),
    ],
)
def test_it_is_said_in_the_language_of_the_reader(live, close, language, heading, day):
    close()

    page = page_of(live, cookies={"language": language})

    assert f'<html lang="{language}"' in page.text
    assert day in words_in(page)
    assert heading is None or heading in words_in(page)


@pytest.mark.parametrize("typed", ["/{small}/answers", "/{code}/Answers/", "/{code}/answers.", "/{small}/answers%3E"])
def test_address_is_repaired_as_the_attendees_is(live, typed):
    answer = live.get(typed.format(small=live.code.lower(), code=live.code))

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{live.code}/answers")


def test_code_that_is_none_is_a_page_that_asks_for_one(live):
    assert live.get("/AAAAAA/answers").status_code == 404
    assert live.get("/ingenting/answers").status_code == 404


def test_it_is_not_indexed_and_has_no_form(live, close):
    close()

    page = page_of(live)

    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "<form" not in page.text


@pytest.mark.parametrize(("role", "way"), [("moderator", "/desk/"), ("host", "/host/"), ("stage", None), (None, None)])
def test_who_may_answer_finds_the_way_to_the_desk(live, close, role, way):
    cookies = live.post("/api/roles", {"token": live.secret_of(role)}).cookies if role else None
    close()

    page = page_of(live, cookies=cookies)

    assert [f'href="{path}{live.code}"' in page.text for path in ("/desk/", "/host/")] == [
        path == way for path in ("/desk/", "/host/")
    ]


def test_who_asks_again_is_told_that_nothing_is_new_until_something_is(live, close):
    question_id = asked(live, "Er det plass?", "approve_question", "defer_question")
    close()
    tag = page_of(live).headers["ETag"]

    unchanged = page_of(live, headers={"If-None-Match": tag})
    live.do("mona", "reply_to_question", question_id=question_id, body="Ja.")
    changed = page_of(live, headers={"If-None-Match": tag})

    assert (unchanged.status_code, unchanged.text) == (304, "")
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag
    assert page_of(live, headers={"If-None-Match": tag}, cookies={"language": "nn"}).status_code == 200


def test_marks_are_those_of_every_other_page():
    """Templates draw them too, and hold the same shapes."""
    script = (ROOT / "static/js/people/place_mark.js").read_text()
    drawn = re.findall(r' d="([^"]+)"', (ROOT / "templates/place_symbols.html").read_text())

    assert len(drawn) == 3
    assert [shape for shape in drawn if f'd="{shape}"' not in script] == []
