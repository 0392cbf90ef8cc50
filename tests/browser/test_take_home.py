"""What the host takes home, in a real browser: files, their sentence while they are made, the archive."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from at_screens import LAPTOP, PHONE, Screens
from host_way import MOST_PRESSES, from_close_to_pdf
from served import PUBLIC_HOST, Caller


def host_of(here: Screens, size: dict[str, Any] = LAPTOP) -> Page:
    page = here.open(here.links["host"], size)
    expect(page.get_by_role("heading", name="Ta med hjem")).to_be_visible()
    return page


def host(here: Screens) -> Caller:
    return Caller.by_link(here.links, "host")


def taken(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_from_the_close_to_the_report_it_is_three_presses(here: Screens) -> None:
    here.something_is_listed("Hvem betaler?")

    way = from_close_to_pdf(here)

    print(way)
    assert way.presses == MOST_PRESSES
    assert way.content.startswith(b"%PDF-")
    assert way.name.startswith(f"{here.code}-rapport-")


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_questions_are_taken_in_each_form(here: Screens, size: dict[str, Any]) -> None:
    here.something_is_listed("Hvem betaler etterpå?")
    page = host_of(here, size)

    name, file = taken(page, "Alle spørsmålene: CSV")
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=";"))
    assert (name.startswith(here.code), rows[1][1]) == (True, "Hvem betaler etterpå?")
    sheet = openpyxl.load_workbook(io.BytesIO(taken(page, "Alle spørsmålene: Excel")[1])).worksheets[0]
    assert sheet["B2"].value == "Hvem betaler etterpå?"
    assert json.loads(taken(page, "Alle spørsmålene: JSON")[1])["questions"][0]["body"] == "Hvem betaler etterpå?"
    expect(page.locator("#said")).to_contain_text("Filen er lastet ned.")


def test_report_is_taken_as_a_file_where_nothing_is_encrypted(off_loopback: Screens) -> None:
    """There a browser tells no `Sec-Fetch-Site`, and no cookie opens a page of the API."""
    page = off_loopback.open(f"/host/{off_loopback.links['host'].rpartition('/')[2]}", LAPTOP)
    expect(page.get_by_role("heading", name="Ta med hjem")).to_be_visible()
    assert page.url.startswith(f"http://{PUBLIC_HOST}:")

    expect(page.get_by_role("link", name="Rapport: Se")).to_have_count(0)
    assert taken(page, "Rapport: PDF")[1].startswith(b"%PDF-")


def test_names_are_left_out_by_a_tick(here: Screens) -> None:
    here.something_is_listed("Hvem betaler?")
    page = host_of(here)

    page.get_by_role("checkbox", name="Med navnene folk oppga").uncheck()

    assert "Navn" not in taken(page, "Alle spørsmålene: CSV")[1].decode("utf-8-sig").splitlines()[0].split(";")


def test_while_a_file_is_made_the_page_says_so_and_a_second_press_asks_for_no_other(here: Screens) -> None:
    page = host_of(here)
    asked: list[Route] = []
    page.route("**/export**", lambda route: asked.append(route))  # noqa: PLW0108  (the library asks a function for its name)
    link = page.get_by_role("link", name="Alle spørsmålene: CSV")

    link.click()
    expect(page.locator("#said")).to_contain_text("Lager filen …")
    expect(link).to_have_attribute("aria-busy", "true")
    link.click()
    page.wait_for_timeout(200)
    assert len(asked) == 1
    with page.expect_download():
        asked[0].continue_()

    expect(link).to_have_attribute("aria-busy", "false")


def test_why_there_is_no_file_is_said(here: Screens) -> None:
    page = host_of(here)
    error = {
        "ok": False,
        "error": {"code": "unavailable", "message": "Filen ble ikke laget. Vent litt, og prøv igjen."},
    }
    page.route("**/export**", lambda route: route.fulfill(status=503, json=error))
    here.expect_faults("503")

    page.get_by_role("link", name="Alle spørsmålene: CSV").click()

    expect(page.locator("#said")).to_contain_text("Filen ble ikke laget. Vent litt, og prøv igjen.")


def test_meeting_that_is_over_is_put_away_and_taken_out_again(here: Screens) -> None:
    page = host_of(here)
    mine = page.locator("section", has=page.get_by_role("heading", name="Møtene dine"))
    expect(mine.locator("[aria-current]")).to_contain_text("i gang")
    expect(mine.get_by_role("button", name="Legg i arkivet")).to_have_count(0)

    host(here).do("set_session_state", state="closed")
    mine.get_by_role("button", name="Legg i arkivet").click()
    expect(mine.locator("[aria-current]")).to_contain_text("· i arkivet")
    mine.get_by_role("button", name="Ta ut av arkivet").click()

    expect(mine.get_by_role("button", name="Legg i arkivet")).to_be_visible()
    expect(mine.locator("[aria-current]")).not_to_contain_text("· i arkivet")


def test_hosts_other_meeting_is_one_press_away(here: Screens, browser: Browser) -> None:
    other = here.server.new_session()
    page = host_of(here)
    page.goto(other["host"])
    expect(page.get_by_role("heading", name="Ta med hjem")).to_be_visible()

    page.get_by_role("link", name=other_title(page)).first.click()

    expect(page).to_have_url(f"{here.server.url}/host/{here.code}")


def other_title(page: Page) -> str:
    return page.locator(".sessions-link").first.inner_text()
