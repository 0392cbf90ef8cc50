"""Much happens, and it disturbs nobody: who types goes on typing, and who listens hears a few sentences."""

from playwright.sync_api import Page, expect

from at_screens import Screens, ask, choose, own, press, row

MANY = 50
TYPED = "Hvordan når dere familiene som aldri svarer på meldinger fra skolen?"
MOST_A_MINUTE = 6

LISTEN = """() => {
    window.said = [];
    const tell = (node) => {
        const region = (node.nodeType === 1 ? node : node.parentElement)?.closest('[role=status], [role=alert]');
        const text = region?.textContent.trim();
        if (text) window.said.push(text);
    };
    const hear = (changes) => new Set(changes.map(({ target }) => target)).forEach(tell);
    new MutationObserver(hear).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def announcements(page: Page) -> list[str]:
    """What a screen reader was given to say, each once however it was drawn."""
    said: list[str] = page.evaluate("window.said")
    return [text for place, text in enumerate(said) if place == 0 or said[place - 1] != text]


def test_who_types_is_not_disturbed(here: Screens) -> None:
    """A8: caret, selection and words stay while fifty questions come and go."""
    kari = here.kari()
    field = kari.get_by_label("Spørsmålet ditt")
    field.fill(TYPED)
    field.evaluate("(field) => field.setSelectionRange(8, 11)")

    for n in range(MANY):
        here.something_is_listed(f"Et nytt spørsmål, det {n}.")
    expect(kari.locator(".list-head .count")).to_have_text(str(MANY))

    expect(field).to_be_focused()
    expect(field).to_have_value(TYPED)
    assert field.evaluate("(field) => [field.selectionStart, field.selectionEnd]") == [8, 11]


def test_a_moderator_goes_on_typing_while_rows_come(here: Screens) -> None:
    """A8: in a dialog too."""
    here.somebody_asks(TYPED)
    mona = here.mona()
    choose(mona, row(mona, "inbox", TYPED), "Endre ordlyden")
    words = mona.get_by_role("textbox", name="Endre ordlyden")
    words.evaluate("(field) => field.setSelectionRange(3, 3)")

    for n in range(MANY):
        here.somebody_asks(f"Et nytt spørsmål, det {n}.")
    expect(mona.locator("#inbox-title .count")).to_have_text(str(MANY + 1))

    mona.keyboard.type("X")
    expect(words).to_have_value(f"{TYPED[:3]}X{TYPED[3:]}")


def test_a_listener_hears_a_few_sentences(here: Screens) -> None:
    """A10: fifty changes in a minute, by the pages' own clock; on both pages at most six sentences."""
    kari, mona = here.kari(), here.mona()
    for page in (kari, mona):
        page.evaluate(LISTEN)
        page.clock.install()

    for n in range(MANY):
        question_id = here.somebody_asks(f"Et nytt spørsmål, det {n}.")
        if n % 2:
            here.moderator().do("approve_question", question_id=question_id)
        for page in (kari, mona):
            page.clock.fast_forward(60_000 // MANY)
    expect(mona.locator("#inbox-title .count")).to_have_text(str(MANY // 2))

    told = {page.title(): announcements(page) for page in (kari, mona)}
    print("\n".join(f"{title}: {len(heard)} announcements in a minute: {heard}" for title, heard in told.items()))
    assert max(map(len, told.values())) <= MOST_A_MINUTE
    assert announcements(mona)


def test_what_becomes_of_ones_own_question_is_said(here: Screens) -> None:
    """A10: the few sentences are those that concern the listener."""
    kari, mona = here.kari(), here.mona()
    kari.clock.install()
    ask(kari, TYPED)
    kari.clock.fast_forward(10_000)  # what was said has faded, and the line is not yet taken for silent
    expect(kari.locator("#notice")).to_be_empty()
    kari.evaluate(LISTEN)

    press(row(mona, "inbox", TYPED), "Til køen")

    expect(own(kari, TYPED)).to_contain_text("Ditt spørsmål er nr. 1 i køen")
    expect(kari.locator("#notice")).to_contain_text("nr. 1")
    assert len(announcements(kari)) == 1
