"""Whatever is asked fits the projector, in whatever script and at whatever length, and reads in its own direction."""

from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Locator, Page, expect

from at_screens import PHONE, Screens
from hybrid.questions.model import Question

SIZES = [(1920, 1080), (1024, 768), (3840, 2160)]
SENTENCE = "Hvordan har dere fått til at samarbeidet mellom skolen og kulturskolen er blitt en varig del av uka? "
ARABIC = "كيف تمكنتم من إقناع أولياء الأمور الذين لا يتحدثون اللغة النرويجية بالمشاركة في هذا المشروع؟ "
EMOJI = "👩🏽‍🏫👨‍👩‍👧‍👦🏳️‍🌈🎻🇳🇴 Får alle spille? "
WORD = "kulturskolesamarbeidsavtaleforhandlinger"
TEXTS = {
    "20": "Hvorfor kulturskole?",
    "60": SENTENCE[:59] + "?",
    "150": (SENTENCE * 2)[:149] + "?",
    "300": (SENTENCE * 3)[:299] + "?",
    "500": (SENTENCE * 5)[:499] + "?",
    "one-word-20": WORD[:20],
    "one-word-60": (WORD * 2)[:60],
    "one-word-500": (WORD * 13)[:500],
    "arabic-150": (ARABIC * 2)[:150],
    "arabic-500": (ARABIC * 6)[:500],
    "emoji": EMOJI * 6,
    "thirty-lines": "Ja\n" * 30,
}
SMALLEST_PX, LARGEST_PX = 44, 200

SPILLED = """() => {
  const box = document.querySelector('.stage-question');
  const text = box.firstElementChild.getBoundingClientRect();
  const { scrollWidth, scrollHeight } = document.documentElement;
  const foot = document.querySelector('.stage-foot').getBoundingClientRect();
  return {
    page: scrollWidth > innerWidth || scrollHeight > innerHeight,
    box: box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1,
    foot: text.bottom > foot.top || foot.bottom > innerHeight,
    head: text.top < document.querySelector('.stage-origin').getBoundingClientRect().bottom,
  };
}"""
TYPE_PX = """() => {
  const unit = Math.min(innerHeight / 1080, innerWidth / 1280);
  return parseFloat(getComputedStyle(document.querySelector('.stage-question h1')).fontSize) / unit;
}"""
ENDS = """(element) => {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (texts.nextNode()) if (texts.currentNode.data.trim()) nodes.push(texts.currentNode);
  const middle = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const { left, right } = range.getBoundingClientRect();
    return (left + right) / 2;
  };
  const first = nodes[0], second = nodes.length > 1 ? nodes[1] : nodes[0];
  return [middle(first, first.data.search(/\\S/)), middle(second, second.data.trimEnd().length - 1)];
}"""
"""Where the first letter stands, and the last one of the second word, or of all where words are not parted."""


def put_on_stage(here: Screens, text: str) -> None:
    """Let it be asked; what is longer than an attendee may write is what a moderator once could."""
    question_id = here.somebody_asks(text[:20])
    here.server.rewrite(sa.update(Question).filter_by(id=question_id).values(body=text))
    here.moderator().do("put_on_stage", question_id=question_id)


def settled(stage: Page, width: int) -> None:
    stage.wait_for_function("width => innerWidth === width && document.fonts.status === 'loaded'", arg=width)
    stage.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_it_fits_every_projector(here: Screens, text: str) -> None:
    put_on_stage(here, text)
    stage = here.stage()
    expect(stage.locator(".stage-question")).to_be_visible()

    for width, height in SIZES:
        stage.set_viewport_size({"width": width, "height": height})
        settled(stage, width)
        found: dict[str, Any] = stage.evaluate(SPILLED)
        assert found == {"page": False, "box": False, "foot": False, "head": False}, (width, height)
        assert SMALLEST_PX - 1 <= stage.evaluate(TYPE_PX) <= LARGEST_PX + 1


def reads_from_right(text: Locator) -> bool:
    first, last = text.evaluate(ENDS)
    return bool(first > last)


def test_what_is_written_from_right_is_read_from_right(here: Screens) -> None:
    """On every screen; the page around it stays as it is."""
    written = "كيف حالكم؟"
    first = here.something_is_listed(written)
    here.something_is_listed("Hvem betaler?")
    kari = here.kari()
    expect(kari.locator(".question-body")).to_have_count(2)
    assert reads_from_right(kari.locator(".question-body", has_text=written))
    assert not reads_from_right(kari.locator(".question-body", has_text="Hvem"))

    here.moderator().do("put_on_stage", question_id=first)
    desk = here.open(here.links["moderator"], PHONE)
    desk.locator(".tab").last.click()
    stage, panel = here.stage(), here.pia()
    for text in (kari.locator(".now-body"), desk.locator(".stage-body"), stage.locator("h1"), panel.locator("h1")):
        expect(text).to_have_text(written)
        expect(text).to_be_visible()
        assert reads_from_right(text)
