"""The network goes, comes back, or never lets a WebSocket through; nobody has to do anything about it."""

from playwright.sync_api import expect

from screens import ANSWERS, PHONE, Screens, SlowLine, ask, listed, own, press, row, seated

SHOWN = "Hva kostet det per elev?"
MEANWHILE = "Hvem tok det første initiativet?"
QUESTION = "Hvordan fikk dere med foreldrene?"
LOST = "Mistet forbindelsen"


def test_a_restart_is_told_survived_and_caught_up(here: Screens) -> None:
    here.expect_faults("net::ERR_", "WebSocket connection")
    here.something_is_listed(SHOWN)
    kari, mona, stage = here.kari(), here.mona(), here.stage()
    expect(listed(kari, SHOWN)).to_be_visible()
    expect(row(mona, "open", SHOWN)).to_be_visible()
    expect(stage.get_by_role("heading", name="Hva vil du spørre om?")).to_be_visible()

    here.server.stop()
    expect(kari.get_by_role("status").first).to_contain_text(LOST)
    expect(mona.get_by_text(LOST)).to_be_visible()
    expect(stage.get_by_text("Uten forbindelse")).to_be_visible()
    expect(listed(kari, SHOWN)).to_be_visible()
    expect(row(mona, "open", SHOWN)).to_be_visible()
    kari.get_by_label("Spørsmålet ditt").fill(QUESTION)
    kari.get_by_role("button", name="Spør", exact=True).click()
    expect(kari.get_by_role("button", name="Sender …")).to_be_visible()

    here.server.start()
    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")
    expect(row(mona, "inbox", QUESTION)).to_have_count(1)
    expect(mona.get_by_text(LOST)).to_have_count(0)
    expect(stage.get_by_text("Uten forbindelse")).to_have_count(0)


def test_a_phone_out_of_reach_keeps_what_it_showed_and_catches_up(here: Screens) -> None:
    here.expect_faults("net::ERR_", "WebSocket connection")
    here.something_is_listed(SHOWN)
    kari = here.kari()
    expect(listed(kari, SHOWN)).to_be_visible()

    kari.context.set_offline(True)
    kari.get_by_label("Spørsmålet ditt").fill(QUESTION)
    kari.get_by_role("button", name="Spør", exact=True).click()
    here.something_is_listed(MEANWHILE)
    expect(kari.locator("#notice")).to_contain_text(LOST)
    expect(listed(kari, SHOWN)).to_be_visible()

    kari.context.set_offline(False)
    expect(own(kari, QUESTION)).to_contain_text("Venter på ordstyrer")
    kari.get_by_role("button", name="Vis 1 nytt").click()
    expect(listed(kari, MEANWHILE)).to_be_visible()
    expect(kari.locator(".own-question")).to_have_count(1)


def test_a_draft_survives_a_reload(here: Screens) -> None:
    kari = here.kari()
    kari.get_by_label("Spørsmålet ditt").fill(QUESTION)

    kari.reload()

    expect(kari.get_by_label("Spørsmålet ditt")).to_have_value(QUESTION)


def test_a_reload_in_mid_send_sends_it_once(here: Screens) -> None:
    """The server has it, but its answer was lost, and then the page as well."""
    mona = here.mona()
    context = here.context(PHONE)
    line = SlowLine(context)
    kari = context.new_page()
    kari.goto(here.links["join"]["in_room"])
    seated(kari).get_by_label("Spørsmålet ditt").fill(QUESTION)
    line.hold(ANSWERS)
    kari.get_by_role("button", name="Spør", exact=True).click()
    expect(kari.get_by_role("button", name="Sender …")).to_be_visible()
    expect(row(mona, "inbox", QUESTION)).to_be_visible()

    line.lose()
    kari.reload()

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

    expect(own(kari, QUESTION)).to_contain_text("På listen")
    vote = listed(kari, MEANWHILE).get_by_role("button")
    vote.click()
    expect(vote).to_contain_text("1")
