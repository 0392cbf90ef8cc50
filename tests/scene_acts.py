"""What is done on a page to bring it into the state of a scene, without a word of any language."""

import uuid
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page

from house import Room
from served import Caller

Act = Callable[[Page, Room], None]


def click(selector: str) -> Act:
    return lambda page, room: page.locator(f"{selector} >> visible=true").first.click()


def rest(page: Page, room: Room) -> None:
    """Let rows that moved come to rest: a press before that is not taken."""
    page.wait_for_timeout(500)


def write(selector: str, text: str) -> Act:
    return lambda page, room: page.locator(selector).fill(text)


def point_at(selector: str) -> Act:
    """Rest on it: what is said stays for as long."""
    return lambda page, room: page.locator(selector).hover()


def wait(selector: str) -> Act:
    return lambda page, room: page.locator(selector).first.wait_for()


def go_elsewhere(page: Page, room: Room) -> None:
    """Open the page by the server's address in place of the meeting's name."""
    here, path, language = room.links["base_url"], urlsplit(page.url).path, page.locator("html").get_attribute("lang")
    page.context.add_cookies([{"name": "language", "value": language or "", "url": here}])
    page.goto(f"{here}{path}")
    page.locator(".elsewhere").wait_for()


def go_to(page_name: str) -> Act:
    """Open another page of the session in the same browser."""
    return lambda page, room: (
        page.goto(f"{urlsplit(page.url)._replace(path='').geturl()}{page_name}{room.code}") and None
    )


def come_back(page: Page, room: Room) -> None:
    """Come back to a page that was left while none of one's questions had an answer."""
    page.locator("#own-title").wait_for()
    page.evaluate(
        """(key) => {
          const ids = Object.keys(JSON.parse(localStorage.getItem(key)));
          localStorage.setItem(key, JSON.stringify(Object.fromEntries(ids.map((id) => [id, ['queued', '']]))));
        }""",
        f"hybrid.{room.code}.own_known",
    )
    page.reload()


def hear_of_answers(page: Page, room: Room) -> None:
    """Let one be answered in writing, in other words each time, and a minute go by."""
    moderator = Caller.by_link(room.links, "moderator")
    listed = {number: row for number, row in moderator.rows("questions").items() if row["state"] == "approved"}
    number, row = next(iter(listed.items()))
    body = "Ja, fra høsten av." if row["reply"] is None else f"{row['reply']['body']} Ja."
    page.clock.install()
    page.reload()
    moderator.do("reply_to_question", question_id=int(number), body=body)
    page.clock.fast_forward(61_000)


def change_the_queue(page: Page, room: Room) -> None:
    """Let a colleague put the next one of the queue last in it."""
    moderator = Caller.by_link(room.links, "moderator")
    queued = {row["position"]: int(number) for number, row in moderator.rows("questions").items() if row["position"]}
    moderator.do("queue_question", question_id=queued[1], position=len(queued))


def read_report(page: Page, room: Room) -> None:
    """Come in as the host by the server's own address, where a cookie counts for who reads, and open the report."""
    here, language = room.links["base_url"], page.locator("html").get_attribute("lang")
    page.context.request.post(f"{here}/api/roles", data={"token": room.links["host"].partition("#")[2]})
    page.goto(f"{here}/api/sessions/{room.code}/report?language={language}")


def show_numbers(page: Page, room: Room) -> None:
    """Open every table of the report."""
    for summary in page.locator(".report-table summary").all():
        summary.click()


def press(key: str) -> Act:
    return lambda page, room: page.keyboard.press(key)


def lose(selector: str) -> Act:
    """Take the network away, and let the seconds pass until the page says so."""

    def act(page: Page, room: Room) -> None:
        page.clock.install()
        page.context.set_offline(True)
        while not page.locator(selector).count():
            page.clock.fast_forward(1_000)

    return act


