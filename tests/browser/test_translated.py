"""A page that the browser translates goes on telling what is the case.

A translator puts elements of its own in the place of every text, and keeps none of the former ones.
"""

from playwright.sync_api import Locator, Page, expect

from at_screens import LAPTOP, Screens, ask, choose, listed, own, press, row
from served import Caller

TRANSLATE = """() => {
  const skipped = new Set(['SCRIPT', 'STYLE', 'TEXTAREA', 'OPTION', 'TITLE']);
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) {
    const { parentElement } = walk.currentNode;
    if (!skipped.has(parentElement.tagName) && !parentElement.closest('font')) texts.push(walk.currentNode);
  }
  for (const text of texts) {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    outer.append(inner);
    inner.append(text.data);
    text.replaceWith(outer);
  }
  return texts.filter(({ data }) => data.trim()).length;
}"""
FIRST = "Hva kostet det per elev?"
SECOND = "Hvordan fikk dere med foreldrene?"
THIRD = "Hvem tok det første initiativet?"
OWN = "Hvem betaler etter prosjektet?"
NEW_WORDS = "Hva kostet det for hver elev og hvert år?"
STEP_MS = 800
"""A press on a row that has just moved is not taken."""


def translate(*pages: Page) -> None:
    """Let the browsers translate what these pages show, which may move it."""
    for page in pages:
        page.bring_to_front()
        assert page.evaluate(TRANSLATE) > 0
        page.wait_for_timeout(STEP_MS)


def votes(where: Locator) -> Locator:
    return where.locator(".vote-score")


def test_an_attendees_translated_page_is_true(here: Screens) -> None:
    first, second = here.something_is_listed(FIRST), here.something_is_listed(SECOND)
    moderator = here.moderator()
    moderator.do("put_on_stage", question_id=first)
    kari = here.kari()
    ask(kari, OWN)
    expect(kari.locator(".now")).to_contain_text(FIRST)
    expect(votes(listed(kari, SECOND))).to_have_text("0")
    translate(kari)

    listed(kari, SECOND).locator(".vote").click()
    expect(votes(listed(kari, SECOND))).to_have_text("1")
    translate(kari)
    for n in range(3):
        here.somebody_votes(second)
        expect(votes(listed(kari, SECOND))).to_have_text(str(n + 2))
    moderator.do("edit_question", question_id=first, body=NEW_WORDS)
    expect(kari.locator(".now")).to_contain_text(NEW_WORDS)
    translate(kari)
    moderator.do("put_on_stage", question_id=second)
    expect(kari.locator(".now")).to_contain_text(SECOND)
    expect(kari.locator(".now")).not_to_contain_text(NEW_WORDS)
    mine = next(int(key) for key, question in here.moderator().rows("questions").items() if question["body"] == OWN)
    moderator.do("dismiss_question", question_id=mine, reason="off_topic")
    expect(own(kari, OWN)).to_contain_text("Ikke valgt: Det ligger utenfor temaet i dag.")
    expect(own(kari, OWN)).not_to_contain_text("Venter på ordstyrer")
    translate(kari)
    here.something_is_listed(THIRD)
    expect(listed(kari, THIRD)).to_be_visible()


def test_a_translated_desk_is_true(here: Screens) -> None:
    first, second = here.somebody_asks(FIRST), here.somebody_asks(SECOND)
    mona = here.mona()
    expect(row(mona, "inbox", SECOND)).to_be_visible()
    translate(mona)

    here.somebody_asks(THIRD)
    expect(row(mona, "inbox", THIRD)).to_be_visible()
    expect(mona.locator("#inbox-title .count")).to_have_text("3")
    here.moderator().do("edit_question", question_id=second, body=NEW_WORDS)
    expect(row(mona, "inbox", NEW_WORDS)).to_be_visible()
    expect(row(mona, "inbox", SECOND)).to_have_count(0)
    translate(mona)
    press(row(mona, "inbox", FIRST), "Godkjenn")
    expect(row(mona, "open", FIRST)).to_be_visible()
    expect(mona.locator("#inbox-title .count")).to_have_text("2")
    translate(mona)
    here.somebody_votes(first)
    expect(row(mona, "open", FIRST).locator(".row-score")).to_contain_text("1")
    choose(mona, row(mona, "open", FIRST), "Til scenen")
    expect(mona.locator(".stage-block, .way-stage").first).to_contain_text(FIRST)
    translate(mona)
    here.moderator().do("mark_answered", question_id=first)
    expect(mona.locator(".way-stage")).not_to_contain_text(FIRST)


