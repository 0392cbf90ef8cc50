"""Queue and open list as they come out of a printer: the PDF is Chromium's own, and read back."""

from collections import defaultdict
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PageObject, PdfReader

from at_screens import LAPTOP, Screens, at_desk
from served import Caller

QUEUED = "Hvem betaler for tiltak {n} når prosjektpengene tar slutt, og hvem bestemmer det til slutt?"
LISTED = "Hvor lenge varer tilbud {n}?"
CLIENT_ID = "00000000-0000-4000-8000-000000000001"
QUEUE_POINTS, LIST_POINTS = 20, 14
A4_POINTS = (595, 842)


def texts_of(page: PageObject) -> list[tuple[float, str]]:
    """What is written on a page of a PDF, each with its size in points."""
    found: list[tuple[float, str]] = []

    def visit(text: str, outer: Any, inner: Any, font: Any, size: float) -> None:
        if text.strip():
            found.append((abs(size * inner[3] * outer[3]), text.strip()))

    page.extract_text(visitor_text=visit)
    return found


def words_of(page: PageObject) -> str:
    return " ".join(page.extract_text().split())


@pytest.fixture
def printed(here: Screens) -> Page:
    """The page to be printed, opened from the desk's menu by a reader whose screen is dark."""
    moderator = here.moderator()
    for n in range(9):
        question_id = here.something_is_listed(QUEUED.format(n=n))
        moderator.do("queue_question", question_id=question_id)
    for n in range(40):
        here.something_is_listed(LISTED.format(n=n))
    desk = at_desk(here.open(here.links["moderator"], LAPTOP, color_scheme="dark"))
    desk.get_by_role("button", name="Mer", exact=True).first.click()
    with desk.expect_popup() as opened:
        desk.get_by_role("menuitem", name="Skriv ut køen og listen").click()
    opened.value.wait_for_load_state()
    return opened.value


def test_on_paper_it_is_large_enough_whole_light_and_numbered(printed: Page) -> None:
    expect(printed.get_by_role("button", name="Skriv ut")).to_be_visible()

    pages = PdfReader(BytesIO(printed.pdf(prefer_css_page_size=True, print_background=True))).pages

    sizes = defaultdict(set)
    for page in pages:
        assert tuple(round(float(side)) for side in page.mediabox[2:]) == A4_POINTS
        for size, text in texts_of(page):
            sizes["queue" if "for tiltak" in text else "list" if "varer tilbud" in text else "other"].add(size)
    smallest = {part: round(min(found), 1) for part, found in sizes.items()}
    print(f"{len(pages)} pages; the smallest type in points: {smallest}")
    assert min(sizes["queue"]) >= QUEUE_POINTS
    assert min(sizes["list"]) >= LIST_POINTS
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in words_of(page)
    everywhere = [words_of(page) for page in pages]
    for body in [QUEUED.format(n=n) for n in range(9)] + [LISTED.format(n=n) for n in range(40)]:
        assert sum(body in words for words in everywhere) == 1
    assert "Skriv ut" not in " ".join(everywhere).replace("Skrevet ut", "")


def test_paper_is_light_whatever_the_screen_is(printed: Page) -> None:
    ink = "getComputedStyle(document.querySelector('.print-body')).color"
    assert printed.evaluate(ink) == "rgb(246, 242, 233)"

    printed.emulate_media(media="print")

    assert printed.evaluate(ink) == "rgb(21, 32, 43)"
    assert printed.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_the_button_asks_the_browser_to_print(printed: Page) -> None:
    printed.evaluate("window.print = () => { document.title = 'asked'; }")

    printed.get_by_role("button", name="Skriv ut").click()

    expect(printed).to_have_title("asked")


def test_what_is_deleted_is_gone_from_an_open_print_and_the_rest_stands(printed: Page, here: Screens) -> None:
    moderator, author = here.moderator(), Caller.attendee(here.links)
    gone, redacted = "Hvem skal jeg ringe til?", LISTED.format(n=3)
    moderator.do(
        "approve_question", question_id=author.do("submit_question", body=gone, client_id=CLIENT_ID)["question_id"]
    )
    ids = {row["body"]: int(number) for number, row in moderator.rows("questions").items()}
    printed.reload()
    expect(printed.get_by_text(gone)).to_be_visible()

    moderator.do("redact_question", question_id=ids[redacted], body="Hvor lenge varer det?")
    author.do("forget_me")

    expect(printed.get_by_text(gone)).to_have_count(0)
    expect(printed.get_by_text(redacted)).to_have_count(0)
    expect(printed.get_by_text("Hvor lenge varer det?")).to_be_visible()
    expect(printed.get_by_text("Teksten er tatt bort.")).to_be_visible()
    expect(printed.locator(".print-question")).to_have_count(50)
    printed.get_by_role("button", name="Hent på nytt").click()
    expect(printed.locator(".print-question")).to_have_count(49)
    expect(printed.get_by_role("button", name="Hent på nytt")).to_have_count(0)


def test_a_queue_that_is_another_one_is_offered_and_not_drawn_by_itself(printed: Page, here: Screens) -> None:
    moderator = here.moderator()
    first = printed.locator(".print-queue > li").first
    expect(first).to_contain_text(QUEUED.format(n=0))
    expect(printed.get_by_role("button", name="Skriv ut")).to_be_visible()

    moderator.do("put_on_stage", question_id=int(first.get_attribute("data-question") or 0))

    expect(printed.get_by_text("Køen eller listen er endret siden dette ble skrevet ut.")).to_be_visible()
    expect(first).to_contain_text(QUEUED.format(n=0))
    printed.emulate_media(media="print")
    expect(printed.get_by_text("Køen eller listen er endret")).to_be_hidden()


def test_once_all_is_deleted_it_is_one_sentence(printed: Page, here: Screens) -> None:
    expect(printed.locator(".print-question").first).to_be_visible()

    Caller.by_link(here.links, "host").do("forget_session")

    expect(printed.get_by_text("Tekstene fra dette møtet ble slettet")).to_be_visible()
    expect(printed.locator(".print-question")).to_have_count(0)
    expect(printed.get_by_role("button", name="Skriv ut")).to_have_count(0)
