"""The disk is full: who comes in or asks reads so on the page, and it goes on by itself once there is room."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, expect

from at_screens import PHONE, Screens, listed, own, press, row, screens_of, seated
from served import Server
from torture.disk import Disk

FULL = "Serveren kan ikke ta imot flere akkurat nå. Siden prøver igjen av seg selv."
UNSAVED = "Ikke sendt ennå: serveren får ikke lagret noe akkurat nå. Prøver igjen."
QUESTION, WAITING = "Hvem betaler for instrumentene?", "Er det plass til flere?"


@pytest.fixture
def hall(browser: Browser, disk: Disk) -> Iterator[Screens]:
    """A session whose server keeps its data on a disk that can be full."""
    server = Server(disk.mounted, sessions=1)
    with closing(server), screens_of(browser, server) as screens:
        yield screens


@pytest.mark.needs("fuse")
def test_who_comes_while_nothing_can_be_saved_is_told_so_and_let_in_once_it_can(hall: Screens, disk: Disk) -> None:
    hall.expect_faults("503")
    hall.something_is_listed(QUESTION)
    disk.fill()

    page = hall.open(f"/{hall.code}/in_room", PHONE)
    expect(page.get_by_role("status").get_by_text(FULL)).to_be_visible()

    disk.make_room()
    expect(listed(seated(page), QUESTION)).to_be_visible()


@pytest.mark.needs("fuse")
def test_who_asks_or_approves_while_nothing_can_be_saved_reads_why_it_waits(hall: Screens, disk: Disk) -> None:
    hall.expect_faults("503")
    hall.somebody_asks(WAITING)
    kari, mona = hall.kari(), hall.mona()
    expect(row(mona, "inbox", WAITING)).to_be_visible()
    disk.fill()

    kari.get_by_label("Spørsmålet ditt").fill(QUESTION)
    press(kari.locator(".composer"), "Spør")
    press(row(mona, "inbox", WAITING), "Godkjenn")
    expect(kari.locator(".composer-state")).to_have_text(UNSAVED)
    expect(mona.locator("#said")).to_contain_text(UNSAVED)

    disk.make_room()
    expect(own(kari, QUESTION)).to_be_visible()
    expect(row(mona, "open", WAITING)).to_be_visible()
    expect(row(mona, "inbox", QUESTION)).to_be_visible()
