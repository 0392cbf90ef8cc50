"""The page of answers in a browser: what is one's own, what is new since the last visit, and while the page is open."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from at_screens import LAPTOP, PHONE, Screens, ask
from served import Caller

QUESTION, JOINED, OTHERS = "Hvem eier instrumentene?", "Kan vi låne dem i ferien?", "Får elevene ha dem hjemme?"
MOST_BYTES = 100_000
MINUTE_MS = 61_000
TOP = "(element) => element.getBoundingClientRect().top + scrollY"


class Meeting:
    """A meeting in which Kari asked twice, and one of hers was joined with another's."""

    def __init__(self, here: Screens) -> None:
        self.here = here
        self.mona = here.moderator()
        self.kari = here.kari()
        ask(self.kari, QUESTION)
        self.kari.get_by_label("Spørsmålet ditt").fill(JOINED)
        self.kari.get_by_role("button", name="Spør", exact=True).click()
        expect(self.kari.locator("#notice")).to_contain_text("Spørsmålet er sendt")
        self.others = here.something_is_listed(OTHERS)
        self.ids = {body: int(number) for number, body in self._bodies()}
        self.mona.do("merge_questions", question_id=self.ids[JOINED], into_id=self.others)
        self.mona.do("approve_question", question_id=self.ids[QUESTION])
        self.mona.do("defer_question", question_id=self.ids[QUESTION])
        expect(self.kari.locator(".own")).to_contain_text("besvares skriftlig")

    def _bodies(self) -> list[tuple[str, str]]:
        return [(number, row["body"]) for number, row in self.mona.rows("questions").items()]

    def close(self) -> None:
        Caller.by_link(self.here.links, "host").do("set_session_state", state="closed")

    def reply(self, question_id: int, body: str, to: str = "all") -> None:
        self.mona.do("reply_to_question", question_id=question_id, body=body, to=to)

    def answers(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.goto(f"{self.here.server.origin}/{self.here.code}/answers")
        return page


@pytest.fixture
def meeting(here: Screens) -> Meeting:
    return Meeting(here)


def test_ones_own_are_marked_also_after_a_reload(meeting: Meeting) -> None:
    meeting.mona.do("mark_answered", question_id=meeting.others)
    meeting.close()

    page = meeting.answers(meeting.kari.context)
    for _ in range(2):
        expect(page.locator(f"#q{meeting.ids[QUESTION]} .answer-own")).to_have_text("Ditt spørsmål")
        expect(page.locator(f"#q{meeting.others} .answer-own")).to_have_text("Du spurte om dette")
        expect(page.get_by_role("heading", name="Du stilte 2 spørsmål")).to_be_visible()
        page.reload()


def test_an_answer_to_the_asker_alone_is_read_by_her_alone(meeting: Meeting) -> None:
    meeting.close()
    meeting.reply(meeting.ids[QUESTION], "Skolen eier dem.", to="asker")

    page = meeting.answers(meeting.kari.context)
    stranger = meeting.answers(meeting.here.context(PHONE))

    alone = page.get_by_role("region", name="Bare til deg")
    expect(alone).to_contain_text(QUESTION)
    expect(alone).to_contain_text("Skolen eier dem.")
    page.get_by_role("link", name=QUESTION).click()
    expect(alone).to_be_in_viewport()
    expect(stranger.get_by_role("heading", name="Svar på spørsmålene")).to_be_visible()
    expect(stranger.locator("main")).not_to_contain_text("Skolen eier dem.")
    expect(stranger.locator("#own")).to_be_hidden()


def test_who_comes_back_is_told_what_was_answered_since_and_led_there_once(meeting: Meeting) -> None:
    meeting.close()
    context = meeting.kari.context
    page = meeting.answers(context)
    expect(page.locator("#own-title")).to_be_visible()
    meeting.kari.close()
    meeting.reply(meeting.ids[QUESTION], "Skolen eier dem.")
    meeting.mona.do("mark_answered", question_id=meeting.others)

    page.reload()

    expect(page.locator("#own")).to_contain_text("Siden sist: 2 av spørsmålene dine har fått svar.")
    page.get_by_role("link", name=QUESTION).click()
    expect(page.locator(f"#q{meeting.ids[QUESTION]}")).to_be_in_viewport()
    page.reload()
    expect(page.locator("#own")).to_contain_text("2 har fått svar.")
    expect(page.locator("#own")).not_to_contain_text("Siden sist")
    kept = page.evaluate("Object.entries(localStorage).filter(([key]) => key.endsWith('own_known')).join()")
    assert kept
    assert "Hvem" not in kept
    assert "Skolen" not in kept


def test_the_attendees_page_tells_it_too_and_leads_there(meeting: Meeting) -> None:
    meeting.close()
    expect(meeting.kari.get_by_role("link", name="Les alle svarene")).to_be_visible()
    meeting.kari.goto("about:blank")
    meeting.reply(meeting.ids[QUESTION], "Skolen eier dem.")

    meeting.kari.goto(f"/{meeting.here.code}")

    expect(meeting.kari.locator("#notice")).to_have_text("Siden sist: 1 av spørsmålene dine har fått svar.")
    meeting.kari.get_by_role("link", name="Les alle svarene").click()
    expect(meeting.kari.get_by_role("heading", name="Svar på spørsmålene")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_what_is_ones_own_pushes_nothing_about(meeting: Meeting, size: dict[str, Any]) -> None:
    """Where the first question stood when it was drawn, it stands when one's own has come, with news and all."""
    meeting.reply(meeting.ids[QUESTION], "Skolen eier dem.")
    meeting.mona.do("mark_answered", question_id=meeting.others)
    meeting.close()
    context = meeting.here.context(size)
    token = meeting.kari.evaluate(f"localStorage.getItem('hybrid.{meeting.here.code}.token')")
    known = json.dumps({meeting.ids[body]: ["queued", ""] for body in (QUESTION, JOINED)})
    for name, text in (("token", token), ("own_known", known)):
        context.add_init_script(
            f"if (origin !== 'null') localStorage.setItem('hybrid.{meeting.here.code}.{name}', '{text}')"
        )
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    context.route("**/changes?topic=mine*", hold)
    page = meeting.answers(context)
    expect(page.locator("#own")).to_contain_text("Henter spørsmålene dine")
    before = [each.evaluate(TOP) for each in page.locator(".answer").all()]

    while not waiting:
        page.wait_for_timeout(50)
    waiting[0].continue_()

    expect(page.locator("#own")).to_contain_text("Siden sist")
    expect(page.locator(".answer-own")).to_have_count(2)
    assert [each.evaluate(TOP) for each in page.locator("#answers .answer").all()] == before


def test_a_token_that_is_worth_nothing_leaves_the_page_as_it_is(meeting: Meeting) -> None:
    meeting.here.expect_faults("401")
    meeting.close()
    context = meeting.here.context(PHONE)
    context.add_init_script(
        f"if (origin !== 'null') localStorage.setItem('hybrid.{meeting.here.code}.token', 'a.of-nobody')"
    )

    page = meeting.answers(context)

    expect(page.locator("#own")).to_be_hidden()
    expect(page.get_by_text(QUESTION)).to_be_visible()
    expect(page.locator(".answer-own")).to_have_count(0)


def test_what_is_new_is_offered_and_drawn_when_that_is_pressed(meeting: Meeting) -> None:
    meeting.close()
    context = meeting.kari.context
    meeting.kari.close()
    page = context.new_page()
    page.clock.install()
    page.goto(f"/{meeting.here.code}/answers")
    expect(page.locator(".answer-own")).to_have_count(1)
    meeting.reply(meeting.ids[QUESTION], "Skolen eier dem.")

    page.clock.fast_forward(MINUTE_MS)

    offer = page.get_by_role("button", name="1 nytt svar. Vis det")
    expect(offer).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Skolen eier dem.")
    offer.click()
    expect(page.get_by_role("region", name="Besvart skriftlig")).to_contain_text("Skolen eier dem.")
    expect(page.get_by_role("heading", name=QUESTION)).to_be_focused()
    expect(page.locator(f"#q{meeting.ids[QUESTION]} .answer-own")).to_have_text("Ditt spørsmål")
    expect(offer).to_have_count(0)


def test_a_text_that_must_go_goes_while_the_page_is_open(meeting: Meeting) -> None:
    meeting.mona.do("mark_answered", question_id=meeting.others)
    meeting.close()
    page = meeting.here.context(PHONE).new_page()
    page.clock.install()
    page.goto(f"{meeting.here.server.origin}/{meeting.here.code}/answers")
    expect(page.get_by_text(OTHERS)).to_be_visible()
    meeting.mona.do("redact_question", question_id=meeting.others, body="Får alle ha dem hjemme?")
    Caller.by_link(meeting.here.links, "moderator").do("restore_question", question_id=meeting.ids[QUESTION])

    page.clock.fast_forward(MINUTE_MS)

    expect(page.get_by_text("Får alle ha dem hjemme?")).to_be_visible()
    expect(page.get_by_text(OTHERS)).to_have_count(0)
    expect(page.get_by_text(QUESTION)).to_have_count(0)


def open_answers(meeting: Meeting) -> Page:
    """The page of somebody who was never in the meeting, and has it open."""
    page = meeting.here.context(PHONE).new_page()
    page.goto(f"{meeting.here.server.origin}/{meeting.here.code}/answers")
    return page


@pytest.fixture(params=["stranger", "attendee", "attendee without WebSockets"])
def reader(meeting: Meeting, request: pytest.FixtureRequest) -> Page:
    """A page of answers that stands open, of each who may read it."""
    meeting.mona.do("mark_answered", question_id=meeting.others)
    meeting.close()
    if request.param == "stranger":
        return open_answers(meeting)
    if request.param == "attendee without WebSockets":
        meeting.here.expect_faults("WebSocket")
        meeting.kari.context.add_init_script("window.WebSocket = class { constructor() { throw new Error(); } }")
    return meeting.answers(meeting.kari.context)


def test_what_its_author_deletes_is_gone_from_every_open_page_by_itself(meeting: Meeting, reader: Page) -> None:
    expect(reader.get_by_role("heading", name=QUESTION)).to_be_visible()
    meeting.reply(meeting.ids[QUESTION], "Skolen eier dem.")
    token = meeting.kari.evaluate(f"localStorage.getItem('hybrid.{meeting.here.code}.token')")

    Caller(meeting.here.links, token).do("forget_me")

    expect(reader.get_by_text(QUESTION)).to_have_count(0)
    expect(reader.get_by_text("Teksten er tatt bort.").first).to_be_visible()
    expect(reader.get_by_text(OTHERS).first).to_be_visible()
    expect(reader.get_by_role("button", name="Svarene er endret. Vis dem")).to_be_visible()


def test_what_is_redacted_is_replaced_in_every_open_page_by_itself(meeting: Meeting, reader: Page) -> None:
    expect(reader.get_by_role("heading", name=OTHERS)).to_be_visible()

    meeting.mona.do("redact_question", question_id=meeting.others, body="Får alle ha dem hjemme?")

    expect(reader.get_by_role("heading", name="Får alle ha dem hjemme?")).to_be_visible()
    expect(reader.get_by_text(OTHERS)).to_have_count(0)


def test_an_answer_that_is_taken_back_goes_and_a_new_one_waits(meeting: Meeting) -> None:
    meeting.close()
    meeting.reply(meeting.ids[QUESTION], "Skolen eier dem.")
    page = open_answers(meeting)
    expect(page.get_by_text("Skolen eier dem.")).to_be_visible()

    meeting.mona.do("reply_to_question", question_id=meeting.ids[QUESTION], body=None)

    expect(page.get_by_text("Skolen eier dem.")).to_have_count(0)
    expect(page.get_by_text("Svar fra arrangøren")).to_be_hidden()
    meeting.reply(meeting.ids[QUESTION], "Kommunen eier dem.")
    expect(page.get_by_role("button", name="1 nytt svar. Vis det")).to_be_visible()
    expect(page.get_by_text("Kommunen eier dem.")).to_have_count(0)


def test_a_name_that_is_taken_off_goes(meeting: Meeting) -> None:
    meeting.mona.do("rename_author", question_id=meeting.ids[QUESTION], name="Kari Lie")
    meeting.close()
    page = open_answers(meeting)
    expect(page.get_by_text("Kari Lie")).to_be_visible()

    meeting.mona.do("rename_author", question_id=meeting.ids[QUESTION], name=None)

    expect(page.get_by_text("Kari Lie")).to_have_count(0)
    expect(page.get_by_text(QUESTION)).to_be_visible()


def test_a_page_that_was_opened_too_early_becomes_the_answers_at_the_close(meeting: Meeting) -> None:
    page = open_answers(meeting)
    expect(page.get_by_role("heading", name="Svarene kommer her når møtet er slutt")).to_be_visible()

    meeting.close()

    expect(page.get_by_role("heading", name="Svar på spørsmålene")).to_be_visible()
    expect(page.get_by_text(QUESTION)).to_be_visible()


def test_an_open_page_says_so_when_all_is_deleted(meeting: Meeting, reader: Page) -> None:
    expect(reader.get_by_role("heading", name="Svar på spørsmålene")).to_be_visible()
    meeting.here.expect_faults("410")

    Caller.by_link(meeting.here.links, "host").do("forget_session")

    expect(reader.get_by_role("heading", name="Svarene er slettet")).to_be_visible()
    expect(reader.get_by_text(QUESTION)).to_have_count(0)


def test_it_is_whole_without_script(meeting: Meeting) -> None:
    meeting.mona.do("mark_answered", question_id=meeting.others)
    meeting.close()

    page = meeting.answers(meeting.here.context(PHONE, java_script_enabled=False))

    expect(page.get_by_role("region", name=re.compile("Besvart i møtet"))).to_contain_text(OTHERS)
    page.get_by_role("link", name="Besvares skriftlig").click()
    expect(page.get_by_text(QUESTION)).to_be_in_viewport()


def test_moderators_go_on_from_it_at_the_desk_and_find_it_there(meeting: Meeting) -> None:
    desk = meeting.here.mona()
    meeting.close()

    expect(desk.get_by_role("link", name="Se siden med svar")).to_be_visible()
    with desk.expect_popup() as opened:
        desk.get_by_role("link", name="Se siden med svar").click()
    opened.value.get_by_role("link", name="Svar på flere ved bordet").click()

    expect(opened.value.get_by_role("heading", name="Skal besvares skriftlig")).to_be_visible()


def test_the_first_load_is_light(meeting: Meeting) -> None:
    for n in range(20):
        question_id = meeting.here.something_is_listed(f"Hvem betaler for tiltak nummer {n} når pengene tar slutt?")
        meeting.mona.do("mark_answered", question_id=question_id)
    meeting.close()
    page = meeting.here.context(PHONE).new_page()
    network = page.context.new_cdp_session(page)
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    network.send("Network.enable")

    page.goto(f"{meeting.here.server.origin}/{meeting.here.code}/answers", wait_until="networkidle")

    print(f"first load of the page of answers: {sum(sizes) / 1000:.1f} kB in {len(sizes)} answers")
    assert 0 < sum(sizes) <= MOST_BYTES
