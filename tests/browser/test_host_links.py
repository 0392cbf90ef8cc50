"""The host renews, takes back and adds links on their page, and who came by an old one is told so."""

import pytest
from playwright.sync_api import Page, expect

from at_screens import LAPTOP, PHONE, Screens, at_desk, press

SMALL = {**PHONE, "viewport": {"width": 360, "height": 740}}


def host_of(here: Screens, size: dict[str, object] = LAPTOP) -> Page:
    hege = here.open(here.links["host"], size)
    expect(hege.locator(".present")).to_be_visible()
    return hege


def choose(hege: Page, group: str) -> None:
    hege.locator(".link-groups").get_by_role("button", name=group, exact=True).click()
    expect(hege.locator(".link-card")).to_be_visible()


def address_of(hege: Page, title: str) -> str:
    address = hege.get_by_role("link", name=f"Åpne i ny fane: {title}").get_attribute("href")
    assert address
    return address


@pytest.mark.parametrize("size", [LAPTOP, SMALL], ids=["laptop", "small"])
def test_a_renewed_link_shows_the_old_desk_out_and_opens_a_new_one(here: Screens, size: dict[str, object]) -> None:
    here.expect_faults("401")
    mona = here.mona()
    hege = host_of(here, size)
    choose(hege, "Ordstyrere")
    before = address_of(hege, "Ordstyrere")

    press(hege, "Lag ny lenke: Ordstyrere")
    expect(hege.get_by_role("dialog")).to_contain_text("De som bruker den nå, blir logget ut")
    press(hege.get_by_role("dialog"), "Lag ny lenke")

    expect(hege.locator("#said")).to_contain_text("Ny lenke er laget.")
    expect(hege.get_by_role("link", name="Åpne i ny fane: Ordstyrere")).not_to_have_attribute("href", before)
    expect(mona.get_by_role("heading", name="Du er logget ut.")).to_be_visible()
    expect(mona.get_by_role("main")).to_contain_text("Lenken din er byttet eller slått av. Spør ")
    expect(mona.get_by_role("button")).to_have_count(0)
    at_desk(here.open(address_of(hege, "Ordstyrere"), LAPTOP))
    refused = here.open(before, LAPTOP)
    expect(refused.get_by_role("heading", name="Lenken virker ikke")).to_be_visible()


def test_nothing_is_renewed_by_who_thinks_better_of_it(here: Screens) -> None:
    hege = host_of(here)
    choose(hege, "Ordstyrere")
    before = address_of(hege, "Ordstyrere")

    press(hege, "Lag ny lenke: Ordstyrere")
    press(hege.get_by_role("dialog"), "Behold den gamle")

    expect(hege.get_by_role("button", name="Lag ny lenke: Ordstyrere")).to_be_focused()
    assert address_of(hege, "Ordstyrere") == before
    at_desk(here.open(before, LAPTOP))


def test_a_host_who_renews_their_own_link_goes_on_with_the_new_one(here: Screens) -> None:
    here.expect_faults("401")
    other = host_of(here)
    hege = host_of(here)
    choose(hege, "Vert")
    before = address_of(hege, "Vert")

    press(hege, "Lag ny lenke: Vert")
    expect(hege.get_by_role("dialog")).to_contain_text("går videre med den nye")
    press(hege.get_by_role("dialog"), "Lag ny lenke")

    expect(hege.get_by_role("link", name="Åpne i ny fane: Vert")).not_to_have_attribute("href", before)
    expect(hege).to_have_url(before.partition("#")[0])
    hege.get_by_role("switch", name="Åpent for spørsmål").click()
    expect(hege.locator("#said")).to_contain_text("Stengt for spørsmål.")
    expect(other.get_by_role("heading", name="Du er logget ut.")).to_be_in_viewport()


