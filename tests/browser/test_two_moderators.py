"""Two at one desk: what one has not heard of yet never makes the other's act go wrong."""

from playwright.sync_api import Page, expect

from at_screens import LAPTOP, NEWS, Screens, SlowLine, ask, at_desk, choose, own, press, row
from served import Caller

OLD = "Hvem betaler?"
NEW = "Hvem betaler når prosjektet er slutt?"
UNSEEN_MS = 400
"""A press that lands sooner after the news was meant for what stood there before."""


def slow_desk(here: Screens) -> tuple[Page, SlowLine]:
    """A desk whose news can be held back."""
    desk = here.context(LAPTOP).new_page()
    line = SlowLine(desk)
    desk.goto(here.links["moderator"])
    return at_desk(desk), line


def rewrite(author: Page) -> None:
    press(own(author, OLD), "Endre")
    author.get_by_label("Endre spørsmålet ditt").fill(NEW)
    author.get_by_role("button", name="Lagre").click()
    expect(own(author, NEW)).to_contain_text("Venter på ordstyrer")


def test_both_approve_and_both_are_right_and_whose_act_it_was_is_told(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    mats, line = slow_desk(here)
    ask(kari, OLD)
    expect(row(mats, "inbox", OLD)).to_be_visible()

    line.hold(NEWS)
    press(row(mona, "inbox", OLD), "Godkjenn")
    expect(own(kari, OLD)).to_contain_text("Godkjent. Alle kan se det og stemme.")
    here.somebody_asks("Et annet spørsmål?")  # moves the version that is answered
    press(row(mats, "inbox", OLD), "Godkjenn")

    expect(mats.locator("#said")).to_contain_text("Godkjent.")
    line.release()
    expect(row(mats, "open", OLD)).to_have_count(1)
    expect(mats.locator("#said")).to_contain_text("Ordstyrer 1 hadde allerede gjort det.")
    expect(mats.locator("#said").get_by_role("button", name="Angre")).to_have_count(0)
    theirs = mats.locator("[data-list=inbox] > li").filter(has_text="av ordstyrer 1")
    expect(theirs).to_have_count(1)
    expect(theirs.get_by_role("button", name="Angre")).to_have_count(0)
    mine = mona.locator("[data-list=inbox] > li").filter(has_text="av deg")
    expect(mine.get_by_role("button", name="Angre")).to_have_count(1)


def test_nobody_approves_a_text_that_was_just_rewritten(here: Screens) -> None:
    kari = here.kari()
    mats, line = slow_desk(here)
    ask(kari, OLD)
    expect(row(mats, "inbox", OLD)).to_be_visible()

    line.hold(NEWS)
    rewrite(kari)
    press(row(mats, "inbox", OLD), "Godkjenn")
    expect(mats.locator("#said")).to_contain_text("endret")
    line.release()

    expect(row(mats, "inbox", NEW).get_by_role("button", name="Godkjenn")).to_be_enabled()
    expect(own(kari, NEW)).to_contain_text("Venter på ordstyrer")


def test_what_a_moderator_typed_survives_what_the_author_does(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, OLD)
    choose(mona, row(mona, "inbox", OLD), "Endre ordlyden")
    dialog = mona.get_by_role("dialog")
    words = dialog.get_by_label("Endre ordlyden")
    words.fill("Hvem finansierer dette?")

    rewrite(kari)
    expect(dialog.get_by_role("alert")).to_contain_text("Den som spurte, har endret spørsmålet.")
    expect(dialog.get_by_role("alert")).to_contain_text(NEW)
    expect(words).to_have_value("Hvem finansierer dette?")

    mona.wait_for_timeout(UNSEEN_MS)
    press(dialog, "Lagre")
    expect(row(mona, "inbox", "Hvem finansierer dette?")).to_be_visible()


def dismissed_by(mats: Page) -> None:
    press(row(mats, "inbox", OLD), "Avvis")
    mats.get_by_role("dialog").get_by_role("button", name="Utenfor temaet").click()


def named(desk: Page, name: str) -> None:
    press(desk.get_by_role("banner"), "Mer")
    desk.get_by_role("menuitem", name="Navnet ditt ved bordet").click()
    sheet = desk.get_by_role("dialog", name="Navnet ditt ved bordet")
    sheet.get_by_role("textbox").fill(name)
    press(sheet, "Lagre")
    expect(desk.locator("#said")).to_contain_text(f"Kollegene ser deg nå som {name}.")


def test_an_open_dialog_says_at_once_who_did_what_and_brings_the_question_back(here: Screens) -> None:
    kari, mona, mats = here.kari(), here.mona(), here.mats()
    ask(kari, OLD)
    named(mats, "Mats")
    press(row(mona, "inbox", OLD), "Mer")
    mona.get_by_role("menuitem", name="Endre ordlyden").click()
    dialog = mona.get_by_role("dialog", name="Endre ordlyden")
    dialog.get_by_role("textbox").fill(NEW)

    dismissed_by(mats)
    expect(dialog.get_by_role("alert")).to_contain_text("Mats har avvist spørsmålet.")
    expect(dialog.get_by_role("textbox")).to_have_value(NEW)
    mona.wait_for_timeout(UNSEEN_MS)
    press(dialog, "Hent tilbake og lagre")

    expect(mona.locator("#said")).to_contain_text("Hentet tilbake med ny ordlyd.")
    expect(row(mona, "inbox", NEW)).to_be_visible()


def test_a_moderator_without_a_name_is_told_by_number(here: Screens) -> None:
    """Who opens a dialog first is the first of whom anything is told."""
    kari, mona, mats = here.kari(), here.mona(), here.mats()
    ask(kari, OLD)
    press(row(mona, "inbox", OLD), "Avvis")
    dialog = mona.get_by_role("dialog", name="Avvis spørsmålet")
    buttons = dialog.get_by_role("button")
    places = [each.bounding_box() for each in buttons.all()]

    press(row(mats, "inbox", OLD), "Til køen")

    expect(dialog.get_by_role("alert")).to_contain_text("Ordstyrer 2 har satt det i køen.")
    assert [each.bounding_box() for each in buttons.all()] == places


def test_a_dialog_says_that_its_question_has_come_on_stage(here: Screens) -> None:
    """What one would turn down by then is being answered."""
    mats, mona = here.moderator(), here.mona()
    question_id = here.somebody_asks(OLD)
    mats.do("queue_question", question_id=question_id)
    choose(mona, row(mona, "queue", OLD), "Avvis")
    dialog = mona.get_by_role("dialog", name="Avvis spørsmålet")

    mats.do("put_on_stage", question_id=question_id)

    expect(dialog.get_by_role("alert")).to_contain_text("har satt det på scenen.")


def test_a_dialog_says_that_a_colleague_has_changed_the_words(here: Screens) -> None:
    mats, mona = here.moderator(), here.mona()
    question_id = here.somebody_asks(OLD)
    choose(mona, row(mona, "inbox", OLD), "Endre ordlyden")
    dialog = mona.get_by_role("dialog", name="Endre ordlyden")
    dialog.get_by_role("textbox").fill("Hvem finansierer dette?")

    mats.do("edit_question", question_id=question_id, body=NEW)

    expect(dialog.get_by_role("alert")).to_contain_text("har endret ordlyden.")
    expect(dialog.get_by_role("alert")).to_contain_text(NEW)


def test_a_dialog_says_that_the_meeting_was_closed_and_leaves_the_focus_in_view(here: Screens) -> None:
    for n in range(30):
        here.somebody_asks(f"Spørsmål nummer {n} i en lang innboks?")
    mona = here.mona()
    last = mona.locator("[data-list=inbox] > li").last
    last.scroll_into_view_if_needed()
    press(last, "Avvis")
    dialog = mona.get_by_role("dialog", name="Avvis spørsmålet")
    expect(dialog).to_be_visible()

    Caller.by_link(here.links, "host").do("set_session_state", state="closed")
    expect(dialog.get_by_role("alert")).to_contain_text("Møtet er avsluttet.")
    press(dialog, "Avbryt")

    expect(mona.locator("[data-list=undecided] > li:focus, #undecided-title:focus")).to_be_in_viewport(ratio=0.9)
    mona.keyboard.press("d")
    expect(dialog).to_be_visible()


def test_one_press_on_a_reason_dismisses_and_undo_stands(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, OLD)

    dismissed_by(mona)
    expect(own(kari, OLD)).to_contain_text("utenfor temaet")
    press(mona.locator("#said"), "Angre")

    expect(own(kari, OLD)).to_contain_text("Venter på ordstyrer")


def test_a_reason_in_own_words_has_a_button_of_its_own(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, OLD)
    press(row(mona, "inbox", OLD), "Avvis")
    dialog = mona.get_by_role("dialog", name="Avvis spørsmålet")

    press(dialog, "Avvis")
    expect(dialog).to_contain_text("Skriv grunnen med egne ord først.")
    dialog.get_by_label("Med egne ord").fill("Vi tar det i pausen.")
    press(dialog, "Avvis")

    expect(own(kari, OLD)).to_contain_text("Vi tar det i pausen.")