def lose_files(page: Page, room: Room) -> None:
    """Wish all the questions as two files that do not arrive, and the report, which does."""
    page.route("**/export?**", lambda route: route.abort())
    for number, kind in enumerate(("xlsx", "csv"), 1):
        page.locator(f'.take-file[href*="format={kind}&names"]').click()
        page.locator(".take-fault").nth(number - 1).wait_for()
    with page.expect_download():
        page.locator('.take-file[href*="report.pdf"]').click()


def act_elsewhere(page: Page, room: Room) -> None:
    """Let a colleague take the second question of the inbox into the queue."""
    row = page.locator("[data-list=inbox] > li").nth(1)
    question_id = int(row.get_attribute("data-row") or 0)
    Caller.by_link(room.links, "moderator").do("queue_question", question_id=question_id)


def hear_of_three(page: Page, room: Room) -> None:
    """Let three more questions be asked, and approved where the audience looks."""
    attendee, moderator = Caller.attendee(room.links), Caller.by_link(room.links, "moderator")
    for n in range(3):
        body = f"Hvordan følger dere opp de nyankomne elevene på trinn {n + 5}?"
        asked = attendee.do("submit_question", body=body, client_id=str(uuid.uuid4()))
        if "/desk/" not in page.url:
            moderator.do("approve_question", question_id=asked["question_id"])


def be_on_the_first(page: Page, room: Room) -> None:
    """Let a colleague be on the first question of the inbox."""
    colleague = Caller.by_link(room.links, "moderator")
    colleague.do("set_name", name="Kari")
    row = page.locator("[data-list=inbox] > li").first
    colleague.do("claim_question", question_id=int(row.get_attribute("data-row") or 0), claimed=True)


def lead_elsewhere(page: Page, room: Room) -> None:
    """Let a colleague lead the stage."""
    Caller.by_link(room.links, "moderator").do("set_stage_lead", lead=True)


def screens_report(page: Page, room: Room) -> None:
    """Let the screens be there, but for one panelist's tablet; and somebody work at the desk."""
    tablets = [link["url"] for link in room.links["panelist"][:4]]
    for url in [room.links["stage"], room.links["overlay"], *tablets]:
        Caller.by_link({**room.links, "screen": url}, "screen").do("report_screen", state="live")
    Caller.by_link(room.links, "moderator").do("set_name", name="Liv")


def hear_of_screens(page: Page, room: Room) -> None:
    """Let the projector be frozen, the overlay be right, and one panelist's tablet be hidden."""
    for link, state in (("stage", "held"), ("overlay", "live")):
        Caller.by_link(room.links, link).do("report_screen", state=state)
    for tablet, state in zip(room.links["panelist"][1:], ("live", "hidden"), strict=False):
        Caller.by_link(room.links | {"panelist": tablet["url"]}, "panelist").do("report_screen", state=state)


LOST = ("net::ERR_", "WebSocket connection")
FIELD = "#ask-body"
FIRST_ROW = "[data-list=inbox] > li"

OWN = click(".own-toggle")
DISMISS = click(f"{FIRST_ROW} [aria-keyshortcuts=D]")
MENU = click(f"{FIRST_ROW} .row-more")
LIST_MENU = click(".column-open .column-sort")
MANY = "#row-menu .menu-group:nth-child(2)"
CHOOSE = (LIST_MENU, click(f"{MANY} button:nth-of-type(1)"), wait(".column-open .row-pick"), rest)


def work_on(nth: int) -> tuple[Act, ...]:
    """Choose the nth of what can be done with the first question of the inbox where it stands."""
    return (MENU, click(f"#row-menu .menu-group:last-child button:nth-of-type({nth})"))


STAGE_MENU = click(".stage-more")
MESSAGE = "#row-menu .menu-group:last-child .menu-item:nth-of-type(2)"
SEND = click("main .button-main")
SENT = (write("#plain-body", "Hvem betaler når prosjektet er slutt?"), SEND, wait(".plain-asked"))
EDITED = click("details:has(textarea) .button-main")
NEW_LABEL = (MENU, click("#row-menu [data-inline] button:last-of-type"))
