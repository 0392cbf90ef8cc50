"""The projector: every question fits, one key makes it black or holds it, and it knows nothing but what it shows."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from at_screens import Screens
from served import Caller

SIZES = [(1920, 1080), (1024, 768), (3840, 2160)]
SHORTEST = "Hvorfor kulturskole?"
USUAL = "Hvordan sikret dere at tilbudet fortsetter når prosjektpengene tar slutt?"
LONGEST = ("Hvordan har dere fått til at samarbeidet mellom skolen og kulturskolen er blitt en varig del av uka? " * 3)[
    :300
]
ONE_WORD = "kulturskolesamarbeidsavtale" * 11
ZALGO = "Når " + "Z\u0351\u036b\u0343\u036a" * 20 + " øver Åse på sjøen?"
SMALLEST_PX, LARGEST_PX = 44, 200


def put_on_stage(here: Screens, text: str) -> None:
    here.moderator().do("put_on_stage", question_id=here.somebody_asks(text))


def question(stage: Page) -> Locator:
    return stage.locator(".stage-question")


def held(here: Screens, text: str) -> tuple[Page, Caller, int]:
    """Put a question on stage and hold its picture; tell the stage, a moderator and the question's id."""
    stage, mona, question_id = here.stage(), here.moderator(), here.somebody_asks(text)
    mona.do("put_on_stage", question_id=question_id)
    expect(question(stage)).to_have_text(text)
    stage.keyboard.press("p")
    return stage, mona, question_id


def resized(stage: Page, width: int) -> None:
    """Wait until the page has heard of its new size, and its type is there."""
    stage.wait_for_function("width => innerWidth === width && document.fonts.status === 'loaded'", arg=width)
    stage.evaluate("() => new Promise((heard) => requestAnimationFrame(() => requestAnimationFrame(heard)))")


def spilled(stage: Page) -> dict[str, bool]:
    """Tell where something is larger than its place: the page, the question's box, a line below the footer's top."""
    return stage.evaluate(
        """() => {
            const box = document.querySelector('.stage-question');
            const { scrollWidth, scrollHeight } = document.documentElement;
            const bottom = box.getBoundingClientRect().bottom;
            return {
                page: scrollWidth > innerWidth || scrollHeight > innerHeight,
                box: box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1,
                footer: bottom > document.querySelector('.stage-foot').getBoundingClientRect().top,
            };
        }"""
    )


def type_px(stage: Page) -> float:
    """Tell the question's type size as it would be on a screen 1080 high."""
    return stage.evaluate(
        """() => {
            const unit = Math.min(innerHeight / 1080, innerWidth / 1280);
            return parseFloat(getComputedStyle(document.querySelector('.stage-question h1')).fontSize) / unit;
        }"""
    )


@pytest.mark.parametrize("text", [SHORTEST, USUAL, LONGEST, ONE_WORD, ZALGO])
def test_every_question_fits_every_projector(here: Screens, text: str) -> None:
    stage = here.stage()
    put_on_stage(here, text)
    expect(question(stage)).to_be_visible()

    for width, height in SIZES:
        stage.set_viewport_size({"width": width, "height": height})
        resized(stage, width)

        assert spilled(stage) == {"page": False, "box": False, "footer": False}, (width, height)
        assert SMALLEST_PX - 1 <= type_px(stage) <= LARGEST_PX + 1


def test_no_word_is_broken_that_could_stay_whole(here: Screens) -> None:
    stage = here.stage()
    put_on_stage(here, USUAL)
    expect(question(stage)).to_be_visible()

    heights = stage.locator(".word").evaluate_all("words => words.map((word) => word.offsetHeight)")

    assert len(set(heights)) == 1


def test_b_makes_the_screen_black_and_brings_it_back(here: Screens) -> None:
    stage = here.stage()
    put_on_stage(here, USUAL)
    expect(question(stage)).to_be_visible()

    stage.keyboard.press("b")
    expect(question(stage)).to_be_hidden()

    stage.keyboard.press("b")
    expect(question(stage)).to_be_visible()


def test_p_holds_the_picture_and_then_shows_what_is(here: Screens) -> None:
    stage = here.stage()
    put_on_stage(here, USUAL)
    expect(question(stage)).to_contain_text("prosjektpengene")

    stage.keyboard.press("p")
    expect(stage.get_by_text("Bildet er frosset")).to_be_visible()
    overlay = here.overlay()
    put_on_stage(here, SHORTEST)
    expect(overlay.get_by_text("kulturskole?")).to_be_visible()
    expect(question(stage)).to_contain_text("prosjektpengene")

    stage.keyboard.press("p")
    expect(question(stage)).to_contain_text("kulturskole?")
    expect(stage.get_by_text("Bildet er frosset")).to_have_count(0)


def test_a_held_picture_goes_on_over_the_answer_and_a_reconnection(here: Screens) -> None:
    """Whoever holds the picture sees it until they let it go: not the next question, nor that there is none."""
    here.expect_faults("net::ERR_", "WebSocket connection")
    stage = here.stage()
    put_on_stage(here, USUAL)
    expect(question(stage)).to_contain_text("prosjektpengene")
    stage.keyboard.press("p")

    put_on_stage(here, SHORTEST)
    shown = here.moderator().read("stage")[SHORTEST]
    assert shown["state"] == "on_stage"
    here.server.stop()
    here.server.start()
    overlay = here.overlay()
    expect(overlay.get_by_text("kulturskole?")).to_be_visible()

    expect(question(stage)).to_contain_text("prosjektpengene")
    expect(stage.get_by_text("Bildet er frosset")).to_be_visible()


