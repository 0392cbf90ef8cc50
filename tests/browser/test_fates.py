"""What else may become of a question, and how its author reads of it."""

from playwright.sync_api import expect

from at_screens import Screens, ask, choose, done, own, press, row
from served import Caller

QUESTION = "Hvordan fikk dere med foreldrene?"
BOX = "(part) => part.getBoundingClientRect()"
OTHERS = ("Hvem betaler når prosjektet er slutt?", "Hva sier de eldste elevene?")


def test_a_dismissed_question_tells_its_author_the_reason_and_can_be_restored(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, QUESTION)

    press(row(mona, "inbox", QUESTION), "Avvis")
    dialog = mona.get_by_role("dialog")
    press(dialog, "Det ligger utenfor temaet i dag.")
    expect(own(kari, QUESTION)).to_contain_text("Ikke valgt: Det ligger utenfor temaet i dag.")

    press(done(mona, QUESTION), "Hent tilbake")
    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")


def test_a_question_is_dismissed_in_the_moderators_own_words(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, QUESTION)

    press(row(mona, "inbox", QUESTION), "Avvis")
    dialog = mona.get_by_role("dialog")
    press(dialog, "Avvis")
    expect(dialog).to_contain_text("Skriv grunnen med egne ord først.")
    dialog.get_by_label("Med egne ord").fill("Vi tar det i pausen.")
    press(dialog, "Avvis")

    expect(own(kari, QUESTION)).to_contain_text("Ikke valgt: Vi tar det i pausen.")


def test_an_act_can_be_undone(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, QUESTION)
    press(row(mona, "inbox", QUESTION), "Godkjenn")
    expect(own(kari, QUESTION)).to_contain_text("Godkjent. Alle kan se det og stemme.")

    press(mona.locator("#said"), "Angre")

    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")
    expect(row(mona, "inbox", QUESTION).get_by_role("button", name="Godkjenn")).to_be_visible()


def test_an_edited_question_keeps_its_original_one_tap_away(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, "foreldrene??")

    choose(mona, row(mona, "inbox", "foreldrene??"), "Endre ordlyden")
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


def test_a_deferred_question_is_taken_along(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, QUESTION)

    choose(mona, row(mona, "inbox", QUESTION), "Besvares skriftlig")

    expect(own(kari, QUESTION)).to_contain_text("Besvares skriftlig")
    expect(done(mona, QUESTION)).to_contain_text("Besvares skriftlig")


def test_what_is_taken_along_is_not_counted_as_answered(here: Screens) -> None:
    mona = here.moderator()
    mona.do("mark_answered", question_id=here.something_is_listed(QUESTION))
    for text in OTHERS:
        mona.do("defer_question", question_id=here.something_is_listed(text))
    kari = here.kari()

    answered, along = kari.locator(".settled").first, kari.locator(".settled").last
    expect(answered.locator("summary")).to_have_text("Besvart 1")
    expect(along.locator("summary")).to_have_text("Besvares skriftlig 2")
    expect(along.get_by_text(OTHERS[0])).to_be_hidden()
    Caller.by_link(here.links, "host").do("set_session_state", state="closed")
    expect(answered.get_by_text(QUESTION)).to_be_visible()
    expect(along.get_by_text(OTHERS[0])).to_be_hidden()
    expect(kari.get_by_text("Ingen spørsmål står igjen på listen.")).to_be_visible()


def test_the_present_says_that_ones_own_question_is_answered(here: Screens) -> None:
    """The block says it, the card folds, and what is said besides covers neither."""
    kari, mona = here.kari(), here.mona()
    ask(kari, QUESTION)
    press(row(mona, "inbox", QUESTION), "Til køen")
    choose(mona, row(mona, "queue", QUESTION), "Til scenen")

    block = kari.get_by_role("region", name="Ditt spørsmål besvares nå")
    expect(block).to_contain_text(QUESTION)
    expect(own(kari, QUESTION)).to_have_count(0)
    notice = kari.locator("#notice")
    expect(notice).to_have_text("Ditt spørsmål besvares nå.")
    bottom, top = notice.evaluate(f"{BOX}.bottom"), block.evaluate(f"{BOX}.top")
    assert bottom <= top


