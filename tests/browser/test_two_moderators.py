"""Two at one desk: what one has not heard of yet never makes the other's act go wrong."""

from playwright.sync_api import Page, expect

from screens import LAPTOP, NEWS, Screens, SlowLine, ask, at_desk, choose, own, press, row

OLD = "Hvem betaler?"
NEW = "Hvem betaler når prosjektet er slutt?"
UNSEEN_MS = 400
"""A press that lands sooner after the news was meant for what stood there before."""


def slow_desk(here: Screens) -> tuple[Page, SlowLine]:
    """A desk whose news can be held back."""
    context = here.context(LAPTOP)
    line = SlowLine(context)
    desk = context.new_page()
    desk.goto(here.links["moderator"])
    return at_desk(desk), line


def rewrite(author: Page) -> None:
    press(own(author, OLD), "Endre")
    author.get_by_label("Endre spørsmålet ditt").fill(NEW)
    author.get_by_role("button", name="Lagre").click()
    expect(own(author, NEW)).to_contain_text("Venter på ordstyrer")


def test_both_approve_and_both_are_right(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    mats, line = slow_desk(here)
    ask(kari, OLD)
    expect(row(mats, "inbox", OLD)).to_be_visible()

    line.hold(NEWS)
    press(row(mona, "inbox", OLD), "Godkjenn")
    expect(own(kari, OLD)).to_contain_text("Godkjent. Alle kan se det og stemme.")
    press(row(mats, "inbox", OLD), "Godkjenn")

    expect(mats.locator("#said")).to_contain_text("Godkjent.")
    line.release()
    expect(row(mats, "open", OLD)).to_have_count(1)


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
