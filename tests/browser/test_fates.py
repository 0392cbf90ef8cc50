"""What else may become of a question, and how its author reads of it."""

from playwright.sync_api import expect

from screens import Screens, ask, choose, done, own, press, row

QUESTION = "Hvordan fikk dere med foreldrene?"


def test_a_dismissed_question_tells_its_author_the_reason_and_can_be_restored(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, QUESTION)

    press(row(mona, "inbox", QUESTION), "Avvis")
    dialog = mona.get_by_role("dialog")
    dialog.get_by_label("Det ligger utenfor temaet i dag.").check()
    press(dialog, "Avvis")
    expect(own(kari, QUESTION)).to_contain_text("Ikke valgt: Det ligger utenfor temaet i dag.")

    press(done(mona, QUESTION), "Hent tilbake")
    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")


def test_a_question_is_dismissed_in_the_moderators_own_words(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, QUESTION)

    press(row(mona, "inbox", QUESTION), "Avvis")
    dialog = mona.get_by_role("dialog")
    press(dialog, "Avvis")
    expect(dialog).to_contain_text("Velg en grunn, eller skriv den med egne ord.")
    dialog.get_by_label("Grunnen med egne ord").fill("Vi tar det i pausen.")
    press(dialog, "Avvis")

    expect(own(kari, QUESTION)).to_contain_text("Ikke valgt: Vi tar det i pausen.")


def test_an_act_can_be_undone(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, QUESTION)
    press(row(mona, "inbox", QUESTION), "Godkjenn")
    expect(own(kari, QUESTION)).to_contain_text("På listen")

    mona.get_by_role("button", name="Angre").click()

    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")
    expect(row(mona, "inbox", QUESTION).get_by_role("button", name="Godkjenn")).to_be_visible()


def test_an_edited_question_keeps_its_original_one_tap_away(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, "foreldrene??")

    press(row(mona, "inbox", "foreldrene??"), "Endre")
    dialog = mona.get_by_role("dialog")
    dialog.get_by_label("Endre ordlyden").fill(QUESTION)
    press(dialog, "Lagre")

    press(row(mona, "inbox", QUESTION), "Opprinnelig ordlyd")
    expect(dialog).to_contain_text("foreldrene??")
    own(kari, QUESTION).get_by_text("En ordstyrer har endret ordlyden").click()
    expect(own(kari, QUESTION)).to_contain_text("Du skrev: «foreldrene??»")


def test_an_author_edits_while_it_waits_and_takes_it_back(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, "foreldrene??")

    press(own(kari, "foreldrene??"), "Endre")
    kari.get_by_label("Endre spørsmålet ditt").fill(QUESTION)
    kari.get_by_role("button", name="Lagre").click()
    expect(row(mona, "inbox", QUESTION)).to_be_visible()

    press(own(kari, QUESTION), "Trekk tilbake")
    press(own(kari, QUESTION), "Trekk tilbake")
    expect(kari.locator(".fate")).to_have_text("Trukket tilbake")
    expect(mona.get_by_text(QUESTION)).to_have_count(0)
    expect(kari.get_by_text(QUESTION)).to_have_count(0)


def test_a_deferred_question_is_promised_in_writing(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, QUESTION)

    choose(mona, row(mona, "inbox", QUESTION), "Besvares skriftlig")

    expect(own(kari, QUESTION)).to_contain_text("Besvares skriftlig etterpå")
    expect(done(mona, QUESTION)).to_contain_text("Besvares skriftlig")