def test_a_link_that_is_turned_off_leaves_the_page_and_closes_the_screen(here: Screens) -> None:
    here.expect_faults("401")
    hege = host_of(here)
    screen = here.open(here.links["stage"], LAPTOP)
    expect(screen.get_by_role("heading", name="Hva vil du spørre om?")).to_be_visible()
    choose(hege, "Skjermer")

    press(hege, "Slå av: Storskjerm")
    press(hege.get_by_role("dialog"), "Slå av")

    expect(hege.locator("#said")).to_contain_text("Lenken er slått av.")
    expect(hege.locator(".link-card")).to_have_count(0)
    expect(screen.locator("body")).to_contain_text("Lenken gjelder ikke lenger. Åpne skjermen med en ny lenke.")


def test_the_hosts_only_link_cannot_be_turned_off(here: Screens) -> None:
    hege = host_of(here)

    choose(hege, "Vert")

    expect(hege.get_by_role("button", name="Lag ny lenke: Vert")).to_be_visible()
    expect(hege.get_by_role("button", name="Slå av: Vert")).to_have_count(0)


@pytest.mark.parametrize("size", [LAPTOP, SMALL], ids=["laptop", "small"])
def test_an_added_link_is_shown_at_once(here: Screens, size: dict[str, object]) -> None:
    hege = host_of(here, size)

    press(hege, "Legg til lenke")
    dialog = hege.get_by_role("dialog", name="Legg til lenke")
    dialog.get_by_label("Hvem er den til?").select_option("Panelet")
    dialog.get_by_label("Hvem i panelet?").select_option("Pia Moe")
    expect(dialog.get_by_label("Navn på lenken")).to_have_value("Pia Moe")
    dialog.get_by_label("Navn på lenken").fill("Reservebrettet")
    dialog.get_by_label("Hvor lenge virker den?").select_option("i ett døgn")
    press(dialog, "Lag lenken")

    expect(dialog).to_be_hidden()
    expect(hege.locator(".link-card h3")).to_have_text("Reservebrettet")
    expect(hege.locator(".link-card")).to_be_in_viewport()
    tablet = here.open(address_of(hege, "Reservebrettet"), LAPTOP)
    expect(tablet.locator("body")).to_contain_text("Pia Moe")


def test_a_link_without_a_name_says_so_beside_the_field(here: Screens) -> None:
    here.expect_faults("422")
    hege = host_of(here)

    press(hege, "Legg til lenke")
    dialog = hege.get_by_role("dialog", name="Legg til lenke")
    press(dialog, "Lag lenken")

    field = dialog.get_by_label("Navn på lenken")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(dialog.locator("#link-error")).not_to_be_empty()


def test_the_keyboard_alone_renews_a_link(here: Screens) -> None:
    hege = host_of(here)
    choose(hege, "Ordstyrere")
    before = address_of(hege, "Ordstyrere")

    hege.get_by_role("button", name="Lag ny lenke: Ordstyrere").focus()
    hege.keyboard.press("Enter")
    expect(hege.get_by_role("button", name="Behold den gamle")).to_be_focused()
    hege.keyboard.press("Shift+Tab")
    hege.keyboard.press("Enter")

    expect(hege.get_by_role("link", name="Åpne i ny fane: Ordstyrere")).not_to_have_attribute("href", before)


def test_what_another_host_does_with_links_is_shown_to_every_host(here: Screens) -> None:
    hege, other = host_of(here), host_of(here)
    choose(hege, "Ordstyrere")
    choose(other, "Ordstyrere")
    before = address_of(other, "Ordstyrere")

    press(hege, "Lag ny lenke: Ordstyrere")
    press(hege.get_by_role("dialog"), "Lag ny lenke")

    expect(hege.get_by_role("link", name="Åpne i ny fane: Ordstyrere")).not_to_have_attribute("href", before)
    expect(other.get_by_role("link", name="Åpne i ny fane: Ordstyrere")).not_to_have_attribute("href", before)
    assert address_of(other, "Ordstyrere") == address_of(hege, "Ordstyrere")
