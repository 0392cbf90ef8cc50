"""A panelist's own tablet: read in two seconds, whose turn it is, what is asked, and how long there is."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from at_screens import LAPTOP, PHONE, Screens
from scene import Look

TABLET: dict[str, Any] = {"viewport": {"width": 1024, "height": 768}}
sizes = pytest.mark.parametrize("size", [TABLET, PHONE, LAPTOP], ids=["tablet", "phone", "laptop"])
EVERYBODYS = ("panel-yours", "panel-yours-next", "panel-anothers", "panel-shared", "panel-long", "panel-over-time")
ACT = "rgb(108, 197, 207)"


@pytest.fixture(scope="module")
def rooms() -> set[str]:
    return {"empty", "some", "late", "long", "over"}


def box(part: Locator) -> dict[str, float]:
    return dict(part.evaluate("(part) => part.getBoundingClientRect().toJSON()"))


def style(part: Locator, name: str) -> str:
    return str(part.evaluate("(part, name) => getComputedStyle(part)[name]", name))


@sizes
def test_who_answers_reads_you_in_a_filled_bar(look: Look, size: dict[str, Any]) -> None:
    with look("panel-yours", size) as panel:
        bar = panel.locator(".panel-head")

        expect(bar).to_contain_text("Du svarer")
        expect(bar).to_contain_text("Finn Evensen")
        assert style(bar, "backgroundColor") == ACT
        assert box(bar)["width"] == size["viewport"]["width"]
        assert panel.locator("body").inner_text().count("Finn Evensen") == 1


@sizes
def test_who_is_next_reads_the_same_words_outlined_beside_the_next_question(look: Look, size: dict[str, Any]) -> None:
    with look("panel-yours-next", size) as panel:
        mark = panel.get_by_role("heading", name="Du er neste")

        assert (style(mark, "borderTopColor"), style(mark, "backgroundColor")) == (ACT, "rgba(0, 0, 0, 0)")
        expect(panel.locator(".panel-next")).to_contain_text("Du er neste")
        expect(panel.locator(".panel-head")).to_contain_text("Svarer: Finn Evensen")
        assert style(panel.locator(".panel-head"), "backgroundColor") == "rgba(0, 0, 0, 0)"


@sizes
def test_while_another_answers_the_corner_says_whose_tablet_it_is(look: Look, size: dict[str, Any]) -> None:
    with look("panel-anothers", size) as panel:
        expect(panel.locator(".panel-head")).to_contain_text("Svarer: Finn Evensen")
        expect(panel.locator(".panel-next")).to_contain_text("May Sommerud")
        corner = box(panel.get_by_text("Kjersti Østnes Eggum"))

        assert corner["right"] > size["viewport"]["width"] - 80
        assert corner["bottom"] > size["viewport"]["height"] - 40


def test_a_tablet_that_all_share_says_names(look: Look) -> None:
    with look("panel-shared", TABLET) as panel:
        expect(panel.locator(".panel-head")).to_contain_text("Svarer: Finn Evensen")
        expect(panel.locator(".panel-next")).to_contain_text("May Sommerud")
        assert "Du " not in panel.locator(".panel-head, .panel-next-line").first.inner_text()
        assert panel.locator(".panel-owner").count() == 0


@sizes
def test_the_time_left_is_the_largest_number(look: Look, size: dict[str, Any]) -> None:
    with look("panel-yours", size) as panel:
        left = panel.locator(".panel-time")

        assert float(style(left.locator("b"), "fontSize")[:-2]) >= 48
        assert style(left, "fontVariantNumeric") == "tabular-nums"
        expect(left).to_contain_text("min igjen")
        expect(panel.locator(".panel-answer-time")).to_contain_text("dette svaret")


def test_time_that_is_out_is_said_in_the_desks_words_and_colour(look: Look) -> None:
    with look("panel-over-time", TABLET) as panel:
        left = panel.locator(".panel-time")

        expect(left).to_contain_text("min over tiden")
        assert {style(left, "color"), style(left.locator("b"), "color")} == {"rgb(255, 122, 110)"}


@sizes
def test_the_question_begins_at_one_line_whoever_answers_and_however_long_it_is(
    look: Look, size: dict[str, Any]
) -> None:
    tops = set()
    for name in EVERYBODYS:
        with look(name, size) as panel:
            tops.add(round(box(panel.locator(".panel-question"))["top"]))
            assert panel.evaluate("document.documentElement.scrollHeight <= innerHeight")

    assert len(tops) == 1


def test_the_words_follow_the_desk(here: Screens) -> None:
    """Pia's own tablet: somebody, she next, she, and nobody again."""
    pia, mona = here.pia(), here.moderator()
    [pias] = mona.rows("panelists")
    first, second = here.something_is_listed("Hvem betaler?"), here.something_is_listed("Hva sier foreldrene?")
    mona.do("put_on_stage", question_id=first)
    mona.do("queue_question", question_id=second, position=1)
    expect(pia.get_by_text("Den som vil, svarer")).to_be_visible()
    expect(pia.get_by_role("heading", name="Neste", exact=True)).to_be_visible()

    mona.do("assign_question", question_id=second, panelist_id=int(pias))
    expect(pia.get_by_role("heading", name="Du er neste")).to_be_visible()

    mona.do("put_on_stage", question_id=second)
    expect(pia.get_by_text("Du svarer")).to_be_visible()
    expect(pia.locator(".panel-answer-time b")).to_have_text("0:02")

    mona.do("mark_answered", question_id=second)
    expect(pia.get_by_text("Du svarer")).to_have_count(0)
    expect(pia.locator(".panel-owner")).to_have_text("Pia Moe")


def test_after_the_close_nothing_is_said_of_the_queue(look: Look) -> None:
    with look("panel-over", TABLET) as panel:
        expect(panel.get_by_role("heading", name="Takk for i dag")).to_be_visible()
        expect(panel.locator(".panel-next")).to_have_text("")
