"""A team of three at one desk and thirty who ask and vote, all at once: every screen ends with what the server has."""

import random
import threading
import time
import uuid
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest
from playwright.sync_api import Page, expect

from at_screens import LAPTOP, PHONE, Screens, at_desk, row, seated
from served import Caller

PEOPLE = 30
SECONDS = 15
Shown = TypeVar("Shown")
LIVE = "[data-row]:not([data-left], [data-folded])"
SUBJECTS = (
    "lærerne fra kulturskolen",
    "bussen til øvelsene",
    "instrumentene",
    "en pedagog til",
    "lokalene på kveldstid",
)
WAYS = ("Hvem betaler for {}?", "kven er det som betaler {}", "Hvem skal betale {} neste år?")
SPACES_APART_MS = 250
PRESS_ONE = """(buttons, share) => {
    const reached = buttons.slice(0, 3);
    reached[Math.floor(share * reached.length)]?.click();
}"""
"""Choose and press in one step: a colleague may take the row away in between."""


def take_part(here: Screens, number: int, over: threading.Event) -> None:
    """Ask, vote and now and then report, until it is over."""
    chance = random.Random(number)
    attendee = Caller.attendee(here.links, "in_room" if number % 2 else "online")
    body = chance.choice(WAYS).format(chance.choice(SUBJECTS))
    attendee.do("submit_question", body=body, client_id=str(uuid.uuid4()))
    while not over.wait(chance.uniform(0.3, 1.5)):
        listed = [int(key) for key in attendee.rows("questions", "audience")]
        for question_id in chance.sample(listed, min(2, len(listed))):
            attendee.try_to("upvote_question", question_id=question_id, upvoted=chance.random() < 0.8)
        if listed and chance.random() < 0.1:
            attendee.try_to("report_question", question_id=chance.choice(listed))


def press_any(desk: Page, chance: random.Random) -> None:
    """Press something of what a moderator may press, whatever a colleague is doing with it."""
    name = chance.choice(("Godkjenn", "Slå sammen", "Slå sammen", "Til køen", "Flytt opp", "Det er i orden"))
    found = desk.locator(f"[data-list] > {LIVE}").get_by_role("button", name=name, exact=True)
    found.evaluate_all(PRESS_ONE, chance.random())


def show_next(desk: Page) -> None:
    desk.locator(".stage-next:not([aria-disabled=true])").evaluate_all(PRESS_ONE, 0)


def ids_of(page: Page, rows: str) -> list[str]:
    return page.locator(rows).evaluate_all("(rows) => rows.map((row) => row.dataset.row)")


def lists_of(desk: Page) -> dict[str, list[str]]:
    """What a desk shows, by list; only the queue has one order for all."""
    inbox, listed, queue = (ids_of(desk, f"[data-list={name}] > {LIVE}") for name in ("inbox", "open", "queue"))
    return {"inbox": sorted(inbox), "open": sorted(listed), "queue": queue}


def lists_by_server(moderator: Caller) -> dict[str, list[str]]:
    rows = moderator.rows("questions")
    of = {name: sorted(key for key, one in rows.items() if one["state"] == state) for name, state in LISTS.items()}
    queue = sorted((key for key in rows if rows[key]["state"] == "queued"), key=lambda key: rows[key]["position"])
    return of | {"queue": queue}


LISTS = {"inbox": "pending", "open": "approved"}


@pytest.mark.timeout(240)
def test_three_moderators_and_thirty_attendees_end_equal_on_all_screens(here: Screens) -> None:
    here.expect_faults("409 (CONFLICT)", "403 (FORBIDDEN)")
    desks = [at_desk(here.open(here.links["moderator"], size)) for size in (LAPTOP, LAPTOP, PHONE)]
    kari, stage, moderator = seated(here.open(here.links["join"]["in_room"], PHONE)), here.stage(), here.moderator()
    over, chance = threading.Event(), random.Random(7)
    crowd = [threading.Thread(target=take_part, args=(here, number, over)) for number in range(PEOPLE)]
    for person in crowd:
        person.start()

    ends_at = time.monotonic() + SECONDS
    try:
        while time.monotonic() < ends_at:
            for desk in desks:
                press_any(desk, chance)
            show_next(chance.choice(desks))
            desks[0].wait_for_timeout(SPACES_APART_MS)
    finally:
        over.set()
        for person in crowd:
            person.join()

    rows = moderator.rows("questions").values()
    assert len(rows) == PEOPLE
    assert {"merged", "approved"} <= {one["state"] for one in rows}
    for desk in desks:
        expect(desk.locator(".bar-connection")).to_be_empty()
    wanted = lists_by_server(moderator)
    for desk in desks:
        assert settled(partial(lists_of, desk), wanted) == wanted
    listed = {
        key for key, one in moderator.rows("questions", "audience").items() if one["state"] in {"approved", "queued"}
    }
    assert settled(lambda: set(ids_of(kari, f".questions {LIVE}, .list {LIVE}")), listed) == listed
    on_stage = [one["spoken"] or one["body"] for one in rows if one["state"] == "on_stage"]
    assert settled(stage.locator(".stage-question").all_inner_texts, on_stage) == on_stage


def settled(read: Callable[[], Shown], wanted: Shown) -> Shown:
    """What a page shows once it has heard of all, or at the latest after some seconds."""
    give_up_at = time.monotonic() + 10
    while (found := read()) != wanted and time.monotonic() < give_up_at:
        time.sleep(0.2)
    return found


def test_a_claimed_row_says_who_is_on_it_and_bars_nobody(here: Screens) -> None:
    first, second = here.mona(), here.mona()
    question = "Hvem betaler etter prosjektet?"
    here.somebody_asks(question)

    row(first, "inbox", question).get_by_role("button", name="Avvis").click()
    expect(row(second, "inbox", question)).to_contain_text("Ordstyrer 1 ser på denne")
    first.keyboard.press("Escape")
    expect(row(second, "inbox", question)).not_to_contain_text("ser på denne")

    row(first, "inbox", question).get_by_role("button", name="Avvis").click()
    row(second, "inbox", question).get_by_role("button", name="Godkjenn").click()
    expect(row(second, "open", question)).to_be_visible()
