"""The network goes, comes back, or never lets a WebSocket through; nobody has to do anything about it."""

from playwright.sync_api import expect

from at_screens import ANSWERS, PHONE, Screens, SlowLine, ask, listed, own, press, row, seated

SHOWN = "Hva kostet det per elev?"
MEANWHILE = "Hvem tok det første initiativet?"
QUESTION = "Hvordan fikk dere med foreldrene?"
LOST = "Mistet forbindelsen"
OFFLINE = "Ingen forbindelse. Sist oppdatert for under ett minutt siden."
SENT = "Spørsmålet er sendt. En ordstyrer leser det først."
UNSENT = "Ikke sendt ennå – prøver igjen."


def test_a_restart_is_told_survived_and_caught_up(here: Screens) -> None:
    here.expect_faults("net::ERR_", "WebSocket connection")
    here.something_is_listed(SHOWN)
    kari, mona, stage = here.kari(), here.mona(), here.stage()
    expect(listed(kari, SHOWN)).to_be_visible()
    expect(row(mona, "open", SHOWN)).to_be_visible()
    expect(stage.get_by_role("heading", name="Hva vil du spørre om?")).to_be_visible()

    here.server.stop()
    expect(kari.get_by_role("status").first).to_have_text(OFFLINE)
    expect(mona.get_by_text(LOST)).to_be_visible()
    expect(stage.get_by_text(OFFLINE)).to_be_visible()
    expect(listed(kari, SHOWN)).to_be_visible()
    expect(row(mona, "open", SHOWN)).to_be_visible()
    kari.get_by_label("Spørsmålet ditt").fill(QUESTION)
    kari.get_by_role("button", name="Spør", exact=True).click()
    expect(kari.get_by_role("button", name="Sender …")).to_be_visible()
    expect(kari.locator(".composer")).to_contain_text(UNSENT)

    here.server.start()
    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")
    expect(kari.locator("#notice")).to_have_text(SENT)
    expect(kari.locator(".composer")).not_to_contain_text(UNSENT)
    expect(row(mona, "inbox", QUESTION)).to_have_count(1)
    expect(mona.get_by_text(LOST)).to_have_count(0)
    expect(stage.get_by_text(OFFLINE)).to_have_count(0)


def test_a_phone_out_of_reach_keeps_what_it_showed_and_catches_up(here: Screens) -> None:
    here.expect_faults("net::ERR_", "WebSocket connection")
    here.something_is_listed(SHOWN)
    kari = here.kari()
    expect(listed(kari, SHOWN)).to_be_visible()

    kari.context.set_offline(True)
    kari.get_by_label("Spørsmålet ditt").fill(QUESTION)
    kari.get_by_role("button", name="Spør", exact=True).click()
    here.something_is_listed(MEANWHILE)
    expect(kari.locator("#notice")).to_have_text(OFFLINE)
    expect(listed(kari, SHOWN)).to_be_visible()

    kari.context.set_offline(False)
    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")
    expect(listed(kari, MEANWHILE)).to_be_visible()
    expect(kari.locator(".own-question")).to_have_count(1)


def test_a_draft_survives_a_reload(here: Screens) -> None:
    kari = here.kari()
    kari.get_by_label("Spørsmålet ditt").fill(QUESTION)

    kari.reload()

    expect(kari.get_by_label("Spørsmålet ditt")).to_have_value(QUESTION)


def test_a_reload_in_mid_send_sends_it_once(here: Screens) -> None:
    """The server has it, but its answer was lost, and then the page as well; it counts as sent once it is answered."""
    here.expect_faults("net::ERR_FAILED")
    mona = here.mona()
    kari = here.context(PHONE).new_page()
    line = SlowLine(kari)
    kari.goto(here.links["join"]["in_room"])
    seated(kari).get_by_label("Spørsmålet ditt").fill(QUESTION)
    line.hold(ANSWERS)
    kari.get_by_role("button", name="Spør", exact=True).click()
    expect(kari.get_by_role("button", name="Sender …")).to_be_visible()
    expect(row(mona, "inbox", QUESTION)).to_be_visible()

    line.lose()
    line.hold(ANSWERS)
    kari.route("**/commands/**", lambda route: route.abort())
    kari.reload()
    expect(kari.get_by_label("Spørsmålet ditt")).to_have_value(QUESTION)
    expect(kari.locator(".composer")).to_contain_text(UNSENT)
    kari.unroute("**/commands/**")

    expect(kari.get_by_role("button", name="Spør", exact=True)).to_be_visible()
    expect(own(kari, QUESTION)).to_have_count(1)
    expect(mona.get_by_role("heading", name="Innboks")).to_have_text("Innboks 1")


def test_without_websockets_asking_and_reading_work(here: Screens) -> None:
    mona = here.mona()
    context = here.context(PHONE)
    context.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    kari = context.new_page()
    kari.goto(here.links["join"]["in_room"])

    ask(seated(kari), QUESTION)
    press(row(mona, "inbox", QUESTION), "Godkjenn")
    here.something_is_listed(MEANWHILE)

    expect(own(kari, QUESTION)).to_contain_text("Godkjent. Alle kan se det og stemme.")
    vote = listed(kari, MEANWHILE).locator(".vote")
    vote.click()
    expect(vote).to_contain_text("1")


def test_who_sends_in_a_good_network_is_told_only_that_it_was_sent(here: Screens) -> None:
    kari = here.kari()
    kari.evaluate(
        """() => {
            globalThis.read = new Set();
            const textOf = (part) => document.querySelector(part).innerText;
            const note = () => ['.composer', '#notice'].forEach((part) => read.add(textOf(part)));
            new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
        }"""
    )

    ask(kari, QUESTION)

    expect(kari.locator("#notice")).to_have_text(SENT)
    assert not [text for text in kari.evaluate("[...read]") if "Ikke sendt" in text]


def test_a_moderators_act_says_that_it_waits_for_as_long_as_it_does(here: Screens) -> None:
    here.expect_faults("net::ERR_", "WebSocket connection")
    here.somebody_asks(QUESTION)
    mona = here.mona()
    mona.clock.install()
    here.server.stop()
    expect(mona.get_by_text(LOST)).to_be_visible()
    press(row(mona, "inbox", QUESTION), "Godkjenn")

    said = mona.locator("#said")
    for _ in range(5):
        mona.clock.fast_forward(5_000)
        expect(said).to_contain_text(UNSENT)
    here.server.start()

    expect(said).to_contain_text("Godkjent.")
    expect(row(mona, "open", QUESTION)).to_be_visible()


def test_an_act_sent_on_after_the_page_was_left_can_be_undone_from_the_log(here: Screens) -> None:
    here.expect_faults("net::ERR_", "WebSocket connection")
    here.somebody_asks(QUESTION)
    mona = here.mona()
    expect(row(mona, "inbox", QUESTION)).to_be_visible()
    desk = mona.url
    here.server.stop()
    press(row(mona, "inbox", QUESTION), "Godkjenn")
    expect(mona.locator("#said")).to_contain_text(UNSENT)
    mona.goto("about:blank")

    here.server.start()
    mona.goto(desk)
    expect(row(mona, "open", QUESTION)).to_be_visible()
    expect(mona.locator("#said")).to_contain_text("Godkjent.")
    mona.get_by_role("banner").get_by_role("button", name="Mer").click()
    mona.get_by_role("menuitem", name="Angre noe tidligere").click()
    press(mona.get_by_role("dialog").get_by_role("listitem").filter(has_text=QUESTION), "Angre")

    expect(row(mona, "inbox", QUESTION)).to_be_visible()