def test_what_is_open_over_a_translated_page_is_true(here: Screens) -> None:
    first, _ = here.somebody_asks(FIRST), here.somebody_asks(SECOND)
    moderator, mona, kari = here.moderator(), here.mona(), here.kari()
    segments = moderator.rows("segments")
    foremost, *_, last = sorted(segments, key=lambda key: str(segments[key]["starts_at"]))
    moderator.do("start_segment", segment_id=int(foremost))
    press(row(mona, "inbox", FIRST), "Avvis")
    dialog = mona.get_by_role("dialog")
    expect(dialog).to_contain_text(FIRST)
    kari.get_by_role("button", name="Meny").click()
    programme = kari.get_by_role("region", name="Program", exact=True)
    expect(programme.locator("[aria-current]")).to_contain_text(segments[foremost]["title"])
    translate(mona, kari)

    moderator.do("edit_question", question_id=first, body=NEW_WORDS)
    expect(dialog).to_contain_text(NEW_WORDS)
    expect(dialog).not_to_contain_text(FIRST)
    translate(mona)
    dialog.locator(".dialog-foot button").click()
    mona.wait_for_timeout(STEP_MS)
    press(row(mona, "inbox", SECOND), "Avvis")
    expect(dialog.locator(".dialog-quote")).to_have_text(SECOND)
    press(mona.get_by_role("dialog"), "Avbryt")
    press(row(mona, "inbox", SECOND), "Mer")
    translate(mona)
    mona.keyboard.press("Escape")
    press(row(mona, "inbox", SECOND), "Godkjenn")
    expect(row(mona, "open", SECOND)).to_be_visible()

    moderator.do("start_segment", segment_id=int(last))
    expect(programme.locator("[aria-current]")).to_contain_text(segments[last]["title"])


def test_translated_screens_are_true(here: Screens) -> None:
    first, second = here.something_is_listed(FIRST), here.something_is_listed(SECOND)
    moderator = here.moderator()
    moderator.do("put_on_stage", question_id=first)
    moderator.do("queue_question", question_id=second, position=1)
    stage, overlay, pia, hege = here.stage(), here.overlay(), here.pia(), here.hege()
    for page in (stage, overlay, pia, hege):
        expect(page.get_by_text("Hva kostet").first).to_be_attached()
    translate(stage, overlay, pia, hege)

    moderator.do("edit_question", question_id=first, body=NEW_WORDS)
    for page in (stage, overlay, pia, hege):
        expect(page.locator("body")).to_contain_text(NEW_WORDS)
    translate(stage, overlay, pia, hege)
    moderator.do("put_on_stage", question_id=second)
    for page in (stage, overlay, pia, hege):
        expect(page.locator("#live")).to_contain_text(SECOND)
        expect(page.locator("#live")).not_to_contain_text("hver elev")
    translate(stage, overlay, pia, hege)
    Caller.by_link(here.links, "host").do("set_session_state", state="closed")
    expect(stage.locator("#live")).to_contain_text("Takk for i dag")
    expect(overlay.locator("#live")).not_to_contain_text(SECOND)
    expect(hege.locator("#live")).to_contain_text("Møtet er avsluttet")


def test_a_translated_door_lets_in(here: Screens) -> None:
    kari = here.open(f"/{here.code}", LAPTOP)
    kari.get_by_role("button", name="Jeg er med på nett").wait_for()
    translate(kari)

    kari.locator(".join-button").last.click()

    expect(kari.get_by_label("Spørsmålet ditt")).to_be_visible()
