"""Times are the server's and the meeting's, whatever the device thinks."""

import re
from datetime import timedelta

import sqlalchemy as sa
from playwright.sync_api import Page, expect

from at_screens import LAPTOP, PHONE, PROJECTOR, Screens, at_desk, listed, row, seated
from hybrid.base.clock import utc_now
from hybrid.domain.meeting import Session

AHEAD = """(() => {
  const device = Date;
  const ahead = MINUTES * 60_000;
  globalThis.Date = class extends device {
    constructor(...given) { given.length ? super(...given) : super(device.now() + ahead); }
    static now() { return device.now() + ahead; }
  };
})()"""
QUESTION = "Hva kostet det per elev?"


def open_with_a_wrong_clock(here: Screens, link: str, size: dict[str, object], minutes: int) -> Page:
    context = here.context(size)
    context.add_init_script(AHEAD.replace("MINUTES", str(minutes)))
    page = context.new_page()
    page.goto(link)
    return page


def test_a_device_whose_clock_is_wrong_tells_the_servers_time(here: Screens) -> None:
    here.something_is_listed(QUESTION)
    here.somebody_asks("Hvem tok det første initiativet?")
    for minutes in (12, -12):
        kari = seated(open_with_a_wrong_clock(here, here.links["join"]["in_room"], PHONE, minutes))
        mona = at_desk(open_with_a_wrong_clock(here, here.links["moderator"], LAPTOP, minutes))
        expect(listed(kari, QUESTION).locator(".about")).to_contain_text("nå")
        expect(row(mona, "open", QUESTION).locator(".about")).to_contain_text("nå")
        clock = mona.locator(".bar-clock").inner_text()
        right = {f"{utc_now() + timedelta(minutes=off):%M}" for off in (-1, 0, 1)}
        assert clock[-2:] in right, (minutes, clock)


def plan(here: Screens, days: int) -> None:
    """Let the meeting be so many days ahead, or behind, at the same time of day."""
    starts = utc_now() + timedelta(days=days)
    change = sa.update(Session).where(Session.code == here.code)
    here.server.rewrite(
        change.values(state="scheduled", starts_at=starts, ends_at=starts + timedelta(hours=2), segment_id=None)
    )


WEEKDAY = "(mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)"


def test_another_day_is_told_with_its_weekday_and_date(here: Screens) -> None:
    plan(here, 14)
    told = re.compile(rf"egynner {WEEKDAY} \d+\. [a-z]+( \d{{4}})? kl\.\s\d\d\.\d\d")
    kari, mona = here.open(here.links["join"]["in_room"], PHONE), here.open(here.links["moderator"], LAPTOP)
    for page in (kari, mona, here.open(here.links["stage"], PROJECTOR), here.pia(), here.hege()):
        expect(page.locator("#live")).to_contain_text(told)
    for page in (mona, here.hege()):
        expect(page.locator("#live")).to_contain_text("om 14 dager")


def test_a_date_that_is_past_is_told_as_a_fault(here: Screens) -> None:
    plan(here, -10_000)
    told = re.compile(rf"skulle ha begynt {WEEKDAY} \d+\. [a-z]+ \d{{4}} kl\.")
    for page in (
        here.open(here.links["join"]["in_room"], PHONE),
        here.open(here.links["moderator"], LAPTOP),
        here.hege(),
    ):
        expect(page.locator("#live")).to_contain_text(told)


def test_who_is_in_another_zone_is_told_their_own_time(here: Screens) -> None:
    plan(here, 3)
    door = here.open(f"/{here.code}", PHONE, timezone_id="America/New_York")
    expect(door.locator(".door-when")).to_contain_text(re.compile(r"\(([a-zø]+ )?\d\d\.\d\d der du er\)"))


def test_a_live_meeting_that_ends_in_days_says_days(here: Screens) -> None:
    starts = utc_now() + timedelta(days=14)
    change = sa.update(Session).where(Session.code == here.code)
    here.server.rewrite(change.values(starts_at=starts, ends_at=starts + timedelta(hours=2), segment_id=None))
    expect(here.mona().locator(".bar-left")).to_contain_text("om 14 dager")
