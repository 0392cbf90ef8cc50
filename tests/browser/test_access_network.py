"""How soon the page is of use where the network is poor."""

from math import inf

import pytest
from playwright.sync_api import expect

from at_screens import PHONE, Screens, seated

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
MOST_SECONDS = 3
MOST_BYTES = 100_000
LOADS = 3
SINCE_SCANNED = "() => document.querySelector('.composer textarea')?.checkVisibility() && performance.now() / 1000"
"""Looked at with each frame, and counted from the navigation's start."""
QUESTIONS = 20


def load(here: Screens) -> tuple[float, list[float]]:
    """Scan the code with a new phone; tell after how many seconds one may ask, and how large each answer was."""
    page = here.context(PHONE).new_page()
    network = page.context.new_cdp_session(page)
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    page.goto(here.links["join"]["in_room"], wait_until="commit")
    seconds = page.wait_for_function(SINCE_SCANNED).json_value()
    expect(seated(page).get_by_label("Spørsmålet ditt")).to_be_editable()
    expect(page.get_by_text("Hvem betaler for tiltak nummer")).to_have_count(QUESTIONS)
    return seconds, sizes


@pytest.mark.alone
def test_asking_is_possible_within_three_seconds(here: Screens) -> None:
    """A18: 400 kbit/s and 400 ms, from the QR code to a field that takes the question; at most 100 kB on the way.

    One of three must, since what else the machine does is not the page's.
    """
    for n in range(QUESTIONS):
        here.something_is_listed(f"Hvem betaler for tiltak nummer {n} når prosjektpengene tar slutt?")

    loads = (load(here) for _ in range(LOADS))
    seconds, sizes = next((loaded for loaded in loads if loaded[0] <= MOST_SECONDS), (inf, [inf]))

    print(f"usable after {seconds:.2f} s at 400 kbit/s and 400 ms; {sum(sizes) / 1000:.1f} kB in {len(sizes)} answers")
    assert seconds <= MOST_SECONDS
    assert 0 < sum(sizes) <= MOST_BYTES
