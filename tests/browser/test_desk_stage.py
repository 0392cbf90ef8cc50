"""The desk's stage: always in sight, it tells what comes, how the screens are, and what it does to another row."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from at_screens import LAPTOP, PHONE, Screens, at_desk, choose, press, row
from hybrid.questions.model import Question
from served import Caller

NOW, NEXT, LATER = (
    "Hva kostet det per elev?",
    "Hvem betaler når prosjektet er slutt?",
    "Er det plass til elever fra SFO?",
)


def furnished(here: Screens) -> Caller:
    """One is on stage, two wait."""
    mats = here.moderator()
    mats.do("put_on_stage", question_id=here.somebody_asks(NOW))
    for text in (NEXT, LATER):
        mats.do("queue_question", question_id=here.somebody_asks(text))
    return mats


def on_stage(desk: Page, text: str) -> None:
    expect(desk.locator(".stage-body")).to_have_text(text)


def test_the_block_names_the_next_and_never_scrolls_away(here: Screens) -> None:
    mats = furnished(here)
    for n in range(12):
        mats.do("queue_question", question_id=here.somebody_asks(f"Spørsmål nummer {n} i en lang kø?"))
    mona = here.mona()
    expect(mona.locator(".stage")).to_contain_text(f"Neste: På nett: {NEXT}")

    mona.locator("[data-list=queue] > li").last.scroll_into_view_if_needed()

    expect(mona.locator(".stage-next")).to_be_in_viewport(ratio=1)


def test_another_to_the_stage_says_what_became_of_the_one_there(here: Screens) -> None:
    mats = furnished(here)
    mona = here.mona()
    on_stage(mona, NOW)

    choose(mona, row(mona, "queue", LATER), "Til scenen")
    expect(mona.locator("#said")).to_contain_text(f"Satt på scenen. «{NOW}» er besvart.")
    press(mona.locator("#said"), "Bytt, og legg det forrige tilbake")

    expect(row(mona, "queue", NOW).locator(".row-number")).to_have_text("1")
    on_stage(mona, LATER)
    assert mats.read("desk")[NOW]["state"] == "queued"


def test_the_one_there_can_be_put_back_by_the_same_press(here: Screens) -> None:
    furnished(here)
    mona = here.mona()
    on_stage(mona, NOW)

    choose(mona, row(mona, "queue", LATER), "Til scenen, og legg det forrige tilbake i køen")

    on_stage(mona, LATER)
    expect(row(mona, "queue", NOW).locator(".row-number")).to_have_text("1")
    expect(mona.locator("#said")).to_contain_text(f"«{NOW}» ligger først i køen.")


def test_the_menu_of_a_row_says_which_question_it_is_for(here: Screens) -> None:
    furnished(here)
    mona = here.mona()

    press(row(mona, "queue", LATER), "Mer")

    expect(mona.get_by_role("menu").get_by_role("group", name=f"«{LATER}»")).to_be_visible()


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_what_was_done_is_told_clear_of_the_rows(here: Screens, size: dict[str, Any]) -> None:
    for n in range(14):
        here.somebody_asks(f"Spørsmål nummer {n} i en lang innboks?")
    mona = at_desk(here.open(here.links["moderator"], size))
    rows = mona.locator("[data-list=inbox] > li")
    press(rows.first, "Godkjenn")
    said = mona.locator("#said")
    expect(said).to_contain_text("Godkjent.")
    rows.last.scroll_into_view_if_needed()
    mona.locator(".column-inbox").evaluate("(list) => list.scrollTo(0, list.scrollHeight)")

    told, last = said.bounding_box(), rows.last.bounding_box()

    assert told
    assert last
    assert last["y"] + last["height"] <= told["y"] or last["x"] + last["width"] <= told["x"]
    way = mona.locator(".way-out").bounding_box()
    assert size is PHONE or (way and way["x"] <= told["x"])


def test_undo_brings_both_back(here: Screens) -> None:
    mats = furnished(here)
    mona = here.mona()
    on_stage(mona, NOW)

    mona.locator(".stage-next").click()
    on_stage(mona, NEXT)
    expect(mona.locator("#said")).to_contain_text("Besvart. «Hvem betaler når prosjektet er …» er på scenen.")
    press(mona.locator("#said"), "Angre")

    on_stage(mona, NOW)
    assert mats.read("desk")[NEXT]["position"] == 1


def test_while_the_stage_rests_the_button_stands_where_it_stood(here: Screens) -> None:
    furnished(here)
    mona = here.mona()
    button = mona.locator(".stage-next")
    on_stage(mona, NOW)
    before = button.bounding_box()
    button.click()
    on_stage(mona, NEXT)
    expect(button).to_have_attribute("aria-disabled", "true")

    assert before
    assert (button.bounding_box() or {}).items() >= {"width": before["width"], "height": before["height"]}.items()
    button.click(force=True)
    expect(mona.locator("#said")).to_contain_text("nettopp byttet")
    expect(mona.locator("#said").get_by_role("button", name="Angre")).to_be_visible()
    on_stage(mona, NEXT)


def test_the_big_screen_goes_black_in_one_press_and_comes_back(here: Screens) -> None:
    furnished(here)
    mona = here.mona()

    press(mona.locator(".stage"), "Svart skjerm")
    press(mona.locator(".stage"), "Vis igjen")

    expect(mona.locator(".stage").get_by_role("button", name="Svart skjerm")).to_be_visible()
    expect(mona.locator("#said")).to_contain_text("Storskjermen viser scenen igjen.")


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_blocks_buttons_stand_where_they_stood(here: Screens, lang: str) -> None:
    furnished(here)
    mona = here.mona()
    mona.goto(f"/language/{lang}?next=/desk/{here.code}")
    on_stage(mona, NOW)
    buttons = mona.locator(".stage-acts > button")
    places = [each.bounding_box() for each in buttons.all()]
    assert {box["height"] for box in places if box} == {44}

    for screen in ("blank", "live"):
        mona.locator(".stage-blank").click()
        expect(mona.locator(".stage-next")).to_have_attribute("aria-disabled", "true")
        assert [each.bounding_box() for each in buttons.all()] == places, screen


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_block_says_that_the_hall_does_not_see_and_brings_it_back(here: Screens, size: dict[str, Any]) -> None:
    mats = furnished(here)
    mats.do("set_screen", screen="message", message="Vi begynner igjen 15.50.")
    mona = at_desk(here.open(here.links["moderator"], size))
    if size is PHONE:
        mona.get_by_role("button", name="Scene").click()
    line = mona.locator(".stage-unseen")
    expect(line).to_contain_text("Storskjermen viser en melding.")
    expect(line).to_be_in_viewport(ratio=1)

    mona.locator(".stage-next").click()
    said = mona.locator("#said")
    expect(said).to_contain_text("Storskjermen viser fortsatt en melding.")
    box, beneath = said.bounding_box(), line.bounding_box()
    assert box
    assert beneath
    assert size is LAPTOP or box["y"] + box["height"] <= beneath["y"]
    press(line, "Vis spørsmålet igjen")

    expect(line).to_have_count(0)


def test_a_message_goes_to_the_big_screen(here: Screens) -> None:
    furnished(here)
    mona, wall = here.mona(), here.stage()

    press(mona.locator(".stage"), "Mer om scenen")
    mona.get_by_role("menuitem", name="Vis en melding …").click()
    sheet = mona.get_by_role("dialog", name="Vis en melding på storskjermen")
    press(sheet, "Vis meldingen")
    expect(sheet).to_contain_text("Skriv noe først.")
    sheet.get_by_role("textbox").fill("Vi begynner igjen 15.50.")
    press(sheet, "Vis meldingen")

    expect(wall.locator("body")).to_contain_text("Vi begynner igjen 15.50.")
    expect(mona.locator(".screens-line")).to_contain_text("viser en melding")


def test_the_desk_tells_how_the_screens_are(here: Screens) -> None:
    furnished(here)
    mona = here.mona()
    line = mona.locator(".screens-line")
    expect(line).to_contain_text("Storskjermen er ikke åpnet")

    wall = here.stage()
    expect(line).to_contain_text(re.compile("Storskjerm *i orden"))
    expect(line.locator("[data-wrong]")).to_have_count(0)
    wall.keyboard.press("p")

    expect(line.locator("[data-wrong]")).to_contain_text("Storskjerm fryst")


def test_the_phones_tab_has_the_button_at_the_thumb(here: Screens) -> None:
    furnished(here)
    mona = at_desk(here.open(here.links["moderator"], PHONE))
    mona.get_by_role("button", name="Scene").click()
    button = mona.get_by_role("button", name="Besvart, vis neste")
    expect(button).to_be_in_viewport(ratio=1)
    expect(mona.locator(".stage-thumb")).to_contain_text(NEXT)
    expect(mona.get_by_role("region", name="Skjermene")).to_contain_text("ikke åpnet")
    box = button.bounding_box()
    assert box
    assert (box["height"], box["width"] > 300) == (56, True)

    button.click()

    on_stage(mona, NEXT)
    expect(mona.locator("#said")).to_contain_text("Besvart.")
    said = mona.locator("#said").bounding_box()
    thumb = mona.locator(".stage-thumb").bounding_box()
    assert said
    assert thumb
    assert said["y"] + said["height"] <= thumb["y"]


@pytest.mark.parametrize("text", ["a\n" * 149, "linje\n\n" * 40, "W" * 300], ids=["lines", "blank lines", "no word"])
def test_no_text_pushes_what_is_pressed_out_of_sight(here: Screens, text: str) -> None:
    first, second = here.something_is_listed("Hvem betaler?"), here.something_is_listed("Er det plass?")
    longest = {"body": text.strip(), "name": "W" * 60}
    here.server.rewrite(sa.update(Question).where(Question.id.in_([first, second])).values(longest))
    here.moderator().do("queue_question", question_id=second)
    here.moderator().do("put_on_stage", question_id=first)
    mona = at_desk(here.open(here.links["moderator"], {"viewport": {"width": 1280, "height": 720}}))

    for width, height in ((1280, 720), (1280, 600), (1024, 768)):
        mona.set_viewport_size({"width": width, "height": height})
        expect(mona.get_by_role("button", name="Besvart, vis neste")).to_be_in_viewport(ratio=1)
        expect(mona.get_by_role("button", name="Svart skjerm")).to_be_in_viewport(ratio=1)
