"""A page whose large script does not come, or breaks off: attendees have the plain form, and staff are told."""

import datetime as dt
import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from at_screens import LAPTOP, PHONE, Screens, own, row, seated
from served import Caller

SCRIPT = re.compile(r"/static/[^/]+/pages/[^/]+\.js$")
QUESTION = "Hvem betaler etter prosjektet?"
NAME = "Kari Nordmann"
STUCK = "Siden er ikke kommet i gang ennå."
ANY_SCRIPT = re.compile(r"/static/.*\.js$")
LONGEST_WAIT = 10_000
"""Milliseconds until a page asks for its script again."""
FAULTS = ("503", "ERR_", "Failed to load", "error: ")


def refused(route: Route) -> None:
    route.fulfill(status=503, body="")


def broken_off(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(status=200, content_type="text/javascript", body=body[: len(body) // 2])


def stop_the_clock(context: BrowserContext) -> None:
    """Let no page load itself anew: its timers wait until the clock goes on."""
    now = dt.datetime.now(dt.UTC)
    context.clock.install(time=now)
    context.clock.pause_at(now)


@pytest.mark.parametrize("answer", [refused, broken_off], ids=["refused", "broken off"])
def test_an_attendee_has_the_plain_form(here: Screens, answer) -> None:
    here.expect_faults(*FAULTS)
    context = here.context(PHONE)
    stop_the_clock(context)
    context.route(SCRIPT, answer)
    kari = context.new_page()
    kari.goto(here.links["join"]["in_room"])

    kari.locator("#plain-body").fill(QUESTION)
    kari.get_by_role("button", name="Spør", exact=True).click()

    expect(kari.get_by_role("heading", name="Takk for spørsmålet")).to_be_visible()
    expect(row(here.mona(), "inbox", QUESTION)).to_have_count(1)


@pytest.mark.parametrize("answer", [refused, broken_off], ids=["refused", "broken off"])
@pytest.mark.parametrize("link", ["moderator", "stage", "host"])
def test_staff_are_told_and_their_secret_is_gone(here: Screens, link: str, answer) -> None:
    here.expect_faults(*FAULTS)
    context = here.context(LAPTOP)
    stop_the_clock(context)
    context.route(SCRIPT, answer)
    page = context.new_page()
    page.goto(here.links[link])

    expect(page).to_have_url(here.links[link].partition("#")[0])
    expect(page.get_by_text(STUCK)).to_be_visible()
    context.unroute(SCRIPT)
    with page.expect_navigation():
        page.get_by_role("button", name="Last siden på nytt").click()
    context.clock.resume()

    expect(page.locator("#live > .desk, #live > .stage, #live > .host")).to_be_visible()
    expect(page.get_by_text(STUCK)).to_have_count(0)
    expect(page).to_have_url(here.links[link].partition("#")[0])


@pytest.mark.parametrize("link", ["moderator", "stage", "host"])
def test_loading_anew_keeps_the_secret_where_no_script_ran(here: Screens, link: str) -> None:
    here.expect_faults(*FAULTS)
    context = here.context(LAPTOP)
    context.route(ANY_SCRIPT, refused)
    page = context.new_page()
    page.goto(here.links[link])
    for _ in range(2):
        with page.expect_navigation():
            page.get_by_role("button", name="Last siden på nytt").click()
        assert page.url.partition("#")[2] == here.links[link].partition("#")[2]

    context.unroute(ANY_SCRIPT)
    page.get_by_role("button", name="Last siden på nytt").click()

    expect(page.locator("#live > .desk, #live > .stage, #live > .host")).to_be_visible()
    expect(page).to_have_url(here.links[link].partition("#")[0])


def test_without_script_the_reason_is_said_and_loading_anew_keeps_the_secret(here: Screens) -> None:
    page = here.context(LAPTOP, java_script_enabled=False).new_page()
    page.goto(here.links["moderator"])

    expect(page.locator("#stuck > noscript > p")).to_be_visible()
    expect(page.get_by_text(STUCK)).to_be_hidden()
    for _ in range(2):
        with page.expect_navigation():
            page.get_by_role("button", name="Last siden på nytt").click()
        assert page.url.partition("#")[2] == here.links["moderator"].partition("#")[2]


@pytest.mark.parametrize("link", ["moderator", "stage", "overlay"])
def test_a_page_begins_by_itself_once_its_script_is_there(here: Screens, link: str) -> None:
    here.expect_faults(*FAULTS)
    context = here.context(LAPTOP, color_scheme="dark")
    context.route(SCRIPT, refused)
    page = context.new_page()
    page.goto(here.links[link])
    with page.expect_response(SCRIPT, timeout=2 * LONGEST_WAIT) as asked:
        pass
    assert asked.value.status == 503

    context.unroute(SCRIPT)

    name = {"moderator": "desk"}.get(link, link)
    expect(page.locator(f"html[data-begun] > body.page-{name}")).to_have_count(1, timeout=3 * LONGEST_WAIT)


def asks_again(page: Page) -> None:
    """Let the time pass in which the page asks for its script, and the answer come."""
    with page.expect_response(SCRIPT):
        page.clock.run_for(LONGEST_WAIT)


def test_a_page_whose_script_stays_broken_is_not_loaded_in_a_loop(here: Screens) -> None:
    here.expect_faults(*FAULTS)
    context = here.context(LAPTOP)
    context.clock.install()
    context.route(SCRIPT, broken_off)
    page = context.new_page()
    page.goto(here.links["stage"])
    with page.expect_navigation():
        page.clock.run_for(LONGEST_WAIT)

    page.evaluate("window.stays = true")
    for _ in range(3):
        asks_again(page)
    assert page.evaluate("window.stays") is True

    with page.expect_navigation():
        page.clock.run_for(60_000)


def test_nobody_is_pulled_away_from_the_plain_form(here: Screens) -> None:
    here.expect_faults(*FAULTS)
    context = here.context(PHONE)
    context.clock.install()
    context.route(SCRIPT, refused)
    kari = context.new_page()
    kari.goto(here.links["join"]["in_room"])
    kari.locator("#plain-body").fill(QUESTION)
    context.unroute(SCRIPT)

    for _ in range(2):
        asks_again(kari)

    expect(kari.locator("#plain-body")).to_have_value(QUESTION)
    expect(kari.locator("html[data-begun]")).to_have_count(0)


@pytest.mark.parametrize("has_script", [True, False])
def test_who_cannot_ask_now_is_told_so_in_place_of_the_plain_form(here: Screens, *, has_script: bool) -> None:
    here.expect_faults(*FAULTS)
    context = here.context(PHONE, java_script_enabled=has_script)
    context.route(SCRIPT, refused)
    Caller.by_link(here.links, "moderator").do("set_asking", open=False)
    kari = context.new_page()
    kari.goto(here.links["join"]["in_room"])
    expect(kari.locator("#plain")).to_contain_text("Det er ikke åpent for spørsmål akkurat nå.")
    expect(kari.locator("#plain-body")).to_have_count(0)

    Caller.by_link(here.links, "moderator").do("set_asking", open=True)
    kari.get_by_role("button", name="Last siden på nytt").click()

    expect(kari.locator("#plain-body")).to_be_visible()


def test_the_plain_part_without_a_form_gives_way_too(here: Screens) -> None:
    Caller.by_link(here.links, "moderator").do("set_asking", open=False)

    kari = here.open(here.links["join"]["in_room"], PHONE)

    expect(kari.locator("#plain")).to_have_count(0)
    expect(kari.locator(".composer")).to_contain_text("Det er ikke åpent for spørsmål akkurat nå.")


def test_an_overlay_without_its_script_is_nothing(here: Screens) -> None:
    here.expect_faults(*FAULTS)
    context = here.context(LAPTOP, color_scheme="dark")
    context.route(SCRIPT, refused)
    page = context.new_page()
    page.goto(here.links["overlay"])

    expect(page).to_have_url(here.links["overlay"].partition("#")[0])
    page.wait_for_load_state("networkidle")
    assert page.locator("body").inner_text() == ""


def test_the_plain_form_gives_way_when_who_types_rests_and_is_written_on(here: Screens) -> None:
    context = here.context(PHONE)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    context.route(SCRIPT, hold)
    kari = context.new_page()
    kari.goto(here.links["join"]["in_room"], wait_until="commit")
    expect(kari.locator("#plain")).to_have_css("animation-name", "appear-late")  # nobody sees it unstyled
    kari.locator("#plain-name").fill(NAME)
    begun, rest = QUESTION[:10], QUESTION[10:]
    kari.locator("#plain-body").fill(begun)

    for route in held:
        route.continue_()
    expect(kari.locator("html[data-begun]")).to_have_count(1)
    kari.keyboard.type(rest, delay=100)
    expect(kari.locator("#plain-body")).to_have_value(QUESTION)
    kari.locator("#plain-body").blur()

    expect(seated(kari).get_by_label("Spørsmålet ditt")).to_have_value(QUESTION)
    expect(kari.locator("#plain")).to_have_count(0)
    kari.get_by_role("button", name="Spør", exact=True).click()
    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")
    expect(row(here.mona(), "inbox", QUESTION)).to_contain_text(NAME)


def test_a_page_that_draws_shows_no_plain_form(here: Screens) -> None:
    kari = here.kari()
    expect(kari.locator("#plain, #stuck")).to_have_count(0)
    expect(here.mona().locator("#plain, #stuck")).to_have_count(0)


@pytest.mark.parametrize("link", ["moderator", "overlay"])
def test_an_old_browser_is_told_so_but_nothing_is_on_the_air(here: Screens, link: str) -> None:
    context = here.context(LAPTOP)
    context.add_init_script("delete window.CSSLayerBlockRule; delete HTMLElement.prototype.popover;")
    context.route(SCRIPT, lambda route: route.abort())
    here.expect_faults(*FAULTS)
    page = context.new_page()
    page.goto(here.links[link])

    told = page.get_by_text("Nettleseren er for gammel for denne siden.")
    if link == "overlay":
        page.wait_for_load_state("networkidle")
        expect(told).to_have_count(0)
    else:
        expect(told).to_be_visible()