@pytest.mark.parametrize(
    ("command", "arguments"),
    [("dismiss_question", {"reason": "off_topic"}), ("defer_question", {}), ("put_on_stage", {"question_id": None})],
)
def test_a_held_picture_lets_go_of_what_left_the_stage_unanswered(
    here: Screens, command: str, arguments: dict[str, Any]
) -> None:
    """A text that must go goes at once, also where the next question came in its place."""
    stage, mona, question_id = held(here, USUAL)
    expect(stage.get_by_text("Bildet er frosset")).to_be_visible()

    mona.do(command, **{"question_id": question_id, **arguments})

    expect(stage.get_by_text("prosjektpengene")).to_have_count(0)
    expect(stage.get_by_text("Bildet er frosset")).to_have_count(0)
    expect(stage.get_by_role("heading", name="Hva vil du spørre om?")).to_be_visible()


def test_a_held_picture_lets_go_of_an_answered_question_that_is_turned_down_later(here: Screens) -> None:
    stage, mona, question_id = held(here, USUAL)
    put_on_stage(here, SHORTEST)

    mona.do("restore_question", question_id=question_id)
    mona.do("dismiss_question", question_id=question_id, reason="off_topic")

    expect(question(stage)).to_contain_text("kulturskole?")


def test_a_held_picture_shows_the_words_as_they_were_changed(here: Screens) -> None:
    """A name that was taken out of the text is taken off the screen."""
    stage, mona, question_id = held(here, "Hvorfor får ikke Ola Nordmann være med?")

    mona.do("edit_question", question_id=question_id, body="Hvorfor får ikke alle være med?")

    expect(question(stage)).to_contain_text("alle")
    expect(question(stage)).not_to_contain_text("Nordmann")
    expect(stage.get_by_text("Bildet er frosset")).to_be_visible()


def test_the_keys_can_be_turned_off_and_let_go_of_what_they_did(here: Screens) -> None:
    """A12: WCAG 2.1.4; who speaks to the machine, or whose hand presses keys unasked, is not surprised."""
    stage = here.stage()
    put_on_stage(here, USUAL)
    expect(question(stage)).to_be_visible()
    switch = stage.get_by_role("checkbox", name="Bruk hurtigtastene")
    expect(switch).to_be_checked()
    expect(switch).not_to_be_in_viewport()

    stage.keyboard.press("b")
    expect(question(stage)).to_be_hidden()
    stage.keyboard.press("Tab")
    expect(switch).to_be_focused()
    expect(switch).to_be_in_viewport()
    stage.keyboard.press("Space")
    expect(question(stage)).to_be_visible()

    for _ in range(2):
        stage.keyboard.press("b")
        stage.keyboard.press("p")
        expect(question(stage)).to_be_visible()
        expect(stage.get_by_text("Bildet er frosset")).to_have_count(0)
        stage.reload()
        expect(question(stage)).to_be_visible()

    switch.focus()
    stage.keyboard.press("Space")
    stage.keyboard.press("b")
    expect(question(stage)).to_be_hidden()


def test_a_reload_does_not_ask_for_questions_before_it_knows(here: Screens) -> None:
    put_on_stage(here, USUAL)
    stage = here.stage()
    stage.add_init_script(
        """globalThis.headings = new Set();
        const note = () => document.querySelectorAll('h1').forEach(({ textContent }) => headings.add(textContent));
        new MutationObserver(note).observe(document, { subtree: true, childList: true });"""
    )
    stage.context.route_web_socket("**/socket.io/**", lambda socket: None)
    stage.context.route("**/changes?*", lambda request: None)
    stage.reload()
    expect(stage.get_by_text("Kobler til …")).to_be_visible()
    stage.context.unroute("**/changes?*")
    stage.context.route_web_socket("**/socket.io/**", lambda socket: socket.connect_to_server())
    stage.reload()
    expect(question(stage)).to_be_visible()

    assert not [text for text in stage.evaluate("[...headings]") if "Hva vil du" in text]


def test_what_is_not_on_stage_is_neither_shown_nor_known(here: Screens) -> None:
    here.something_is_listed("Et spørsmål som bare står på listen?")
    put_on_stage(here, USUAL)
    frames: list[str] = []
    stage = here.context({"viewport": {"width": 1920, "height": 1080}}).new_page()
    stage.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    stage.goto(here.links["stage"])
    expect(question(stage)).to_be_visible()

    assert any("prosjektpengene" in frame for frame in frames)
    assert not any("bare står på listen" in frame for frame in frames)


def test_the_overlay_is_transparent_and_empty_until_there_is_a_question(here: Screens) -> None:
    overlay = here.overlay()
    expect(overlay.locator("body.page-overlay")).to_be_attached()
    expect(overlay).to_have_title(re.compile("^Sendingen"))
    ground = (
        "getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).backgroundColor"
    )

    overlay.wait_for_load_state("load")  # its style sheets too
    assert overlay.evaluate(ground) == "rgba(0, 0, 0, 0)" * 2
    assert overlay.locator("body").inner_text().strip() == ""

    put_on_stage(here, LONGEST)
    expect(overlay.get_by_role("heading")).to_be_visible()
    assert overlay.evaluate("document.documentElement.scrollHeight <= innerHeight")
