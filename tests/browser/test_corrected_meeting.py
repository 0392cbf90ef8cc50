"""A meeting that is corrected while it is live is called by its new names on every page that is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from at_screens import Screens, press
from served import Server, meeting_with_code
from typed import hybrid

CORRECTIONS = {
    'short_title = "Skole pluss kulturskole"': 'short_title = "Kulturskolen"',
    'room = "Seilet"': 'room = "Salen"',
    "date = 2024-10-31": 'title = "Del en"\ndate = 2024-10-31',
    'name = "Pia Moe", title = "rektor, Solheim skole" }': 'name = "Pia Moe" }, { name = "Per Dahl" }',
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of this file's own, since its meeting is another one afterwards."""
    server = Server(tmp_path_factory.mktemp("corrected"), sessions=1)
    server.start()
    yield server
    server.close()


def test_a_corrected_meeting_is_named_anew_on_every_open_page(here: Screens, tmp_path: Path) -> None:
    kari, mona, hege, pia = here.kari(), here.mona(), here.hege(), here.pia()
    press(kari, "Meny")
    expect(kari.get_by_role("dialog")).to_contain_text("rektor, Solheim skole")
    expect(hege.locator(".frame-where")).to_have_text("Seilet og på nett")
    file = meeting_with_code(tmp_path, here.code)
    text = file.read_text("utf-8")
    for former, corrected in CORRECTIONS.items():
        assert former in text
        text = text.replace(former, corrected)
    file.write_text(text, "utf-8")

    done = hybrid(here.server.environment, "import", file)

    assert done.exit_code == 0, done.output
    for page, name in ((kari, "Spørsmål"), (mona, "Ordstyrerbord"), (hege, "Vert"), (pia, "Panelet")):
        expect(page).to_have_title(f"{name} · Kulturskolen: Del en")
    for page in (kari, mona, hege):
        expect(page.locator("h1")).to_have_text("Kulturskolen")
    expect(kari.locator(".page-where")).to_have_text("Musikk i Skolen · Salen og på nett")
    expect(hege.locator(".frame-where")).to_have_text("Del enSalen og på nett")
    expect(kari.locator(".menu .menu-people li")).to_have_text(["Pia Moe", "Per Dahl"])
