"""The short form on every screen with the whole question in reach, both places named, and what comes, seen before."""

import re

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from at_screens import Screens
from served import Caller

WHOLE = "Hvem er det egentlig som har arbeidsgiveransvaret for de lærerne som jobber begge steder, og hvem betaler dem?"
SHORT = "Hvem har ansvaret for lærerne?"
NEXT = "Hvordan valgte dere ut skolene?"
SHORTER = "Hvorfor nettopp disse skolene?"


@pytest.fixture
def mona(here: Screens) -> Caller:
    """A moderator, who has put a shortened question of both places on stage."""
    mona = here.moderator()
    asked, same = here.something_is_listed(WHOLE, "in_room"), here.something_is_listed(WHOLE, "online")
    mona.do("merge_questions", question_id=same, into_id=asked)
    mona.do("shorten_question", question_id=asked, spoken=SHORT)
    mona.do("put_on_stage", question_id=asked)
    return mona


def miniature(desk: Page, name: str) -> FrameLocator:
    return desk.frame_locator(f".miniature-{name} iframe")


def test_stage_and_overlay_show_the_short_form_and_say_so(here: Screens, mona: Caller) -> None:
    for screen, words in ((here.stage(), ".stage-question"), (here.overlay(), ".lower-third-question")):
        expect(screen.locator(words)).to_have_text(SHORT)
        expect(screen.locator("main")).to_contain_text("forkortet av ordstyrer")
        expect(screen.locator("main")).to_contain_text(re.compile(r"Spørsmål fra .+ og\s+fra nettet"))


def test_the_panel_reads_the_whole_question_by_one_tap(here: Screens, mona: Caller) -> None:
    pia = here.pia()
    whole = pia.get_by_role("button", name="Hele spørsmålet")
    expect(pia.locator(".panel-question")).to_have_text(SHORT)
    top = whole.evaluate("button => button.getBoundingClientRect().top")

    whole.click()

    expect(pia.locator(".panel-question")).to_have_text(WHOLE)
    assert whole.evaluate("button => button.getBoundingClientRect().top") == top
    whole.click()
    expect(pia.locator(".panel-question")).to_have_text(SHORT)


def test_the_desk_has_both_wordings(here: Screens, mona: Caller) -> None:
    desk = here.mona()
    expect(desk.locator(".stage-body")).to_have_text(SHORT)

    desk.get_by_text("Hele spørsmålet").click()

    expect(desk.locator(".stage-whole")).to_contain_text(WHOLE)


def test_what_comes_is_seen_as_the_screens_will_draw_it_and_follows(here: Screens, mona: Caller) -> None:
    coming = here.something_is_listed(NEXT)
    mona.do("queue_question", question_id=coming, position=1)
    desk = here.mona()
    opener = desk.get_by_role("button", name="Slik blir neste")
    opener.click()
    expect(miniature(desk, "stage").locator(".stage-question")).to_have_text(NEXT)
    expect(miniature(desk, "overlay").locator(".lower-third-question")).to_have_text(NEXT)

    mona.do("shorten_question", question_id=coming, spoken=SHORTER)
    expect(miniature(desk, "stage").locator(".stage-question")).to_have_text(SHORTER)
    mona.do("queue_question", question_id=coming, position=None)
    expect(desk.get_by_role("dialog")).to_contain_text("Køen er tom.")

    desk.keyboard.press("Escape")
    expect(desk.get_by_role("dialog")).to_have_count(0)


def test_the_miniature_is_laid_out_as_the_stage(here: Screens, mona: Caller) -> None:
    """The words fill as much of the picture in both: what breaks in one breaks in the other."""
    coming = here.something_is_listed(NEXT)
    mona.do("queue_question", question_id=coming, position=1)
    desk, stage = here.mona(), here.stage()
    desk.get_by_role("button", name="Slik blir neste").click()
    share = "box => box.getBoundingClientRect().height / box.ownerDocument.defaultView.innerHeight"
    drawn = miniature(desk, "stage").locator(".stage-question")
    expect(drawn).to_have_text(NEXT)
    desk.wait_for_timeout(1_000)
    seen = drawn.evaluate(share)

    mona.do("put_on_stage", question_id=coming)

    expect(stage.locator(".stage-question")).to_have_text(NEXT)
    stage.evaluate("document.fonts.ready")
    assert stage.locator(".stage-question").evaluate(share) == pytest.approx(seen, abs=0.02)
