"""What the desk wishes on the wall and on the air, what the screens tell it, and for how long they may be believed."""

import time
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Locator, Page, expect

from at_screens import PROJECTOR, Screens
from hybrid.base.clock import utc_now
from hybrid.domain.meeting import Session
from hybrid.domain.role_link import RoleLink
from scene import Look
from served import Caller

ASKED = "Hvordan sikret dere at tilbudet fortsetter når prosjektpengene tar slutt?"
SAID = "Vi begynner igjen kl. 15.20."
OFFLINE = "Ingen forbindelse. Sist oppdatert for under ett minutt siden."
AWAY = ("net::ERR_", "WebSocket connection")
SHELF_LIFE_MS = 15_000
REPORTS_MS = 5_000
LOOK = """(isSeen) => {
    Object.defineProperty(document, 'hidden', { value: !isSeen, configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: isSeen ? 'visible' : 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
}"""


@pytest.fixture(scope="module")
def rooms() -> set[str]:
    return {"empty", "some", "leaving", "over", "together"}


@pytest.fixture
def mona(here: Screens) -> Caller:
    """A moderator, who has put a question on stage."""
    mona = here.moderator()
    mona.do("put_on_stage", question_id=here.somebody_asks(ASKED))
    return mona


def asked(page: Page) -> Locator:
    return page.locator(".fit", has_text="prosjektpengene")


def showing(page: Page) -> Page:
    """Wait until the question is on the screen."""
    expect(asked(page)).to_be_visible()
    return page


