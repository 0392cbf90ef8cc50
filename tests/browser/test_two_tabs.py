"""One attendee with two tabs: they share what is kept in the browser, and what waits there is sent once.

Nothing locks one tab out while the other sends (plain HTTP off the loopback has no Web Locks): both may, and the
`client_id` makes it one. Both then show it as sent, and neither loses what was written in the other.
"""

from playwright.sync_api import BrowserContext, Page, expect

from at_screens import PHONE, Screens, listed, own, row, seated

SHOWN = "Hva kostet det per elev?"
QUESTION = "Hvordan fikk dere med foreldrene?"
NEXT = "Hvem betaler etter prosjektet?"
AWAY = ("net::ERR_", "WebSocket connection")


def tab(here: Screens, context: BrowserContext) -> Page:
    """Open the session in one more tab, as the same attendee."""
    page = context.new_page()
    page.goto(here.links["join"]["in_room"])
    return seated(page)


def mute_tab(here: Screens, context: BrowserContext) -> Page:
    """Open a tab whose commands do not come through; it reads by polling."""
    page = context.new_page()
    page.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    page.route("**/commands/**", lambda route: route.abort())
    page.goto(here.links["join"]["in_room"])
    return seated(page)


def let_speak(page: Page) -> None:
    """Let a mute tab's commands through; its next attempt does not wait."""
    page.unroute("**/commands/**")
    page.evaluate("dispatchEvent(new Event('online'))")


def send(page: Page, text: str) -> None:
    page.get_by_label("Spørsmålet ditt").fill(text)
    page.get_by_role("button", name="Spør", exact=True).click()


def expect_sent(page: Page, text: str) -> None:
    expect(own(page, text)).to_have_count(1)
    expect(own(page, text)).to_contain_text("Venter på ordstyrer")
    expect(page.get_by_label("Spørsmålet ditt")).to_have_value("")
    expect(page.get_by_role("button", name="Spør", exact=True)).to_be_visible()


def expect_asked_once(here: Screens, *texts: str) -> None:
    """Expect each of these, and nothing else, to wait for a moderator."""
    mona = here.mona()
    for text in texts:
        expect(row(mona, "inbox", text)).to_have_count(1)
    expect(mona.get_by_role("heading", name="Innboks")).to_have_text(f"Innboks {len(texts)}")


def test_a_question_that_waited_in_two_tabs_is_asked_once(here: Screens) -> None:
    here.expect_faults(*AWAY)
    context = here.context(PHONE)
    first, second = tab(here, context), tab(here, context)

    here.server.stop()
    send(first, QUESTION)
    expect(first.get_by_role("button", name="Sender …")).to_be_visible()
    here.server.start()
    third = tab(here, context)

    for page in (first, second, third):
        expect_sent(page, QUESTION)
    expect_asked_once(here, QUESTION)


def test_a_tab_opened_later_sends_what_the_first_cannot(here: Screens) -> None:
    here.expect_faults(*AWAY)
    context = here.context(PHONE)
    first = mute_tab(here, context)
    send(first, QUESTION)
    expect(first.get_by_role("button", name="Sender …")).to_be_visible()

    second = tab(here, context)
    expect_sent(second, QUESTION)
    let_speak(first)

    expect_sent(first, QUESTION)
    expect_asked_once(here, QUESTION)


def test_what_is_written_in_the_other_tab_meanwhile_is_kept(here: Screens) -> None:
    here.expect_faults(*AWAY)
    context = here.context(PHONE)
    first = mute_tab(here, context)
    send(first, QUESTION)
    second = tab(here, context)
    expect_sent(second, QUESTION)
    second.get_by_label("Spørsmålet ditt").fill(NEXT)

    let_speak(first)
    expect_sent(first, QUESTION)
    second.reload()

    expect(second.get_by_label("Spørsmålet ditt")).to_have_value(NEXT)


def test_a_question_on_its_way_survives_a_draft_in_the_other_tab(here: Screens) -> None:
    """The other tab's draft takes the place of what is kept, but not of what is on its way."""
    here.expect_faults(*AWAY)
    context = here.context(PHONE)
    second, first = tab(here, context), mute_tab(here, context)
    send(first, QUESTION)
    expect(first.get_by_role("button", name="Sender …")).to_be_visible()
    second.get_by_label("Spørsmålet ditt").fill(NEXT)

    first.close()
    second.reload()

    expect(own(second, QUESTION)).to_have_count(1)
    expect(second.get_by_label("Spørsmålet ditt")).to_have_value(NEXT)
    expect_asked_once(here, QUESTION)


def test_a_vote_that_waited_in_two_tabs_counts_once(here: Screens) -> None:
    here.expect_faults(*AWAY)
    here.something_is_listed(SHOWN)
    context = here.context(PHONE)
    first, second = tab(here, context), tab(here, context)
    votes = [listed(page, SHOWN).locator(".vote") for page in (first, second)]
    expect(votes[0]).to_be_visible()

    here.server.stop()
    votes[0].click()
    expect(votes[0]).to_have_attribute("aria-pressed", "true")
    here.server.start()
    votes.append(listed(tab(here, context), SHOWN).locator(".vote"))

    for vote in votes:
        expect(vote).to_have_attribute("aria-pressed", "true")
        expect(vote).to_contain_text("1")
    assert here.moderator().read("audience")[SHOWN]["score"] == 1


def test_a_vote_is_sent_by_a_tab_opened_later_and_its_taking_back_wins(here: Screens) -> None:
    """What the first tab sends on at last was carried out before, so it does not overrule the second."""
    here.expect_faults(*AWAY)
    here.something_is_listed(SHOWN)
    context = here.context(PHONE)
    first = mute_tab(here, context)
    vote = listed(first, SHOWN).locator(".vote")
    vote.click()

    second = tab(here, context)
    voted = listed(second, SHOWN).locator(".vote")
    expect(voted).to_have_attribute("aria-pressed", "true")
    expect(voted).to_contain_text("1")
    voted.click()
    expect(voted).to_have_attribute("aria-pressed", "false")
    with first.expect_response("**/commands/upvote_question"):
        let_speak(first)

    for button in (vote, voted):
        expect(button).to_have_attribute("aria-pressed", "false")
        expect(button).to_contain_text("0")
    assert here.moderator().read("audience")[SHOWN]["score"] == 0
