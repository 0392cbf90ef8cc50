"""A page whose large script does not come, or breaks off: attendees have the plain form, and staff are told."""

import re

import pytest
from playwright.sync_api import Route, expect

from screens import LAPTOP, PHONE, Screens, own, row, seated

SCRIPT = re.compile(r"/static/[^/]+/pages/[^/]+\.js$")
QUESTION = "Hvem betaler etter prosjektet?"
STUCK = "Siden har ikke kommet i gang."
FAULTS = ("503", "ERR_", "Failed to load", "error: ")


def refused(route: Route) -> None:
    route.fulfill(status=503, body="")


def broken_off(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(status=200, content_type="text/javascript", body=body[: len(body) // 2])


@pytest.mark.parametrize("answer", [refused, broken_off], ids=["refused", "broken off"])
def test_an_attendee_has_the_plain_form(here: Screens, answer) -> None:
    here.expect_faults(*FAULTS)
    context = here.context(PHONE)
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
    context.route(SCRIPT, answer)
    page = context.new_page()
    page.goto(here.links[link])

    expect(page).to_have_url(here.links[link].partition("#")[0])
    expect(page.get_by_text(STUCK)).to_be_visible()
    context.unroute(SCRIPT)
    page.get_by_role("link", name="Last siden på nytt").click()

    expect(page.locator("#live > .desk, #live > .stage, #live > .host")).to_be_visible()
    expect(page.get_by_text(STUCK)).to_have_count(0)
    expect(page).to_have_url(here.links[link].partition("#")[0])


def test_an_overlay_without_its_script_is_nothing(here: Screens) -> None:
    here.expect_faults(*FAULTS)
    context = here.context(LAPTOP, color_scheme="dark")
    context.route(SCRIPT, refused)
    page = context.new_page()
    page.goto(here.links["overlay"])

    expect(page).to_have_url(here.links["overlay"].partition("#")[0])
    page.wait_for_load_state("networkidle")
    assert page.locator("body").inner_text() == ""


def test_the_plain_form_gives_way_and_what_was_typed_in_it_is_written_on(here: Screens) -> None:
    context = here.context(PHONE)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    context.route(SCRIPT, hold)
    kari = context.new_page()
    kari.goto(here.links["join"]["in_room"], wait_until="commit")
    kari.locator("#plain-body").fill(QUESTION)

    for route in held:
        route.continue_()

    expect(seated(kari).get_by_label("Spørsmålet ditt")).to_have_value(QUESTION)
    expect(kari.locator("#plain")).to_have_count(0)
    kari.get_by_role("button", name="Spør", exact=True).click()
    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")


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