def wait_until(is_so: Callable[[], bool], seconds: float) -> float:
    """Wait until it is so; tell how long it took."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < seconds
        time.sleep(0.1)
    return time.monotonic() - began


# The desk's wishes


def test_the_wall_shows_what_the_desk_wishes_and_the_question_stays_on_stage(here: Screens, mona: Caller) -> None:
    stage = showing(here.stage())

    mona.do("set_screen", screen="join")
    expect(stage.get_by_role("heading", name="Hva vil du spørre om?")).to_be_visible()
    expect(asked(stage)).to_have_count(0)

    mona.do("set_screen", screen="message", message=SAID)
    expect(stage.locator(".stage-question")).to_have_text(SAID)
    expect(stage.get_by_text("Svarer:")).to_have_count(0)

    mona.do("set_screen", screen="blank")
    expect(stage.get_by_role("heading", name="Storskjermen er svart")).to_be_attached()
    expect(stage.locator(".stage")).to_have_count(0)

    mona.do("set_screen", screen="live")
    expect(asked(stage)).to_be_visible()
    assert mona.read("stage")[ASKED]["state"] == "on_stage"


def test_the_key_brings_back_its_own_black_alone(here: Screens, mona: Caller) -> None:
    """What the desk made black no key lights; and no black of the machine's is left behind the desk's."""
    stage = showing(here.stage())
    mona.do("set_screen", screen="blank")
    expect(stage.locator(".stage-black")).to_be_visible()

    stage.keyboard.press("b")
    expect(stage.locator(".stage-black")).to_be_visible()
    mona.do("set_screen", screen="live")

    expect(asked(stage)).to_be_visible()


def test_a_held_picture_stands_over_every_wish_but_black(here: Screens, mona: Caller) -> None:
    stage = showing(here.stage())
    stage.keyboard.press("p")
    expect(stage.get_by_text("Bildet er frosset")).to_be_visible()

    mona.do("set_screen", screen="message", message=SAID)
    other = here.stage()
    expect(other.locator(".stage-question")).to_have_text(SAID)
    expect(asked(stage)).to_be_visible()

    mona.do("set_screen", screen="blank")
    expect(stage.locator(".stage-black")).to_be_visible()
    mona.do("set_screen", screen="live")
    expect(asked(stage)).to_be_visible()
    expect(stage.get_by_text("Bildet er frosset")).to_be_visible()


def test_the_desk_takes_the_question_off_the_air(here: Screens, mona: Caller) -> None:
    overlay, stage = showing(here.overlay()), showing(here.stage())

    mona.do("set_screen", screen="live", overlay="blank")
    expect(overlay.locator("#live > *")).to_have_count(0)
    expect(asked(stage)).to_be_visible()

    mona.do("set_screen", screen="live", overlay="live")
    expect(asked(overlay)).to_be_visible()


# What the screens tell the desk


def states(mona: Caller) -> dict[str, str]:
    return {row["role"]: row["state"] for row in mona.rows("screens").values()}


def test_a_screen_says_at_once_what_is_seen_on_it(here: Screens, mona: Caller) -> None:
    stage, overlay, panel = here.stage(), here.overlay(), here.pia()
    for page in (stage, overlay, panel):
        showing(page)
    wait_until(lambda: states(mona) == {"stage": "live", "overlay": "live", "panelist": "live"}, 5)

    def told(role: str, state: str) -> None:
        assert wait_until(lambda: states(mona)[role] == state, 5) < REPORTS_MS / 1000

    stage.keyboard.press("p")
    told("stage", "held")
    stage.keyboard.press("b")
    told("stage", "blank")
    stage.keyboard.press("b")
    told("stage", "held")
    stage.keyboard.press("p")
    told("stage", "live")
    mona.do("set_screen", screen="blank", overlay="blank")
    told("stage", "blank")
    told("overlay", "blank")
    for page, role in ((stage, "stage"), (overlay, "overlay"), (panel, "panelist")):
        page.evaluate(LOOK, False)
        told(role, "hidden")
    panel.evaluate(LOOK, True)
    told("panelist", "live")


def test_a_screen_that_no_socket_reaches_says_it_all_the_same(here: Screens, mona: Caller) -> None:
    here.expect_faults(*AWAY)
    context = here.context(PROJECTOR)
    context.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    stage = context.new_page()
    stage.goto(here.links["stage"])
    showing(stage)
    wait_until(lambda: states(mona) == {"stage": "live"}, 10)

    stage.keyboard.press("b")

    wait_until(lambda: states(mona) == {"stage": "blank"}, 5)


# Shelf life


def test_the_overlay_is_empty_when_the_server_is_gone_and_the_others_say_how_old_they_are(
    here: Screens, mona: Caller
) -> None:
    here.expect_faults(*AWAY)
    stage, overlay, panel = here.stage(), here.overlay(), here.pia()
    for page in (stage, overlay, panel):
        showing(page)

    here.server.stop()
    stopped = time.monotonic()
    for page in (stage, panel):
        expect(page.get_by_text("Ingen forbindelse. Sist oppdatert")).to_be_visible()
    expect(asked(overlay)).to_be_visible()
    expect(asked(overlay)).to_have_count(0)
    assert time.monotonic() - stopped < SHELF_LIFE_MS / 1000 + 3
    assert overlay.locator("body").inner_text().strip() == ""
    for page in (stage, panel):
        expect(asked(page)).to_be_visible()

    here.server.start()
    expect(asked(overlay)).to_be_visible()
    for page in (stage, panel):
        expect(page.get_by_text("Ingen forbindelse")).to_have_count(0)


def test_a_line_that_is_open_and_silent_is_not_believed_either(here: Screens, mona: Caller) -> None:
    """The socket finds out after 25 s; the beats, which no longer come, tell after 15: on screens and phones."""
    here.expect_faults(*AWAY, "Failed to load")
    stage, overlay, kari = showing(here.stage()), showing(here.overlay()), here.kari()
    notice = kari.locator("#notice")
    expect(kari.locator(".empty")).to_have_text("Ingen spørsmål på listen ennå.")

    with here.server.silent():
        expect(asked(overlay)).to_have_count(0)
        expect(stage.get_by_text("Ingen forbindelse. Sist oppdatert")).to_be_visible()
        expect(asked(stage)).to_be_visible()
        expect(notice).to_have_text(OFFLINE, timeout=30_000)

    expect(asked(overlay)).to_be_visible()
    expect(notice).to_have_text("")


def test_a_screen_that_is_closed_is_missed_and_beats_keep_the_other_on_the_air(here: Screens, mona: Caller) -> None:
    stage, overlay = showing(here.stage()), showing(here.overlay())
    wait_until(lambda: len(states(mona)) == 2, 5)
    overlay.evaluate(
        """() => {
            globalThis.gone = 0;
            const look = () => { if (!document.querySelector('.lower-third')) gone += 1; };
            new MutationObserver(look).observe(document.getElementById('live'), { childList: true, subtree: true });
        }"""
    )
    closed = time.monotonic()
    stage.close()

    wait_until(lambda: states(mona) == {"stage": "lost", "overlay": "live"}, 25)
    overlay.wait_for_timeout(max(0, SHELF_LIFE_MS + 6_000 - 1_000 * (time.monotonic() - closed)))

    assert overlay.evaluate("gone") == 0
    expect(asked(overlay)).to_be_visible()


def test_a_revoked_link_takes_the_question_off_the_air_at_once(here: Screens, mona: Caller) -> None:
    here.expect_faults("401")
    stage, overlay = showing(here.stage()), showing(here.overlay())
    session = sa.select(Session.id).filter_by(code=here.code).scalar_subquery()
    screens = sa.update(RoleLink).where(RoleLink.session_id == session, RoleLink.role.in_(["stage", "overlay"]))

    here.server.rewrite(screens.values(revoked_at=utc_now()))

    expect(asked(overlay)).to_have_count(0, timeout=REPORTS_MS + 3_000)
    expect(stage.get_by_text("Lenken gjelder ikke lenger")).to_be_visible()
    expect(asked(stage)).to_be_visible()


# How one joins, and what is held together

SIZES: dict[str, dict[str, Any]] = {
    "hd": PROJECTOR,
    "4:3": {"viewport": {"width": 1024, "height": 768}},
    "4k": {"viewport": {"width": 3840, "height": 2160}},
}
sizes = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)


def width_of(part: Locator) -> float:
    return float(part.evaluate("(part) => part.getBoundingClientRect().width"))


def type_of(part: Locator) -> float:
    return float(part.evaluate("(part) => parseFloat(getComputedStyle(part).fontSize)"))


@sizes
def test_the_corner_can_be_scanned_and_read_from_the_last_row(look: Look, size: dict[str, Any]) -> None:
    unit = size["viewport"]["width"] / 1920
    with look("stage-question", size) as stage:
        assert width_of(stage.locator(".qr")) >= 220 * unit
        assert type_of(stage.locator(".join-code")) >= 64 * unit


@sizes
def test_the_invitation_is_large_and_says_each_thing_once(look: Look, size: dict[str, Any]) -> None:
    unit = size["viewport"]["width"] / 1920
    with look("stage-invitation", size) as stage:
        text = stage.locator("#live").inner_text()
        code, part = stage.locator(".join-code").inner_text(), "Panelet svarer"

        assert width_of(stage.locator(".qr")) >= 620 * unit
        assert type_of(stage.locator(".join-code")) >= 64 * unit
        assert (text.count(code), text.count(part)) == (1, 1)
        assert stage.evaluate("document.documentElement.scrollHeight <= innerHeight")


@pytest.mark.parametrize("name", ["stage-taking-leave", "stage-over"])
def test_at_the_end_nobody_is_invited(look: Look, name: str) -> None:
    with look(name, PROJECTOR) as stage:
        expect(stage.get_by_role("heading", name="Takk for i dag")).to_be_visible()
        assert stage.locator(".qr, .join-code").count() == 0


def test_how_the_server_is_opened_to_the_room_is_no_matter_for_the_wall(here: Screens) -> None:
    stage = here.stage()
    expect(stage.locator(".join-code")).to_be_visible()

    assert stage.locator(".qr").count() == 0
    assert "HYBRID_PUBLIC_URL" not in stage.locator("body").inner_text()


LINES = """(words) => words.map((word) => [word.textContent, word.getClientRects().length])
    .filter(([text, lines]) => lines > 1)"""


@pytest.mark.parametrize("name", ["stage-together", "overlay-together", "panel-together"])
@pytest.mark.parametrize("width", [800, 1024, 1366, 1920])
def test_no_line_parts_what_belongs_together(look: Look, name: str, width: int) -> None:
    with look(name, {"viewport": {"width": width, "height": round(width * 9 / 16)}}) as page:
        words = page.locator(".fit .word")
        held = {text.replace("\u00a0", " ").replace("\u2060", "") for text in words.all_text_contents()}

        assert held >= {"4.–7. trinn", "kl. 15.12,", "6 min", "31. oktober", "nr. 2"}
        assert words.evaluate_all(LINES) == []


def test_the_stripe_on_the_air_is_straight(look: Look) -> None:
    with look("overlay-question", PROJECTOR) as overlay:
        corners = overlay.locator(".lower-third").evaluate(
            "(box) => ['TopLeft', 'BottomLeft'].map((at) => getComputedStyle(box)[`border${at}Radius`])"
        )
        assert corners == ["0px", "0px"]
