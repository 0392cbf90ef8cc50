"""Who comes in writes and asks at once; what they do before the server has let them in holds from then on."""

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from at_screens import PHONE, Screens, listed, own, press, row, seated
from served import Caller

JOIN = "**/attendees"
SHOWN = "Hva kostet det per elev?"
QUESTION = "Hvordan fikk dere med foreldrene?"
NEXT = "Hvem betaler etter prosjektet?"
NOT_OPEN = "Det er ikke åpent for spørsmål akkurat nå."


class Door:
    """Holds who comes in until it is opened."""

    def __init__(self, context: BrowserContext) -> None:
        self.held: list[Route] = []
        self._context = context
        context.route(JOIN, self._hold)

    def _hold(self, route: Route) -> None:
        self.held.append(route)

    def open(self) -> None:
        """Let in whoever waits, and whoever comes."""
        while self.held:
            self.held.pop().continue_()
        self._context.unroute(JOIN)


def come(here: Screens, context: BrowserContext, link: str = "in_room") -> Page:
    page = context.new_page()
    page.goto(here.links["join"][link])
    return seated(page)


def at_the_door(here: Screens) -> tuple[Page, Door]:
    """Come in, and not be let in yet."""
    context = here.context(PHONE)
    door = Door(context)
    return come(here, context), door


def send(page: Page, text: str) -> None:
    page.get_by_label("Spørsmålet ditt").fill(text)
    page.get_by_role("button", name="Spør", exact=True).click()


def in_inbox(here: Screens, text: str) -> Locator:
    """The question in a desk that was opened after it, once."""
    question = row(here.mona(), "inbox", text)
    expect(question).to_have_count(1)
    return question


def test_who_comes_in_asks_before_they_have_been_let_in(here: Screens) -> None:
    here.something_is_listed(SHOWN)
    kari, door = at_the_door(here)
    expect(kari.get_by_text("Henter spørsmålene …")).to_be_visible()

    send(kari, QUESTION)
    expect(kari.get_by_role("button", name="Sender …")).to_be_visible()
    assert len(door.held) == 1
    door.open()

    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")
    expect(listed(kari, SHOWN)).to_be_visible()
    expect(in_inbox(here, QUESTION)).to_contain_text("Seilet")


def test_a_reload_before_one_is_let_in_keeps_the_place_and_the_question(here: Screens) -> None:
    kari, door = at_the_door(here)
    send(kari, QUESTION)

    kari.reload()
    expect(kari.get_by_role("button", name="Sender …")).to_be_visible()
    expect(kari.locator(".composer")).to_contain_text("Du er i Seilet")
    door.held[:-1] = []
    door.open()

    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")
    expect(in_inbox(here, QUESTION)).to_contain_text("Seilet")


def test_a_place_corrected_before_one_is_let_in_is_the_questions(here: Screens) -> None:
    kari, door = at_the_door(here)

    kari.get_by_label("Spørsmålet ditt").fill(QUESTION)
    kari.get_by_role("button", name="endre").click()
    expect(kari.locator(".composer")).to_contain_text("Du er med på nett")
    send(kari, QUESTION)
    door.open()

    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")
    expect(kari.locator(".composer")).to_contain_text("Du er med på nett")
    expect(in_inbox(here, QUESTION)).to_contain_text("På nett")


def test_what_is_deleted_before_one_is_let_in_never_comes(here: Screens) -> None:
    kari, door = at_the_door(here)
    send(kari, QUESTION)

    press(kari.locator("body"), "Meny")
    kari.locator("#menu").get_by_role("button", name="Slett det jeg har sendt").click()
    dialog = kari.locator("#forgetting")
    expect(dialog).to_contain_text("1 spørsmål du har stilt")
    press(dialog, "Slett det jeg har sendt")
    door.open()

    expect(dialog.get_by_role("heading", name="Det er slettet")).to_be_visible()
    press(dialog, "Lukk")
    expect(kari.locator(".own-question")).to_have_count(0)
    assert here.moderator().rows("questions") == {}


def test_two_tabs_that_both_wait_to_come_in_are_one_person(here: Screens) -> None:
    first, door = at_the_door(here)
    send(first, QUESTION)
    second = come(here, first.context, "online")
    expect(second.get_by_role("button", name="Sender …")).to_be_visible()

    door.held.pop(0).continue_()
    expect(own(first, QUESTION)).to_contain_text("Venter på ordstyrer")
    door.open()

    expect(own(second, QUESTION)).to_contain_text("Venter på ordstyrer")
    first.reload()
    expect(own(seated(first), QUESTION)).to_have_count(1)
    in_inbox(here, QUESTION)


def test_a_browser_told_to_forget_is_the_same_person_while_the_page_lives(here: Screens) -> None:
    kari = here.kari()
    send(kari, QUESTION)
    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")

    kari.evaluate("localStorage.clear()")
    send(kari, NEXT)

    kari.get_by_role("button", name="Dine spørsmål").click()
    for question in (QUESTION, NEXT):
        expect(own(kari, question)).to_contain_text("Venter på ordstyrer")
    expect(in_inbox(here, NEXT)).to_contain_text("Seilet")


def test_what_was_refused_while_it_was_closed_says_so_no_longer_once_it_is_open(here: Screens) -> None:
    here.expect_faults("409")
    mona = here.moderator()
    kari, door = at_the_door(here)
    send(kari, QUESTION)
    mona.do("set_asking", open=False)
    door.open()
    expect(kari.locator("#ask-error")).to_contain_text(NOT_OPEN)

    mona.do("set_asking", open=True)

    expect(kari.locator("#ask-error")).to_have_count(0)
    kari.get_by_role("button", name="Spør", exact=True).click()
    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")


def test_who_only_reads_what_is_over_sends_nothing_that_waited(here: Screens) -> None:
    kari, door = at_the_door(here)
    send(kari, QUESTION)
    Caller.by_link(here.links, "host").do("set_session_state", state="closed")
    kari.reload()
    kari.get_by_role("button", name="Les spørsmålene").click()
    expect(kari.get_by_role("heading", name="Takk for i dag")).to_be_visible()
    expect(kari.get_by_text("Vi kjenner deg ikke igjen")).to_have_count(0)
    assert len(door.held) == 1, "who only reads becomes no part of it"
