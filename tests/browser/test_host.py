"""The host's page: the meeting now, what is left when it ends, what must be in order, and every link."""

import re
from typing import Any

import pytest
import segno
from playwright.sync_api import Browser, Page, expect

from at_screens import LAPTOP, PHONE, Screens, press
from house import House
from scene import TABLET, visit
from scenes import SCENES
from served import Caller

SIZES = {"laptop": LAPTOP, "tablet": TABLET, "phone": PHONE}


@pytest.fixture(scope="module")
def rooms() -> set[str]:
    return {"some", "many"}


def host_of(here: Screens, size: dict[str, Any] = LAPTOP) -> Page:
    """Open the host's page, and wait until it knows the meeting."""
    page = here.open(here.links["host"], size)
    expect(page.locator(".present")).to_be_visible()
    return page


def end(page: Page) -> None:
    press(page.locator("#state"), "Avsluttet")
    press(page.locator("#stopping"), "Avslutt møtet")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_meeting_is_steered_from_any_screen(here: Screens, size: dict[str, Any]) -> None:
    """The whole evening by one person: a part, asking, a link, the end."""
    here.moderator().do("put_on_stage", question_id=here.something_is_listed("Hvem betaler?"))
    page = host_of(here, size)
    expect(page.locator(".present.dark")).to_contain_text("Hvem betaler?")

    page.locator(".jump").get_by_role("button", name="Panelet svarer").click()
    expect(page.locator(".present-segment")).to_contain_text("Panelet svarer")
    page.locator(".jump").get_by_role("button", name="Velkommen").click()
    expect(page.locator(".present-segment")).to_contain_text("Velkommen")

    page.get_by_role("switch", name="Åpent for spørsmål").click()
    expect(page.locator(".asking")).to_have_attribute("aria-checked", "false")
    press(page.locator("#said"), "Angre")
    expect(page.locator(".asking")).to_have_attribute("aria-checked", "true")

    page.get_by_role("button", name="Panelet", exact=True).click()
    expect(page.get_by_role("link", name="Åpne i ny fane: Pia Moe")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    end(page)
    expect(page.get_by_role("heading", name="Møtet er avsluttet")).to_be_visible()


def test_the_host_sees_who_is_here_and_ends_the_meeting_for_all(here: Screens) -> None:
    hege = host_of(here)
    expect(hege.get_by_role("row", name="Seilet").get_by_role("cell").first).to_have_text("0")
    kari = here.kari()
    here.ola()

    expect(hege.get_by_role("row", name="Seilet").get_by_role("cell").first).to_have_text("1")
    expect(hege.get_by_role("row", name="På nett").get_by_role("cell").first).to_have_text("1")
    end(hege)
    expect(kari.get_by_role("heading", name="Takk for i dag")).to_be_visible()


TEXT_HEIGHT = """(element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect().height;
}"""


def test_where_it_is_tight_the_bars_keep_their_head(here: Screens) -> None:
    hege = host_of(here, PHONE)

    assert hege.get_by_role("columnheader", name="Andel besvart").evaluate(TEXT_HEIGHT) > 8


def test_what_is_left_of_a_part_stands_on_one_line(here: Screens) -> None:
    hege = host_of(here)
    hege.locator(".jump").get_by_role("button", name="Panelet svarer").click()
    left = hege.locator(".present-segment > [data-tone]")
    left.evaluate("(element) => { element.textContent = '44 min over tiden'; }")

    assert left.evaluate(TEXT_HEIGHT) < 30


def test_each_link_is_behind_one_button_and_no_secret_is_read(here: Screens) -> None:
    hege = host_of(here)
    expect(hege.locator(".link-card")).to_have_count(0)
    groups = {
        "Deltakere": ["Seilet", "På nett"],
        "Ordstyrere": ["Ordstyrere"],
        "Panelet": ["Pia Moe"],
        "Skjermer": ["Storskjerm", "Sending"],
        "Vert": ["Vert"],
    }

    for group, names in groups.items():
        hege.locator(".link-groups").get_by_role("button", name=group, exact=True).click()
        for name in names:
            if len(names) > 1:
                hege.locator(".link-choices").get_by_role("button", name=name, exact=True).click()
            expect(hege.get_by_role("link", name=f"Åpne i ny fane: {name}")).to_be_visible()
            expect(hege.locator(".link-card")).to_have_count(1)
            secrets = re.findall(r"#(\S+)", str(here.links))
            assert [secret for secret in secrets if secret in hege.locator("body").inner_text()] == []


def test_a_link_unfolds_into_view_while_its_button_keeps_the_focus(here: Screens) -> None:
    hege = host_of(here, {"viewport": {"width": 1366, "height": 640}})
    button = hege.locator(".link-groups").get_by_role("button", name="Vert", exact=True)

    button.click()

    expect(hege.locator(".link-card")).to_be_in_viewport(ratio=1)
    expect(button).to_be_focused()


MODULES = """async (width) => {
  const picture = document.querySelector('.link-qr');
  await picture.decode();
  const canvas = new OffscreenCanvas(width * 8, width * 8);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.drawImage(picture, 0, 0, width * 8, width * 8);
  const places = Array.from({ length: width }, (_, at) => at * 8 + 4);
  const isDark = (x, y) => (pen.getImageData(x, y, 1, 1).data[0] < 128 ? 1 : 0);
  return places.map((y) => places.map((x) => isDark(x, y)));
}"""


def test_each_links_qr_code_holds_that_very_link(house: House, browser: Browser) -> None:
    """Drawn modules against those of a code made here, its quiet margin of four included."""
    scene = next(scene for scene in SCENES if str(scene) == "host-links")
    links = house.rooms[scene.room].links
    opened = visit(scene, house, browser, language="nb", size=PHONE)
    page = opened.page
    assert len(links["panelist"]) >= 5

    for panelist in links["panelist"]:
        page.get_by_label("Hvilken lenke").select_option(label=panelist["label"])
        expect(page.get_by_alt_text(f"QR-kode: {panelist['label']}")).to_be_visible()
        url = panelist["url"].replace(house.server.url, house.server.origin)
        code = segno.make(url, error="m", micro=False)
        wished = [list(row) for row in code.matrix_iter(border=4)]
        assert page.evaluate(MODULES, len(wished)) == wished
    assert opened.close() == []


def test_a_link_is_copied_whole(here: Screens) -> None:
    hege = host_of(here)
    hege.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hege.get_by_role("button", name="Ordstyrere", exact=True).click()

    hege.get_by_role("button", name="Kopier lenken: Ordstyrere").click()

    expect(hege.locator(".link-copy")).to_have_text("Kopiert")
    assert hege.evaluate("navigator.clipboard.readText()") == here.links["moderator"]


def test_without_a_clipboard_the_link_is_one_key_press_away(here: Screens) -> None:
    hege = host_of(here)
    hege.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('none')); }")
    hege.get_by_role("button", name="Ordstyrere", exact=True).click()

    hege.get_by_role("button", name="Kopier lenken: Ordstyrere").click()

    expect(hege.get_by_label("Lenken", exact=True)).to_have_value(here.links["moderator"])
    hege.wait_for_function("getSelection().toString() === document.querySelector('.link-field').value")


