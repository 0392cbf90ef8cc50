"""The projector: every question fits, one key makes it black or holds it, and it knows nothing but what it shows."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from screens import Screens

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
