"""In the developers' own language every text stands in ⟦…⟧ and is a third longer: what does not, nobody can translate.

It also shows on a narrow phone whether a longer language than ours would overflow.
"""

import re

import pytest
from playwright.sync_api import expect

from at_screens import PHONE, Screens
from hybrid.base.languages import read_languages
from served import MEETING, SESSION, Caller, Server

BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
ADDRESS = re.compile(r"\S*127\.0\.0\.1\S*|\S+@\S+")
DATE = re.compile(r"\d+\. [a-z]+ \d{4}")
"""As the browser writes it."""
ALIAS = re.compile(r"(?-i:^(?:· )?[0-9A-Z]{3}$)")
"""A pseudonym, which stands by itself in a row's small line."""
CODE = re.compile(r"(?-i:^[0-9A-Z]{6}$)")
"""Another session's join code, which stands by itself in its row."""
WORD = re.compile(r"[^\W\d_]{2,}")
PROJECTOR = {"viewport": {"width": 1024, "height": 768}}
"""The smallest that is sold."""
ASKED = "Hvem betaler etter prosjektet?"
QUOTED = re.compile(r'"([^"\n]+)"')
NAMES = {"Seilet", "Hybrid", *read_languages(pseudo=True).names.values()}
NOT_OURS = {*QUOTED.findall(MEETING + SESSION), ASKED, *ASKED.split(), *NAMES}
"""What the meeting's file says, what was asked (the screens draw it word by word), and names."""

READ = """() => {
  const isRead = (element) => !element.closest('script, style, noscript, template');
  const texts = [document.title];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (isRead(node.parentElement)) texts.push(node.data);
  for (const name of ['aria-label', 'alt', 'placeholder', 'title'])
    for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name));
  return texts.map((text) => text.replace(/\\s+/g, ' ').trim()).filter(Boolean);
}"""
"""Every text of the page, those for the ear among them."""

OVERFLOWING = """() => [...document.querySelectorAll('body *')]
  .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden, .languages'))
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`)"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("pseudo"), sessions=40, HYBRID_PSEUDO_LANGUAGE="on")
    yield server
    server.close()


def disguised(here: Screens, url: str, size=PHONE):
    """Open a page in the developers' language, on a phone unless it is a projector's."""
    context = here.context(size)
    context.add_cookies([{"name": "language", "value": "xx", "url": here.server.url}])
    page = context.new_page()
    page.goto(url)
    expect(page.locator("html")).to_have_attribute("lang", "xx")
    return page


def untranslatable(page, code: str) -> list[str]:
    """Tell the texts with a word that is neither translated nor the meeting's own."""
    own = sorted({*NOT_OURS, code, f"{code[:3]} {code[3:]}"}, key=len, reverse=True)
    not_ours = re.compile(
        "|".join([*(each.pattern for each in (ADDRESS, DATE, ALIAS, CODE)), *map(re.escape, own)]), re.IGNORECASE
    )
    return [text for text in page.evaluate(READ) if WORD.search(not_ours.sub("", without_brackets(text)))]


def without_brackets(text: str) -> str:
    """Take away what is translated, also where one text stands within another."""
    bare = BRACKETED.sub("", text)
    return bare if bare == text else without_brackets(bare)


def check(page, here: Screens) -> None:
    """Hold that all that the page says can be translated, and that nothing of it is cut or pushed aside."""
    assert page.get_by_text("⟦").count() > 0
    assert untranslatable(page, here.code) == []
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_front_page(here):
    page = disguised(here, f"{here.server.url}/?code=AAAAAA")

    check(page, here)


def test_attendees_page_and_menu(here):
    here.something_is_listed(ASKED)
    page = disguised(here, here.links["join"]["in_room"])
    expect(page.locator(".list .question")).to_have_count(1)
    check(page, here)

    page.locator("#menu-open").click()
    check(page, here)


def test_choice_of_place(here):
    page = disguised(here, f"{here.server.url}/{here.code}")
    expect(page.locator("#live h1, #live h2").first).to_be_visible()

    check(page, here)


def test_desk(here):
    here.something_is_listed(ASKED)
    queued = here.something_is_listed(ASKED)
    here.moderator().do("queue_question", question_id=queued, position=1)
    here.somebody_asks(ASKED)
    page = disguised(here, here.links["moderator"])

    for tab in page.locator(".tab").all():
        tab.click()
        check(page, here)