def test_ending_asks_with_what_is_left_and_says_what_becomes_of_it(here: Screens) -> None:
    mona = here.moderator()
    for text in ("Én i innboksen", "En til i innboksen"):
        here.somebody_asks(text)
    here.something_is_listed("På listen")
    mona.do("queue_question", question_id=here.something_is_listed("I køen"), position=1)
    mona.do("put_on_stage", question_id=here.something_is_listed("På scenen"))
    hege = host_of(here)

    press(hege.locator("#state"), "Avsluttet")
    asked = hege.get_by_role("dialog", name="Avslutte møtet?")
    expect(asked).to_contain_text("1 i køen, 1 på scenen, 1 på listen, 2 i innboksen")
    expect(asked).to_contain_text("De blir stående som ikke besvart. Ordstyrerne kan ta dem videre etterpå.")

    press(asked, "Ikke avslutt")
    expect(asked).to_be_hidden()
    expect(hege.get_by_role("button", name="I gang")).to_have_attribute("aria-pressed", "true")


def test_what_is_left_is_counted_while_it_is_asked(here: Screens) -> None:
    here.something_is_listed("På listen")
    hege = host_of(here)
    press(hege.locator("#state"), "Avsluttet")
    expect(hege.locator(".stopping-left")).to_have_text("1 på listen")

    here.something_is_listed("En til på listen")

    expect(hege.locator(".stopping-left")).to_have_text("2 på listen")


def test_setting_back_a_meeting_that_runs_is_asked_about(here: Screens) -> None:
    hege = host_of(here)
    state = hege.locator("#state")
    press(state, "Planlagt")
    asked = hege.get_by_role("dialog", name="Sette møtet tilbake til planlagt?")
    expect(asked).to_contain_text("Da kan ingen spørre eller stemme før du setter det i gang igjen.")
    press(asked, "La det være i gang")
    expect(asked).to_be_hidden()
    expect(state.get_by_role("button", name="I gang")).to_have_attribute("aria-pressed", "true")

    press(state, "Planlagt")
    press(asked, "Sett tilbake")

    expect(hege.locator("#said")).to_contain_text("Møtet er satt tilbake til planlagt.")
    told = hege.locator("#said").bounding_box()
    screens = hege.locator("section", has=hege.locator("#screens-title")).bounding_box()
    assert told is not None
    assert screens is not None
    assert told["x"] + told["width"] <= screens["x"]


