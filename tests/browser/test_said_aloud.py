"""What a page says of itself where silence would mislead: letters left, what belongs where, what it cannot do."""

import pytest
from playwright.sync_api import expect

from at_screens import LAPTOP, PHONE, PROJECTOR, Screens, ask, at_desk, seated
from scene import Look
from served import Caller

SMALL = {**PHONE, "viewport": {"width": 360, "height": 640}}
COUNT_WHAT_IS_TOLD = """(line) => {
  globalThis.told = 0;
  const watching = { childList: true, characterData: true, subtree: true };
  new MutationObserver(() => (globalThis.told += 1)).observe(line, watching);
}"""
LETTERS = "Hvordan fikk dere med foreldrene? " * 12


@pytest.fixture(scope="module")
def rooms() -> set[str]:
    return {"empty", "planned", "some"}


def test_letters_left_are_heard_near_the_end_and_once_over(here: Screens) -> None:
    kari = here.kari()
    heard = kari.locator(".composer [role=status]")
    field = kari.get_by_label("Spørsmålet ditt")
    field.fill(LETTERS[:200])
    expect(heard).to_have_text("")
    field.fill(LETTERS[:285])
    expect(heard).to_have_text("Det er under 21 tegn igjen.")
    heard.evaluate(COUNT_WHAT_IS_TOLD)
    field.fill(LETTERS[:286])
    expect(kari.locator(".composer-left")).to_have_text("14 igjen")
    assert kari.evaluate("told") == 0
    field.fill(LETTERS[:310])
    expect(heard).to_have_text("Teksten er blitt for lang.")
    expect(kari.locator(".composer-left")).to_have_text("10 for mye")


def test_an_own_question_that_is_too_long_is_not_minus_ten(here: Screens) -> None:
    kari = here.kari()
    ask(kari, "Hvem betaler?")
    kari.get_by_role("button", name="Endre", exact=True).click()
    kari.locator(".own-edit textarea").fill(LETTERS[:310])
    expect(kari.locator(".own-left")).to_have_text("10 for mye")


def test_whose_browser_a_question_belongs_to_is_said_once(here: Screens) -> None:
    kari = here.kari()
    ask(kari, "Hvem betaler?")
    expect(kari.locator(".own-hint")).to_contain_text("knyttet til denne nettleseren")
    kari.reload()
    seated(kari)
    expect(kari.locator(".own-question")).to_have_count(1)
    expect(kari.locator(".own-hint")).to_have_count(0)


def test_whose_browser_it_is_is_said_where_the_questions_stand_and_while_the_meeting_is_open(here: Screens) -> None:
    kari = here.kari()
    ask(kari, "Hvem betaler?")
    ask(kari, "Hvor lenge?")
    hint = kari.locator(".own-hint")
    expect(hint).to_be_visible()
    first = min(int(question_id) for question_id in here.moderator().rows("questions"))
    here.moderator().do("put_on_stage", question_id=first)
    expect(kari.locator(".own-rest")).to_be_visible()
    expect(kari.locator(".own-question")).to_have_count(0)
    expect(hint).to_have_count(0)

    Caller.by_link(here.links, "host").do("set_session_state", state="closed")

    expect(kari.locator(".own-question")).not_to_have_count(0)
    expect(hint).to_have_count(0)


def test_another_language_is_in_sight_where_the_browser_has_another(here: Screens) -> None:
    kari = seated(here.open(here.links["join"]["in_room"], SMALL, locale="en-GB"))
    for name in ("English", "Nynorsk"):
        expect(kari.get_by_role("link", name=name).first).to_be_in_viewport(ratio=1)
    kari.get_by_role("link", name="English").first.click()
    expect(kari.get_by_label("Your question")).to_be_visible()
    expect(kari.locator(".offered-languages")).to_have_count(0)

    ola = seated(here.open(here.links["join"]["in_room"], SMALL))
    expect(ola.locator(".offered-languages")).to_have_count(0)


def test_new_questions_are_counted_in_the_title_of_a_tab_in_the_background(here: Screens) -> None:
    mona = at_desk(here.open(here.links["moderator"], LAPTOP))
    title = mona.title()
    mona.evaluate(
        """() => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
          document.dispatchEvent(new Event('visibilitychange'));
        }"""
    )
    for n in range(3):
        here.somebody_asks(f"Hva er nummer {n}?")
    expect(mona).to_have_title(f"(3) {title}")
    mona.evaluate("() => { delete document.hidden; document.dispatchEvent(new Event('visibilitychange')); }")
    expect(mona).to_have_title(title)


def test_what_plain_http_cannot_do_is_said_with_what_to_set(look: Look) -> None:
    """The name of the house is not this machine's, as in a room."""
    told = "Slå av skjermsparer og dvale på enheten."
    with look("panel-idle", LAPTOP) as panel:
        expect(panel.get_by_text(told)).to_be_visible()
    with look("stage-not-begun", PROJECTOR) as stage:
        expect(stage.get_by_text(told)).to_be_visible()
    with look("stage-question", PROJECTOR) as stage:
        expect(stage.get_by_text(told)).to_have_count(0)
    with look("host-links", LAPTOP) as host:
        host.locator(".link-copy").click()
        expect(host.locator(".link-open").get_by_text("kopier den med Ctrl+C")).to_be_visible()


def test_the_host_hears_what_the_projector_cannot_draw(here: Screens) -> None:
    question_id = here.something_is_listed("Hva betyr \U0001f9a5 og \U000e01ef her?")
    lonely = here.something_is_listed("Er \U00016f16 et tegn?")
    moderator = here.moderator()
    moderator.do("put_on_stage", question_id=lonely)
    stage, hege = here.stage(), here.hege()
    expect(stage.locator(".stage-question")).to_contain_text("et tegn?")
    drawn = stage.evaluate("() => document.fonts.ready.then(() => true)")
    assert drawn
    expect(hege.get_by_text("Skjermen kan ikke vise disse tegnene: \U00016f16 (U+16F16)")).to_be_visible()
    moderator.do("put_on_stage", question_id=question_id)
    expect(hege.get_by_text("U+16F16")).to_have_count(0)


def test_a_question_written_out_of_reach_says_at_the_desk_when(here: Screens) -> None:
    here.expect_faults("net::ERR_", "WebSocket connection")
    kari, mona = here.kari(), here.mona()
    kari.clock.install()
    kari.context.set_offline(True)
    kari.get_by_label("Spørsmålet ditt").fill("Hvem betaler?")
    kari.get_by_role("button", name="Spør", exact=True).click()
    kari.clock.fast_forward(120_000)
    kari.context.set_offline(False)
    while not kari.locator(".own-question").count():
        kari.clock.fast_forward(1_000)
        kari.wait_for_timeout(100)
    expect(mona.locator("[data-list=inbox] .about")).to_contain_text("skrevet")
