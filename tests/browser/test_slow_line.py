"""A long list over a line of a few kilobytes a second comes whole: in parts, each kept, as long as something comes."""

import time
from functools import partial

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from at_screens import LAPTOP, PHONE, Screens
from hybrid.base.clock import utc_now
from hybrid.domain.attendee import Attendee
from hybrid.domain.meeting import Session
from hybrid.domain.roles import Attendance
from hybrid.questions.model import Question
from hybrid.questions.states import State
from hybrid.store.transaction import Transaction
from served import Caller
from torture.proxy import Network, proxied_beside

LINES = {
    "64 kbit/s": (337, Network(bytes_a_second=8_000, latency=(0.05, 0.05))),
    "400 kbit/s and 400 ms": (1_700, Network(bytes_a_second=50_000, latency=(0.2, 0.2))),
}
PATIENCE_MS = 150_000
BODY = "Hvordan kan skolen og kulturskolen dele på lærere, rom og tid, slik at alle barn får være med? Nummer {n}."


def fill(tx: Transaction, code: str, count: int) -> None:
    """Let so many questions have been approved, each by an act of its own."""
    session = tx.scalars(sa.select(Session).filter_by(code=code)).one()
    author_id = tx.scalars(sa.select(Attendee.id).filter_by(session_id=session.id)).first()
    first = session.latest_version + 1
    told = {"session_id": session.id, "author_id": author_id, "state": State.APPROVED, "label_ids": []}
    rows = [
        Question(
            **told,
            body=BODY.format(n=n),
            attendance=Attendance.ONLINE,
            submitted_at=utc_now(),
            published_at=utc_now(),
            version=first + n,
        )
        for n in range(count)
    ]
    tx.add_all(rows)
    session.latest_version = first + count


@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", LINES)
def test_a_long_list_comes_whole_over_a_slow_line(here: Screens, name: str) -> None:
    count, network = LINES[name]
    Caller.attendee(here.links)
    here.server._database.write(partial(fill, code=here.code, count=count))
    here.expect_faults("third party: http://127.0.0.1")

    with proxied_beside(here.server.port) as (proxy, become):
        become(network)
        for link, size, title in (
            (here.links["join"]["online"], PHONE, "#list-title"),
            (here.links["moderator"], LAPTOP, "#open-title"),
        ):
            began = time.monotonic()
            page = here.context(size).new_page()
            page.goto(link.replace(here.server.url, proxy.base_url), timeout=PATIENCE_MS)
            expect(page.locator(f"{title} .count")).to_have_text(str(count), timeout=PATIENCE_MS)
            expect(page.locator(".list-more")).to_have_count(0)
            expect(page.locator("[data-row]")).to_have_count(count)
            print(f"{name}, {title}: {count} questions after {time.monotonic() - began:.1f} s")
            page.context.close()


@pytest.mark.timeout(180)
def test_polling_goes_on_until_a_socket_has_followed(here: Screens) -> None:
    """A network whose sockets open, and carry nothing more."""
    first = "Hva kostet det per elev?"
    second = "Hvem tok det første initiativet?"
    here.something_is_listed(first)
    context = here.context(PHONE)

    def swallow(socket):
        server = socket.connect_to_server()
        socket.on_message(lambda packet: None if packet.startswith("420") else server.send(packet))

    context.route_web_socket("**/socket.io/**", swallow)
    kari = context.new_page()
    kari.goto(here.links["join"]["in_room"])
    expect(kari.locator(".list .question", has_text=first)).to_be_visible(timeout=30_000)

    here.something_is_listed(second)
    expect(kari.locator(".list .question", has_text=second)).to_be_visible(timeout=15_000)
