"""A role link works wherever it is opened, and its secret never stays in the address bar."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

from at_screens import LAPTOP, Screens, at_desk


def test_a_link_opened_again_takes_its_secret_away_again(here: Screens) -> None:
    mona = here.mona()

    mona.goto("about:blank")
    mona.goto(here.links["moderator"])

    at_desk(mona)
    expect(mona).to_have_url(here.links["moderator"].partition("#")[0])


@pytest.mark.parametrize("mark", ["%23", "%2523", "%EF%BC%83", "&num;", "&#35;", "/", "?u=1%23"])
def test_a_link_whose_mark_was_altered_on_its_way_opens_its_role(here: Screens, mark: str) -> None:
    page_address, _, secret = here.links["moderator"].partition("#")

    mona = here.open(f"{page_address}{mark}{secret}).", LAPTOP)

    at_desk(mona)
    expect(mona).to_have_url(page_address)
    assert secret not in mona.content()
    assert secret not in (here.server.folder / "log").read_text()


def test_what_a_mailer_hung_on_a_link_is_left(here: Screens) -> None:
    mona = here.open(f"{here.links['moderator']}&utm=1", LAPTOP)

    at_desk(mona)
    expect(mona).to_have_url(here.links["moderator"].partition("#")[0])


def test_a_link_pasted_over_an_open_page_is_taken(here: Screens) -> None:
    page = here.open(f"/desk/{here.code}", LAPTOP)
    expect(page.get_by_role("heading", name="Denne siden åpnes med en lenke")).to_be_visible()

    page.goto(here.links["moderator"])

    at_desk(page)
    expect(page).to_have_url(here.links["moderator"].partition("#")[0])


def test_a_secret_at_another_page_leads_to_its_own(here: Screens) -> None:
    secret = here.links["stage"].partition("#")[2]

    page = here.open(f"/desk/{here.code}#{secret}", LAPTOP)

    expect(page.get_by_role("heading", name="Hva vil du spørre om?")).to_be_visible()
    expect(page).to_have_url(here.links["stage"].partition("#")[0])


def test_a_worthless_secret_leaves_a_known_role_alone(here: Screens) -> None:
    here.expect_faults("401")
    mona = here.mona()

    mona.goto("about:blank")
    mona.goto(f"/desk/{here.code}#1.not-a-secret")

    at_desk(mona)
    expect(mona).to_have_url(here.links["moderator"].partition("#")[0])


def held(page: Page, address: str, ask: Callable[[], object]) -> Route:
    """Hold the first request to an address back, which an act asks for."""
    requests: list[Route] = []

    def hold(request: Route) -> None:
        requests.append(request)

    page.route(address, hold, times=1)
    ask()
    while not requests:
        page.wait_for_timeout(10)
    return requests[0]


def test_a_reload_while_the_secret_is_exchanged_still_opens_the_page(here: Screens) -> None:
    """The small script, which would keep it too, has not come."""
    here.expect_faults("net::ERR_")
    page = here.context(LAPTOP).new_page()
    page.route("**/js/base/first.js", lambda request: request.abort())
    held(page, "**/api/roles", lambda: page.goto(here.links["moderator"]))

    page.reload()

    at_desk(page)


def test_a_page_that_was_asked_for_before_the_exchange_and_comes_after_it_still_opens(here: Screens) -> None:
    """A reload in that moment: the page was drawn without a role, and the secret was exchanged already."""
    page = here.context(LAPTOP).new_page()
    without_a_role = page.request.get(f"/desk/{here.code}")
    exchange = held(page, "**/api/roles", lambda: page.goto(here.links["moderator"]))
    page.route("**/desk/*", lambda request: request.fulfill(response=without_a_role), times=1)

    exchange.continue_()

    at_desk(page)
    assert page.evaluate("sessionStorage.length") == 0


def test_a_browser_that_keeps_no_cookie_is_not_led_round_for_ever(here: Screens) -> None:
    page = here.context(LAPTOP).new_page()
    without_a_role = page.request.get(f"/desk/{here.code}")
    exchanges: list[Request] = []
    page.on("request", lambda request: request.method == "POST" and exchanges.append(request))
    page.route("**/desk/*", lambda request: request.fulfill(response=without_a_role))

    page.goto(here.links["moderator"])

    expect(page.get_by_role("heading", name="Denne siden åpnes med en lenke")).to_be_visible()
    assert len(exchanges) == 2