def test_what_another_host_has_done_is_not_asked_about_any_more(here: Screens) -> None:
    hege = host_of(here)
    press(hege.locator("#state"), "Planlagt")
    asked = hege.get_by_role("dialog", name="Sette møtet tilbake til planlagt?")
    expect(asked).to_be_visible()

    Caller.by_link(here.links, "host").do("set_session_state", state="closed")

    expect(asked).to_be_hidden()
    expect(hege.get_by_role("button", name="Avsluttet")).to_have_attribute("aria-pressed", "true")


def test_after_the_end_the_page_says_what_came_of_it_and_leads_to_the_desk(here: Screens) -> None:
    mona = here.moderator()
    mona.do("mark_answered", question_id=here.something_is_listed("Besvart"))
    here.something_is_listed("På listen")
    hege = host_of(here)

    end(hege)

    over = hege.locator(".present-over")
    expect(over.get_by_role("heading")).to_contain_text(re.compile(r"Møtet er avsluttet"))
    expect(over).to_contain_text("1 av 2 fikk svar.")
    expect(over).to_contain_text("Ikke besvart: 1 på listen.")
    expect(over.get_by_role("link", name="Åpne etterarbeidet")).to_have_attribute("href", here.links["moderator"])
    expect(hege.get_by_role("heading", name="Sjekkliste")).to_have_count(0)


@pytest.mark.parametrize("is_open", [True, False], ids=["open", "closed"])
def test_opened_again_the_page_says_how_asking_was_left(here: Screens, is_open: bool) -> None:
    here.moderator().do("set_asking", open=is_open)
    hege = host_of(here)
    end(hege)
    expect(hege.locator(".present-over")).to_be_visible()

    press(hege.locator("#state"), "I gang")

    word = "Åpent" if is_open else "Stengt"
    expect(hege.locator("#said")).to_contain_text(f"Møtet er i gang igjen. {word} for spørsmål, som før.")
    expect(hege.locator(".asking")).to_have_attribute("aria-checked", str(is_open).lower())


def test_the_checklist_ticks_what_comes(here: Screens) -> None:
    hege = host_of(here)
    check = hege.locator(".check", has_text="Storskjermen")
    expect(check).to_have_attribute("data-level", "failed")
    address = hege.locator(".check", has_text="Adressen")
    expect(address).to_contain_text("Denne adressen virker bare på denne maskinen.")

    here.stage()
    here.something_is_listed("Hvem betaler?")

    expect(check).to_have_attribute("data-level", "ok")
    expect(hege.locator(".check", has_text="Ordstyrere")).to_have_attribute("data-level", "ok")


def test_a_missing_screen_is_one_press_from_its_link(here: Screens) -> None:
    hege = host_of(here)

    hege.locator(".check").get_by_role("button", name="QR-kode: Storskjerm").click()

    expect(hege.get_by_role("link", name="Åpne i ny fane: Storskjerm")).to_be_visible()
    expect(hege.locator("#links-title")).to_be_focused()


def test_the_wall_goes_black_in_one_press_and_comes_back(here: Screens) -> None:
    here.moderator().do("put_on_stage", question_id=here.something_is_listed("Hvem betaler?"))
    stage = here.stage()
    expect(stage.get_by_text("Hvem betaler?")).to_be_visible()
    hege = host_of(here)

    hege.get_by_role("button", name="Svart: Storskjerm").click()
    expect(stage.get_by_text("Hvem betaler?")).to_be_hidden()

    hege.get_by_role("button", name="Vis igjen: Storskjerm").click()
    expect(stage.get_by_text("Hvem betaler?")).to_be_visible()


def test_a_second_host_hears_of_the_first(here: Screens) -> None:
    one, other = host_of(here), host_of(here)

    end(one)

    expect(other.get_by_role("button", name="Avsluttet")).to_have_attribute("aria-pressed", "true")
    Caller.by_link(here.links, "host").do("set_session_state", state="live")
    expect(one.get_by_role("button", name="I gang")).to_have_attribute("aria-pressed", "true")


@pytest.mark.alone
def test_with_hundreds_of_questions_the_page_scrolls_well(house: House, browser: Browser) -> None:
    """It draws no question but the one on stage, and a drawing is done within a frame."""
    scene = next(scene for scene in SCENES if str(scene) == "host-many")
    opened = visit(scene, house, browser, language="nb", size=PHONE)
    page = opened.page

    assert page.evaluate("document.body.querySelectorAll('*').length") < 700
    longest = page.evaluate(
        """async () => {
          const frames = [];
          let before = performance.now();
          for (let n = 0; n < 40; n += 1) {
            scrollBy(0, 40);
            await new Promise((drawn) => requestAnimationFrame(drawn));
            frames.push(performance.now() - before);
            before = performance.now();
          }
          return frames.sort((a, b) => a - b)[Math.floor(frames.length * 0.9)];
        }"""
    )
    assert page.evaluate("scrollY") > 500
    assert longest < 100
    assert opened.close() == []
