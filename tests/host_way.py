"""The host's way from the close to the report as a PDF, on a real page: its presses and its seconds."""

import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import expect

from at_screens import LAPTOP, Screens, press
from presses import COUNT

MOST_PRESSES = 3
"""End the meeting, say that it is meant, and take the report."""


@dataclass(frozen=True)
class Way:
    """What it took, and the file that came of it."""

    presses: int
    seconds: float
    name: str
    content: bytes

    def __str__(self) -> str:
        took = f"{self.presses} presses (at most {MOST_PRESSES}), {self.seconds:.1f} s"
        return f"  from the close to the report as PDF: {took}"


def from_close_to_pdf(screens: Screens) -> Way:
    """End a meeting on the host's page, and take its report."""
    page = screens.open(screens.links["host"], LAPTOP)
    expect(page.locator("#state").get_by_role("button", name="I gang")).to_have_attribute("aria-pressed", "true")
    page.evaluate(COUNT)
    began = time.monotonic()
    press(page.locator("#state"), "Avsluttet")
    press(page.locator("#stopping"), "Avslutt møtet")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Rapport: PDF").click()
    file = Path(taken.value.path()).read_bytes()
    seconds = time.monotonic() - began
    return Way(page.evaluate("globalThis.presses"), seconds, taken.value.suggested_filename, file)