def test_the_present_says_for_a_while_that_ones_own_was_answered_and_nothing_under_it_moves(here: Screens) -> None:
    """On a laptop also when the block becomes another: it has its room all the time."""
    ola, mona = here.ola(), here.moderator()
    for text in (OTHERS[0], QUESTION):
        ask(ola, text)
    asked = next(int(id_) for id_, row in mona.rows("questions").items() if row["body"] == QUESTION)
    mona.do("put_on_stage", question_id=asked)
    expect(ola.get_by_role("region", name="Ditt spørsmål besvares nå")).to_contain_text(QUESTION)
    expect(own(ola, QUESTION)).to_have_count(0)
    place = own(ola, OTHERS[0]).evaluate(f"{BOX}.top")

    mona.do("mark_answered", question_id=asked)
    expect(ola.get_by_role("region", name="Spørsmålet ditt er besvart")).to_contain_text(QUESTION)
    expect(own(ola, QUESTION)).to_have_count(0)
    assert own(ola, OTHERS[0]).evaluate(f"{BOX}.top") == place

    mona.do("put_on_stage", question_id=here.something_is_listed("Hva sier elevene?"))
    expect(ola.get_by_role("region", name="Besvares nå")).to_contain_text("Hva sier elevene?")
    expect(own(ola, QUESTION).locator(".fate")).to_have_text("Besvart")
    assert own(ola, OTHERS[0]).evaluate(f"{BOX}.top") == place


def test_three_own_questions_are_one_card_and_a_line_that_opens_for_good(here: Screens) -> None:
    kari = here.kari()
    for text in (*OTHERS, QUESTION):
        ask(kari, text)

    rest = kari.get_by_role("button", name="Dine spørsmål")
    expect(rest).to_have_text("Dine spørsmål 2 til: venter på ordstyrer")
    expect(kari.locator(".own-question")).to_have_count(1)
    expect(own(kari, QUESTION)).to_be_visible()
    rest.click()
    expect(kari.locator(".own-question")).to_have_count(3)

    kari.reload()
    expect(kari.locator(".own-question")).to_have_count(3)
    expect(rest).to_have_attribute("aria-expanded", "true")


def test_what_is_open_for_an_edit_stands_still_while_another_comes_first(here: Screens) -> None:
    kari, mona = here.kari(), here.mona()
    for text in (OTHERS[0], QUESTION):
        ask(kari, text)
    press(own(kari, QUESTION), "Endre")
    field = kari.get_by_label("Endre spørsmålet ditt")
    field.fill("Hvordan fikk dere")

    press(row(mona, "inbox", OTHERS[0]), "Til køen")

    expect(kari.locator("#notice")).to_contain_text("nr. 1 i køen")
    expect(field).to_be_focused()
    expect(field).to_have_value("Hvordan fikk dere")
    press(kari.locator(".own-edit"), "Avbryt")
    expect(kari.locator(".own-question")).to_contain_text(OTHERS[0])


def test_after_the_meeting_its_author_reads_what_happens_now(here: Screens) -> None:
    kari = here.kari()
    for text in (*OTHERS, QUESTION):
        ask(kari, text)
    mona = here.mona()
    press(row(mona, "inbox", QUESTION), "Til køen")
    choose(mona, row(mona, "inbox", OTHERS[0]), "Besvares skriftlig")
    expect(own(kari, QUESTION)).to_contain_text("nr. 1 i køen")
    Caller.by_link(here.links, "host").do("set_session_state", state="closed")

    expect(kari.get_by_role("region", name="Takk for i dag")).to_contain_text("Skriv til Torunn Brotnow")
    kari.get_by_role("button", name="Dine spørsmål").click()
    expect(own(kari, QUESTION).locator(".fate")).to_have_text("Ikke besvart i møtet.")
    expect(own(kari, OTHERS[0]).locator(".fate")).to_have_text("Besvares skriftlig")
    expect(own(kari, OTHERS[1]).locator(".fate")).to_have_text("Vi rakk det ikke før møtet var slutt.")
    expect(kari.locator(".own")).to_contain_text("Arrangøren tar vare på det du spurte om.")