WORK = "#row-menu .menu-group:last-child button:nth-of-type({n})"
DIALOGS = {
    "dismiss": ["[aria-keyshortcuts=D]"],
    "dismiss, no reason": ["[aria-keyshortcuts=D]", "#dialog [type=submit]"],
    "edit": [".row-inbox .row-more", WORK.format(n=1)],
    "labels": [".row-inbox .row-more", "#row-menu [data-inline] button:last-of-type"],
    "merge": [".row-inbox .row-more", WORK.format(n=2)],
    "short form": [".row-inbox .row-more", WORK.format(n=3)],
    "note": [".row-inbox .row-more", WORK.format(n=4)],
    "answer in writing": [".row-inbox .row-more", WORK.format(n=5)],
    "name taken off": [".row-inbox .row-more", WORK.format(n=6)],
    "redaction": [".row-inbox .row-more", WORK.format(n=7)],
    "team's log": [".bar-more", "#row-menu > button:nth-of-type(2)"],
    "row's menu": [".row-inbox .row-more"],
    "sort": [".column-sort"],
    "bar's menu": [".bar-more"],
    "empty log": [".bar-more", "#row-menu .menu-item:first-child"],
    "log": [".row-inbox [aria-keyshortcuts=A]", ".bar-more", "#row-menu .menu-item:first-child"],
    "name": [".bar-more", "#row-menu > button:nth-of-type(5)"],
    "keys": [".bar-more", "#row-menu > button:nth-of-type(4)"],
    "programme": [".bar-jump"],
}
"""What is opened on the desk, by what is pressed one after another."""


@pytest.mark.parametrize("pressed", DIALOGS.values(), ids=DIALOGS)
def test_what_opens_on_the_desk(here, pressed):
    here.somebody_asks(ASKED)
    page = disguised(here, here.links["moderator"])
    for selector in pressed:
        page.locator(selector).first.click()
    expect(page.locator("dialog[open], #row-menu:popover-open, .jump-sheet:popover-open")).to_have_count(1)

    check(page, here)


def test_who_answers_and_what_is_over(here):
    for _ in range(2):
        here.moderator().do("queue_question", question_id=here.something_is_listed(ASKED), position=1)
    here.moderator().do("put_on_stage", question_id=here.something_is_listed(ASKED))
    here.moderator().do("dismiss_question", question_id=here.somebody_asks(ASKED), reason="off_topic")
    page = disguised(here, here.links["moderator"])
    page.locator(".tab").nth(2).click()
    page.locator(".row-answerer").first.click()
    check(page, here)

    page.keyboard.press("Escape")
    page.locator("#done-title").click()
    expect(page.locator(".row-done")).to_have_count(1)
    check(page, here)


def everybodys(here):
    """Open the page of each, in the state that the session has come to."""
    yield disguised(here, here.links["join"]["in_room"])
    yield disguised(here, here.links["moderator"])
    yield disguised(here, here.links["panelist"][0]["url"])
    yield disguised(here, here.links["stage"])
    yield disguised(here, here.links["host"])


SESSIONS = {
    "asking closed": ("moderator", "set_asking", {"open": False}),
    "scheduled": ("host", "set_session_state", {"state": "scheduled"}),
    "over": ("host", "set_session_state", {"state": "closed"}),
}


@pytest.mark.parametrize(("role", "command", "arguments"), SESSIONS.values(), ids=SESSIONS)
def test_everybodys_page_when_the_session_is(here, role, command, arguments):
    here.something_is_listed(ASKED)
    Caller.by_link(here.links, role).do(command, **arguments)

    for page in everybodys(here):
        door = page.locator(".join-choice button")
        expect(page.locator(".attendee, .desk, .panel, .stage, .present").first.or_(door)).to_be_visible()
        if door.count():
            check(page, here)
            door.click()
            expect(page.locator(".attendee")).to_be_visible()
        check(page, here)


def test_everybodys_page_when_the_connection_is_lost(here):
    here.expect_faults("net::ERR_", "WebSocket connection")
    here.moderator().do("put_on_stage", question_id=here.something_is_listed(ASKED))
    said = "#notice[data-lasting], .bar-connection:not(:empty), [class$=-aside], .host-connection:not(:empty)"

    for page in everybodys(here):
        expect(page.locator(".attendee, .desk, .panel, .stage-clock span, .present").first).to_be_visible()
        page.clock.install()
        page.context.set_offline(True)
        while not page.locator(said).count():
            page.clock.fast_forward(1_000)
        check(page, here)


def test_hosts_page(here):
    page = disguised(here, here.links["host"])
    expect(page.locator(".switch")).to_be_visible()

    check(page, here)


@pytest.mark.parametrize(
    ("name", "size"), [("panel", PHONE), ("stage", PROJECTOR), ("stage", PHONE), ("overlay", PROJECTOR)]
)
def test_screens(here, name, size):
    queued = here.something_is_listed(ASKED)
    here.moderator().do("put_on_stage", question_id=queued)
    link = here.links["panelist"][0]["url"] if name == "panel" else here.links[name]
    page = disguised(here, link, size)
    expect(page.locator(".fit-text").first).to_be_visible()

    check(page, here)


def test_page_without_its_link(here):
    page = disguised(here, f"{here.server.url}/desk/{here.code}")
    expect(page.locator("#live h1")).to_be_visible()

    check(page, here)
