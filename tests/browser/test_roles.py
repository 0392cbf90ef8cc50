"""The staff's pages: opened by their links alone, side by side in one browser, each hearing of what the others do."""

from playwright.sync_api import expect

from at_screens import LAPTOP, Screens, at_desk


def test_a_secret_leaves_the_address_bar(here: Screens) -> None:
    for url, page in (
        (here.links["moderator"], here.mona()),
        (here.links["stage"], here.stage()),
        (here.links["host"], here.hege()),
    ):
        expect(page).to_have_url(url.partition("#")[0])


def test_the_stage_screen_cannot_open_the_desk(here: Screens) -> None:
    stage = here.stage()
    expect(stage.get_by_role("heading", name="Hva vil du spørre om?")).to_be_visible()

    stage.goto(f"/desk/{here.code}")

    expect(stage.get_by_role("heading", name="Denne siden åpnes med en lenke")).to_be_visible()
    expect(stage.get_by_text("Innboks")).to_have_count(0)


def test_three_roles_live_in_three_tabs_of_one_browser(here: Screens) -> None:
    here.something_is_listed("Hvem betaler?")
    context = here.context(LAPTOP)
    desk, stage, panel = (context.new_page() for _ in range(3))
    desk.goto(here.links["moderator"])
    stage.goto(here.links["stage"])
    panel.goto(here.links["panelist"][0]["url"])
    for page in (desk, stage, panel):
        expect(page).not_to_have_url("#")
        page.reload()

    at_desk(desk).locator("[data-list=open]").get_by_role("button", name="Til køen").click()
    expect(panel.get_by_text("Hvem betaler?")).to_be_visible()
    desk.get_by_role("button", name="Vis neste").click()
    expect(stage.get_by_text("Hvem betaler?")).to_be_visible()


def test_a_wrong_link_is_told_in_a_sentence(here: Screens) -> None:
    here.expect_faults("401")

    page = here.open(f"/desk/{here.code}#1.not-a-secret", LAPTOP)

    expect(page.get_by_role("heading", name="Lenken virker ikke")).to_be_visible()
    expect(page.get_by_text("Be om en ny")).to_be_visible()


def test_the_next_segment_is_seen_by_all(here: Screens) -> None:
    mona = here.mona()
    running = [
        mona.locator(".bar-segment"),
        here.kari().locator(".running-segment"),
        here.ola().locator(".running-segment"),
        here.pia().locator(".panel-head"),
        here.hege().locator(".present-segment"),
        here.stage().locator(".stage-running"),
    ]

    for title in ("Velkommen", "Panelet svarer"):
        mona.get_by_role("button", name="Neste del").click()
        mona.get_by_role("dialog", name="Program").get_by_role("button", name=title).click()
        for shown in running:
            expect(shown).to_contain_text(title)


def test_open_pages_complain_of_nothing(here: Screens) -> None:
    here.expect_faults("404")
    page = here.open("/", LAPTOP)

    for path in (f"/{here.code}", "/api", f"/panel/{here.code}", "/AAAAAA"):
        page.goto(path)
        expect(page.get_by_role("main")).not_to_be_empty()
