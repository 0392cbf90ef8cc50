"""A page under another name than the meeting's: it is refused its socket, so it asks now and then, and says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from served import Caller, Server

SAID = "Denne siden er åpnet på en annen adresse enn møtets."
QUESTION = "Hvem betaler etter prosjektet?"


@pytest.fixture
def public(tmp_path: Path) -> Iterator[Server]:
    """A server with a public name, which is reached by its address too."""
    server = Server(tmp_path, sessions=2, is_public=True, HYBRID_LIMITS="off")
    server.start()
    yield server
    server.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="nb-NO")
    yield context.new_page()
    context.close()


def test_it_says_so_works_all_the_same_and_leads_to_the_right_address(public: Server, page: Page) -> None:
    links = public.new_session()

    page.goto(links["join"]["in_room"].replace(public.origin, public.url))

    expect(page.get_by_text(SAID)).to_be_visible()
    lead = page.get_by_role("link", name="Åpne den på")
    expect(lead).to_have_attribute("href", f"{public.origin}/{links['code']}/in_room")
    asked = Caller.attendee(links).do(
        "submit_question", body=QUESTION, client_id="00000000-0000-4000-8000-000000000001"
    )
    Caller.by_link(links, "moderator").do("approve_question", question_id=asked["question_id"])
    expect(page.get_by_text(QUESTION)).to_be_visible()
    lead.click()
    page.wait_for_url(f"{public.origin}/**")
    expect(page.get_by_text(QUESTION)).to_be_visible()
    expect(page.get_by_text(SAID)).to_have_count(0)


def test_the_moderators_are_told_too(public: Server, page: Page) -> None:
    links = public.new_session()

    page.goto(links["moderator"].replace(public.origin, public.url))

    expect(page.get_by_text(SAID)).to_be_visible()
    expect(page.get_by_role("heading", name="Innboks")).to_be_visible()
