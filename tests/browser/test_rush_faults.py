"""What may befall a meeting in the midst of a rush: it is closed and opened again, and its server is killed."""

import pytest
from playwright.sync_api import Browser, Page, expect

from at_screens import ask
from browser.rush_meeting import Rush, rush
from served import Caller, Server

SHELF_LIFE_MS = 15_000
A_TICK_MS = 2_000
AGE = "Ingen forbindelse. Sist oppdatert for"

pytestmark = pytest.mark.timeout(600)


def settle(meeting: Rush, moderator: Caller) -> tuple[str, list[str]]:
    """Leave one question on stage and three in the queue, whatever the rush has come to; tell their words."""
    while len(queue := queue_of(moderator)) < 4:
        moderator.do("queue_question", question_id=meeting.screens.somebody_asks(f"Et spørsmål til, nr. {len(queue)}?"))
    if "on_stage" not in states_of(moderator).values():
        moderator.do("put_on_stage", question_id=queue.pop(0))
    for question_id in queue[3:]:
        moderator.do("queue_question", question_id=question_id, position=None)
    return scene_of(moderator)


def queue_of(moderator: Caller) -> list[int]:
    """The queue in its order."""
    queued = {int(key): row["position"] for key, row in moderator.rows("questions").items() if row["state"] == "queued"}
    return sorted(queued, key=queued.__getitem__)


def scene_of(moderator: Caller) -> tuple[str, list[str]]:
    """What is on stage, and what waits for it in its order."""
    rows = moderator.rows("questions")
    (on_stage,) = (row["body"] for row in rows.values() if row["state"] == "on_stage")
    return on_stage, [rows[str(question_id)]["body"] for question_id in queue_of(moderator)]


def states_of(moderator: Caller) -> dict[str, str]:
    return {question_id: question["state"] for question_id, question in moderator.rows("questions").items()}


def say_close(host: Page) -> str:
    """Close on the host's page; tell what it asked before."""
    host.get_by_role("button", name="Avsluttet").click()
    dialog = host.get_by_role("dialog")
    asked = dialog.inner_text()
    dialog.get_by_role("button", name="Avslutt møtet").click()
    return asked


def expect_after_the_meeting(meeting: Rush, host: Page) -> None:
    """Every page says that it is over, and none offers what is no longer to be had."""
    for desk in meeting.desks.values():
        expect(desk.page.locator(".after-summary")).to_be_visible()
        expect(desk.page.locator(".stage-next")).to_have_count(0)
    expect(meeting.kari.locator(".composer-closed")).to_contain_text("Møtet er slutt")
    expect(meeting.kari.get_by_label("Spørsmålet ditt")).to_have_count(0)
    expect(meeting.kari.locator(".list button[aria-pressed]:not(.sort)")).to_have_count(0)
    expect(meeting.stage.locator(".stage-question")).to_have_count(0)
    expect(meeting.overlay.locator(".lower-third")).to_have_count(0)
    expect(meeting.panel.get_by_text("Takk for i dag")).to_be_visible()
    expect(host.get_by_text("Møtet er avsluttet").first).to_be_visible()


def expect_as_it_was(meeting: Rush, on_stage: str) -> None:
    """Every page goes on where it was left."""
    for desk in (meeting.mona, meeting.mats):
        expect(desk.page.locator(".stage-body")).to_have_text(on_stage)
        expect(desk.page.locator(".stage-next")).to_be_visible()
    expect(meeting.stage.locator(".stage-question")).to_have_text(on_stage)
    expect(meeting.overlay.locator(".lower-third")).to_contain_text(on_stage)


def test_a_close_in_the_rush_is_told_everywhere_and_taken_back(browser: Browser, server: Server) -> None:
    with rush(browser, server) as meeting:
        host = meeting.screens.hege()
        meeting.let_robots_ask(20)
        meeting.go_on(10)
        moderator = meeting.screens.moderator()
        scene = settle(meeting, moderator)

        asked = say_close(host)
        assert "3 i køen, 1 på scenen" in asked
        expect_after_the_meeting(meeting, host)

        host.get_by_role("button", name="I gang").click()
        expect(host.get_by_text("Åpent for spørsmål, som før.")).to_be_visible()
        expect_as_it_was(meeting, scene[0])
        assert scene_of(moderator) == scene
        ask(meeting.kari, "Hva skjer nå som vi er i gang igjen?")

        moderator.do("set_asking", open=False)
        say_close(host)
        expect_after_the_meeting(meeting, host)
        host.get_by_role("button", name="I gang").click()
        expect(host.get_by_text("Stengt for spørsmål, som før.")).to_be_visible()
        expect(meeting.kari.locator(".composer-closed")).to_contain_text("Det er ikke åpent for spørsmål akkurat nå.")

        outcome, said = meeting.robots_say()
        assert outcome == 0, said
        assert meeting.screens.unexpected() == []


def test_a_server_killed_in_the_rush_loses_nothing(browser: Browser, server: Server) -> None:
    """The pages come back by themselves; meanwhile the overlay shows nothing, and the projector says how old it is."""
    with rush(browser, server) as meeting:
        meeting.screens.expect_faults("net::ERR_", "WebSocket connection")
        meeting.let_robots_ask(45)
        meeting.go_on(12)
        moderator = meeting.screens.moderator()
        on_stage, queued = settle(meeting, moderator)
        expect_as_it_was(meeting, on_stage)
        known = states_of(moderator)

        server.kill()
        expect(meeting.stage.get_by_text(AGE)).to_be_visible()
        expect(meeting.overlay.locator(".lower-third")).to_have_count(0, timeout=SHELF_LIFE_MS + A_TICK_MS)
        expect(meeting.stage.locator(".stage-question")).to_have_text(on_stage)

        server.start()
        expect_as_it_was(meeting, on_stage)
        expect(meeting.stage.get_by_text(AGE)).to_have_count(0)
        for desk in meeting.desks.values():
            expect(desk.page.locator(".bar-connection")).to_be_empty()
        assert scene_of(moderator) == (on_stage, queued)
        assert known.items() <= states_of(moderator).items()

        meeting.go_on(8)
        outcome, said = meeting.robots_say()
        assert outcome == 0, said
        assert "0 missing, 0 doubled" in said
        assert sum(desk.acts.get("Godkjenn", 0) for desk in meeting.desks.values()) > 0
        assert meeting.screens.unexpected() == []
