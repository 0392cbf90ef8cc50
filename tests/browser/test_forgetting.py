"""An attendee deletes what they sent, the host what all wrote: said first, then done, then proved."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from at_screens import LAPTOP, PHONE, Screens, ask, own, press, row, seated
from served import Caller

QUESTION = "Hvordan fikk dere med foreldrene?"
HALF = "Jeg lurer på om"


def open_deletion(kari: Page) -> None:
    press(kari.locator("body"), "Meny")
    kari.locator("#menu").get_by_role("button", name="Slett det jeg har sendt").click()
    expect(kari.get_by_role("heading", name="Slette det du har sendt?")).to_be_visible()


def close_session(here: Screens) -> None:
    Caller.by_link(here.links, "host").do("set_session_state", state="closed")


@pytest.mark.parametrize("is_over", [False, True], ids=["live", "over"])
def test_an_attendee_deletes_all_that_they_sent(here: Screens, is_over: bool) -> None:
    kari, mona = here.kari(), here.mona()
    ask(kari, QUESTION)
    expect(row(mona, "inbox", QUESTION)).to_be_visible()
    kari.locator("#ask-body").fill(HALF)
    if is_over:
        close_session(here)
        expect(kari.get_by_role("heading", name="Takk for i dag")).to_be_visible()
    open_deletion(kari)
    dialog = kari.locator("#forgetting")
    expect(dialog).to_contain_text("1 spørsmål du har stilt")
    expect(dialog).to_contain_text("stemmene dine, bare som tall")

    press(dialog, "Slett det jeg har sendt")

    expect(dialog.get_by_role("heading", name="Det er slettet")).to_be_focused()
    expect(mona.get_by_text(QUESTION)).to_have_count(0)
    press(dialog, "Lukk")
    expect(kari.locator(".own")).to_contain_text("Trukket tilbake")
    kept = kari.evaluate("JSON.stringify(localStorage)")
    assert [word for word in (QUESTION, HALF) if word in kept] == []


def test_who_changes_their_mind_loses_nothing(here: Screens) -> None:
    kari = here.kari()
    ask(kari, QUESTION)
    open_deletion(kari)

    press(kari.locator("#forgetting"), "Behold det")

    expect(kari.locator("#forgetting")).to_be_hidden()
    kari.keyboard.press("Escape")
    expect(own(kari, QUESTION)).to_be_visible()


def test_what_waits_for_the_network_is_not_sent_after_it(here: Screens) -> None:
    """The question was written out of reach: it must not come in once the network is back."""
    kari, mona = here.kari(), here.mona()
    here.expect_faults("net::ERR_", "WebSocket connection")
    kari.context.set_offline(True)
    kari.get_by_label("Spørsmålet ditt").fill(QUESTION)
    press(kari.locator("body"), "Spør")
    open_deletion(kari)
    press(kari.locator("#forgetting"), "Slett det jeg har sendt")
    expect(kari.locator("#forgetting")).to_contain_text("så snart du er på nett igjen")

    kari.context.set_offline(False)

    expect(kari.get_by_role("heading", name="Det er slettet")).to_be_visible()
    here.somebody_asks("Hva nå?")
    expect(row(mona, "inbox", "Hva nå?")).to_be_visible()
    expect(mona.get_by_text(QUESTION)).to_have_count(0)


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_host_deletes_what_all_have_written_and_reads_the_proof(here: Screens, size: dict[str, Any]) -> None:
    kari, ola = here.kari(), here.ola()
    ask(kari, QUESTION)
    host = here.open(here.links["host"], size)
    promise = host.locator("#promise")
    expect(promise).to_contain_text("Her ligger nå 1 spørsmål, 0 navn og 0 andre tekster.")

    ask(ola, "Hva sier de eldste elevene?")
    expect(promise).to_contain_text("Her ligger nå 2 spørsmål")
    press(promise, "Slett alt nå")
    dialog = host.locator("#forgetting")
    expect(dialog).to_contain_text("Møtet er i gang, og avsluttes")
    expect(dialog).to_contain_text("røres ikke")
    press(dialog, "Slett alt for godt")

    expect(dialog.get_by_role("heading", name="Alt er slettet")).to_be_focused()
    expect(dialog).to_contain_text("av verten: 2 spørsmål, 0 navn og 0 andre tekster.")
    press(dialog, "Lukk")
    expect(promise).to_contain_text("Ingenting av det folk har skrevet, ligger her nå.")
    expect(promise.get_by_role("button", name="Slett alt nå")).to_have_count(0)
    expect(kari.get_by_role("heading", name="Takk for i dag")).to_be_visible()
    assert kari.get_by_text(QUESTION).count() == 0


def test_only_who_gave_a_name_reads_that_it_goes(here: Screens) -> None:
    kari = here.kari()
    ask(kari, QUESTION)
    open_deletion(kari)
    dialog = kari.locator("#forgetting")
    expect(dialog).not_to_contain_text("navnet du har oppgitt")
    press(dialog, "Behold det")

    kari.locator("#menu").get_by_label("Navn (valgfritt, vises for alle)").fill("Kari Lie")
    kari.locator("#menu").get_by_role("button", name="Slett det jeg har sendt").click()

    expect(dialog).to_contain_text("navnet du har oppgitt")


def test_who_withdraws_what_has_just_gone_on_stage_is_told_so(here: Screens) -> None:
    here.expect_faults("409")
    context, moderator = here.context(PHONE), here.moderator()
    context.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    kari = context.new_page()
    kari.goto(here.links["join"]["in_room"])
    ask(seated(kari), QUESTION)
    question_id = next(int(number) for number in moderator.rows("questions"))
    moderator.do("approve_question", question_id=question_id)
    kari.locator(".own").get_by_role("button", name="Trekk tilbake").click()

    def come_first(route: Route) -> None:
        moderator.do("put_on_stage", question_id=question_id)
        route.continue_()

    context.route("**/commands/withdraw_question", come_first)
    press(kari.locator(".own-confirm"), "Trekk tilbake")

    expect(kari.locator("#notice")).to_contain_text("Spørsmålet besvares nå.")
    expect(kari.locator("#notice")).to_contain_text("«Slett det jeg har sendt»")


def test_every_open_page_tells_that_all_was_deleted_and_nothing_of_reading_later(here: Screens) -> None:
    kari, mona, stage = here.kari(), here.mona(), here.stage()
    ask(kari, QUESTION)
    late = here.context(PHONE).new_page()

    Caller.by_link(here.links, "host").do("forget_session")

    late.goto(f"{here.server.origin}/{here.code}")
    for page in (kari, late, mona, stage):
        expect(page.get_by_text("Alt som ble skrevet i møtet,")).to_be_visible()
        expect(page.get_by_text("en stund til")).to_have_count(0)
        expect(page.get_by_text("tar vare på")).to_have_count(0)
        expect(page.get_by_role("link", name="Les alle svarene")).to_have_count(0)


def test_the_desk_is_calm_once_all_is_deleted_and_comes_back_with_new_questions(here: Screens) -> None:
    mona, host = here.mona(), Caller.by_link(here.links, "host")
    for body in (QUESTION, "Hvem betaler?"):
        here.something_is_listed(body)
    host.do("forget_session")

    expect(mona.get_by_role("heading", name="Tekstene er slettet")).to_be_visible()
    expect(mona.get_by_text("0 av 2 fikk svar i møtet.")).to_be_visible()
    expect(mona.get_by_text("2 ble stående ubesvart.")).to_be_visible()
    expect(mona.locator(".row, input")).to_have_count(0)
    press(mona.locator("main"), "Logg: hvem gjorde hva")
    expect(mona.locator("#sheet .sheet-acts > li").first).to_be_visible()
    mona.keyboard.press("Escape")

    host.do("set_session_state", state="live")
    here.somebody_asks("Hva nå?")
    expect(row(mona, "inbox", "Hva nå?")).to_be_visible()
    host.do("set_session_state", state="closed")
    expect(row(mona, "undecided", "Hva nå?")).to_be_visible()


def test_the_host_takes_home_numbers_once_all_is_deleted(here: Screens) -> None:
    here.something_is_listed(QUESTION)
    host = here.hege()
    section = host.get_by_role("region", name="Ta med hjem")
    expect(section).to_contain_text("Skal besvares skriftlig")

    Caller.by_link(here.links, "host").do("forget_session")

    expect(section).to_contain_text("tall og tidspunkter; tekstene er slettet")
    expect(section).not_to_contain_text("Skal besvares skriftlig")
    expect(section.get_by_role("checkbox")).to_have_count(0)
    expect(section.get_by_role("link", name="Rapport: PDF")).to_be_visible()
    expect(host.get_by_role("link", name="Åpne etterarbeidet")).to_have_count(0)
