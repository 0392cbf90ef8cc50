"""What moderators and host do, counted in presses: `make presses` does each on a real page and prints the table.

A press is a button of the mouse going down, or a key; to point, to scroll and to wait are none.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from at_screens import Screens, choose, press, row
from parts import where
from served import SESSION, Caller, Server

PARTS = 8
SEGMENTS = ", ".join(
    f'{{ kind = "questions", title = "Del {n}", start = "14:{n:02}", end = "14:{n + 1:02}" }}'
    for n in range(1, PARTS + 1)
)
PROGRAMME = (
    SESSION.partition("segments = [")[0] + f"segments = [{SEGMENTS}]\npanelists" + SESSION.partition("panelists")[2]
)
"""A session whose programme has eight parts."""
AT_REST_MS = 700
"""Who presses has seen that nothing moves under the finger."""

COUNT = """globalThis.presses = 0;
for (const kind of ['pointerdown', 'keydown']) {
  addEventListener(kind, ({ isTrusted, repeat }) => isTrusted && !repeat && (globalThis.presses += 1), true);
}"""


@dataclass(frozen=True)
class Desk:
    """A desk whose presses are counted, and a moderator behind the scenes who sets it up and looks what came of it."""

    page: Page
    screens: Screens
    others: Caller

    def inbox(self, count: int) -> list[str]:
        """Let so many ask."""
        texts = [f"Spørsmål nummer {n} i innboksen?" for n in range(1, count + 1)]
        for text in texts:
            self.screens.somebody_asks(text)
        expect(row(self.page, "inbox", texts[-1])).to_be_visible()
        return texts

    def queue(self, count: int) -> list[str]:
        """Let so many wait for the panel."""
        texts = [f"Spørsmål nummer {n} i køen?" for n in range(1, count + 1)]
        for text in texts:
            self.others.do("queue_question", question_id=self.screens.somebody_asks(text))
        expect(row(self.page, "queue", texts[-1])).to_be_visible()
        return texts

    def is_in(self, text: str, state: str, position: int | None = None) -> bool:
        """Tell whether the question stands there."""
        question = self.others.read("desk")[text]
        return (question["state"], question["position"]) == (state, position)

    def wait_until(self, is_done: Callable[[], bool]) -> None:
        """Wait until the server has it."""
        for _ in range(100):
            if is_done():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("it was not done")


@contextmanager
def counted(desk: Desk) -> Iterator[Callable[[], int]]:
    """Count what is pressed meanwhile; what is given tells how often."""
    desk.page.wait_for_timeout(AT_REST_MS)
    desk.page.evaluate(COUNT)
    yield lambda: int(desk.page.evaluate("globalThis.presses"))


def to_stage(desk: Desk) -> int:
    text = desk.inbox(3)[1]
    with counted(desk) as presses:
        choose(desk.page, row(desk.page, "inbox", text), "Til scenen")
    desk.wait_until(lambda: desk.is_in(text, "on_stage"))
    return presses()


def dismiss(desk: Desk) -> int:
    text = desk.inbox(3)[0]
    with counted(desk) as presses:
        press(row(desk.page, "inbox", text), "Avvis")
        desk.page.locator("dialog[open] .reason").first.click()
    desk.wait_until(lambda: desk.is_in(text, "dismissed"))
    return presses()


def last_to_first(desk: Desk) -> int:
    text = desk.queue(6)[-1]
    with counted(desk) as presses:
        press(row(desk.page, "queue", text), "Flytt først")
    desk.wait_until(lambda: desk.is_in(text, "queued", 1))
    return presses()


def show_next(desk: Desk) -> int:
    text = desk.queue(2)[0]
    with counted(desk) as presses:
        desk.page.keyboard.press("n")
    desk.wait_until(lambda: desk.is_in(text, "on_stage"))
    return presses()


def jump(desk: Desk) -> int:
    with counted(desk) as presses:
        press(desk.page.locator("header.bar"), "Neste del")
        desk.page.get_by_role("button", name=f"Del {PARTS}").click()
    expect(desk.page.locator(".bar-segment")).to_have_text(f"Del {PARTS}")
    return presses()


def approve(desk: Desk, count: int = 14) -> int:
    texts = desk.inbox(count)
    with counted(desk) as presses:
        for text in texts:
            desk.page.wait_for_timeout(AT_REST_MS)
            press(row(desk.page, "inbox", text), "Godkjenn")
            expect(row(desk.page, "open", text)).to_have_count(1)  # it is heard, and the list closed up
    desk.wait_until(lambda: all(desk.is_in(text, "approved") for text in texts))
    return presses()


def merge_twin(desk: Desk) -> int:
    ask_twice(desk)
    with counted(desk) as presses:
        press(row(desk.page, "inbox", SECOND), "Slå sammen")
    desk.wait_until(lambda: desk.is_in(SECOND, "merged"))
    return presses()


def merge_route_and_air(desk: Desk) -> int:
    """Seen among the others by the line that says what it is like."""
    ask_twice(desk)
    with counted(desk) as presses:
        press(row(desk.page, "inbox", SECOND), "Slå sammen")
        press(row(desk.page, "inbox", FIRST), "Til køen")
        press(row(desk.page, "queue", FIRST), "Hvem svarer?")
        desk.page.get_by_role("menuitemcheckbox", name="Pia Moe").click()
        desk.page.locator(".stage-next").click()
    desk.wait_until(lambda: desk.is_in(FIRST, "on_stage"))
    aired = desk.others.read("desk")[FIRST]
    assert (aired["askers"], len(aired["panelist_ids"])) == (2, 1)
    return presses()


def ask_twice(desk: Desk) -> None:
    """Let two ask the same, in the room and online, among others."""
    desk.inbox(2)
    for text, attendance in ((FIRST, "in_room"), (SECOND, "online")):
        desk.screens.somebody_asks(text, attendance)
    expect(row(desk.page, "inbox", SECOND)).to_contain_text("Ligner på")


FIRST, SECOND = "Hvem betaler for lærerne fra kulturskolen?", "kven er det som betaler lærarane frå kulturskulen"


def label(desk: Desk) -> int:
    """A label that the session has."""
    text = desk.inbox(2)[0]
    with counted(desk) as presses:
        press(row(desk.page, "inbox", text), "Mer")
        desk.page.get_by_role("menuitemcheckbox", name="Økonomisk bærekraft", exact=True).click()
    desk.wait_until(lambda: len(desk.others.read("desk")[text]["label_ids"]) == 1)
    return presses()


def empty_the_list(desk: Desk) -> int:
    texts = desk.inbox(4)
    for question_id in list(desk.others.rows("questions")):
        desk.others.do("approve_question", question_id=int(question_id))
    expect(row(desk.page, "open", texts[-1])).to_be_visible()
    with counted(desk) as presses:
        desk.page.locator(".column-open .column-sort").click()
        desk.page.get_by_role("menuitem", name="Tøm listen …").click()
        desk.page.get_by_role("button", name="Besvares skriftlig").last.click()
    desk.wait_until(lambda: all(desk.is_in(text, "deferred") for text in texts))
    return presses()


def take_over(desk: Desk) -> int:
    desk.others.do("set_stage_lead", lead=True)
    with counted(desk) as presses:
        desk.page.get_by_role("button", name="Ta over").click()
    expect(desk.page.locator(".bar-people")).to_contain_text("Du leder scenen")
    return presses()


@dataclass(frozen=True)
class Task:
    """What a moderator wants, how many presses it may take, and how it is done."""

    title: str
    most: int
    do: Callable[[Desk], int]

    def __str__(self) -> str:
        return self.do.__name__


TASKS = (
    Task("from the inbox to the stage", 2, to_stage),
    Task("dismiss, with a reason", 2, dismiss),
    Task("the last of six in the queue first", 1, last_to_first),
    Task("answered, show the next (N)", 1, show_next),
    Task("from part 1 of the programme to part 8", 2, jump),
    Task("approve fourteen", 14, approve),
    Task("merge the likely twin", 1, merge_twin),
    Task("find, merge, route and air a question", 5, merge_route_and_air),
    Task("label a question", 2, label),
    Task("empty the open list for the next talk", 3, empty_the_list),
    Task("take over the lead of the stage", 1, take_over),
)


def count(task: Task, screens: Screens) -> int:
    """Do a task at a desk that has just been opened; tell how many presses it took."""
    others = screens.moderator()
    first = min(others.rows("segments"), key=int)
    others.do("start_segment", segment_id=int(first))
    return task.do(Desk(screens.mona(), screens, others))


def table(counts: dict[Task, int]) -> str:
    """Say what each task took, beside what it may take."""
    lines = [f"  {'':42}{'presses':>8}{'at most':>9}"]
    for task, presses in counts.items():
        lines.append(f"  {task.title:42}{presses:>8}{task.most:>9}   {'ok' if presses <= task.most else 'over'}")
    return "\n".join(lines)


def serve(folder: Path) -> Server:
    """A server whose sessions have a programme of eight parts."""
    return Server(folder, sessions=len(TASKS) + 1, session=PROGRAMME)


def main() -> int:
    from host_way import from_close_to_pdf

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = serve(Path(folder))
        server.start()
        browser: Browser = playwright.chromium.launch(executable_path=where("chromium"), args=["--no-sandbox"])
        counts: dict[Any, int] = {task: count(task, Screens(browser, server)) for task in TASKS}
        way = from_close_to_pdf(Screens(browser, server))
        browser.close()
        server.close()
    print(table(counts))
    print(way)
    return int(any(presses > task.most for task, presses in counts.items()))


if __name__ == "__main__":
    sys.exit(main())
