"""A phone whose network delays, stalls, resets and forgets: what was typed in it arrives, once."""

import time
from contextlib import suppress
from dataclasses import replace

import pytest
from playwright.sync_api import TimeoutError as StillWaiting
from playwright.sync_api import expect

from at_screens import PHONE, Screens, listed, own, row, seated
from torture.proxy import GOOD, POOR_IN_SHORT, proxied_beside

BEFORE = "Hva kostet det per elev?"
TYPED = ("Hvordan fikk dere med foreldrene?", "Hvem betaler etter prosjektet?")
MEANWHILE = "Hvem tok det første initiativet?"
POOR = replace(POOR_IN_SHORT, end_every=(0.6, 2.5), share_forgotten=0.2)
POOR_MILLISECONDS = 20_000
"""Long enough for several attempts; how many of them such a network lets through is chance."""
BACK_MILLISECONDS = 30_000
"""A page takes a silent line for lost after two of the server's pings at the latest, and tries again each 15 s."""


@pytest.mark.timeout(180)
def test_questions_typed_in_a_poor_network_arrive_once(here: Screens) -> None:
    here.expect_faults("net::ERR_", "WebSocket connection", "third party: http://127.0.0.1")
    here.something_is_listed(BEFORE)
    with proxied_beside(here.server.port) as (proxy, become):
        address = here.links["join"]["in_room"].replace(here.server.url, proxy.base_url)
        kari = seated(here.open(address, PHONE))
        expect(listed(kari, BEFORE)).to_be_visible()

        for question in TYPED:
            become(POOR)
            kari.get_by_label("Spørsmålet ditt").fill(question)
            kari.get_by_role("button", name="Spør", exact=True).click()
            with suppress(StillWaiting):
                own(kari, question).wait_for(timeout=POOR_MILLISECONDS)
            become(GOOD)
            expect(own(kari, question)).to_contain_text("Venter på ordstyrer", timeout=BACK_MILLISECONDS)

        become(POOR)
        here.something_is_listed(MEANWHILE)
        kari.wait_for_timeout(1_000 * POOR.end_every[1])
        become(GOOD)
        good_at = time.monotonic()
        expect(listed(kari, MEANWHILE)).to_be_visible(timeout=BACK_MILLISECONDS)
        print(f"the page was up to date {time.monotonic() - good_at:.2f} s after the network; {proxy.counts}")
        mona = here.mona()
        kari.get_by_role("button", name="Dine spørsmål").click()
        for question in TYPED:
            expect(own(kari, question)).to_have_count(1)
            expect(row(mona, "inbox", question)).to_have_count(1)
        kari.context.close()
