"""What a report of many questions takes: how long its host waits, and how long everybody else stands still."""

import asyncio
import time
import uuid
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from ...base.metrics import TICK_SECONDS, WINDOW_TICKS
from .crowd import Crowd, gathering
from .server import MeasuredServer, measured_server

IN_BULK = 200
AT_ONCE = 20
PLACES = ("in_room", "online")
WINDOW_SECONDS = WINDOW_TICKS * TICK_SECONDS
"""What stood still while questions were asked is not counted any more then."""
TEXT = """a report of {questions:,} questions, made {reports} times as a page and as a PDF, by a child process
  {page_ms:8,.0f} ms until the page is there, {pdf_ms:,.0f} ms until the PDF is
  {cpu_us:8,.0f} µs of the server's processor time each, beside what the child takes
  {answered:8,} others answered meanwhile, {slowest_ms:.1f} ms for the slowest
  {longest_gap_ms:8,.0f} ms that everybody stood still at the longest"""


def measure_report(*, questions: int, reports: int) -> dict[str, Any]:
    """Return what it takes to make so many reports of a session with so many questions."""
    with measured_server() as server:
        return asyncio.run(_measure(server, questions, reports))


async def _measure(server: MeasuredServer, questions: int, reports: int) -> dict[str, Any]:
    async with gathering(server) as crowd:
        await _ask(crowd, await crowd.moderator(), questions)
        host = f"Bearer {await crowd.token_by('host')}"
        await asyncio.sleep(WINDOW_SECONDS)
        waits: dict[str, list[float]] = {"report": [], "report.pdf": []}
        others: list[float] = []

        async def make() -> None:
            for _ in range(reports):
                for path, waited in waits.items():
                    waited.append(await _time(partial(crowd.get, f"{crowd.api}/{path}", Authorization=host)))

        asking = asyncio.create_task(_ask_on(crowd, others))
        spent = await server.spends(make())
        asking.cancel()
        figures = await crowd.metrics()
    return {
        "questions": questions,
        "reports": reports,
        "page_ms": round(median(waits["report"])),
        "pdf_ms": round(median(waits["report.pdf"])),
        "cpu_us": round(spent.cpu_seconds / (2 * reports) * 1e6, 1),
        "answered": len(others),
        "slowest_ms": round(max(others), 1),
        "longest_gap_ms": round(figures["hybrid_hub_gap_seconds"] * 1000, 1),
    }


async def _time(doing: Callable[[], Any]) -> float:
    """Return how many milliseconds something takes."""
    began = time.perf_counter()
    await doing()
    return 1000 * (time.perf_counter() - began)


async def _ask_on(crowd: Crowd, waits: list[float]) -> None:
    """Ask for as little as one can ask for, again and again."""
    while True:
        waits.append(await _time(crowd.is_served))
        await asyncio.sleep(0.01)


async def _ask(crowd: Crowd, moderator: str, count: int) -> None:
    """Let so many questions be asked, and opened by the desk."""
    askers = [(await crowd.post(f"{crowd.api}/attendees", {"attendance": place}))["token"] for place in PLACES]
    asked: list[int] = []
    for start in range(0, count, AT_ONCE):
        sent = [{"body": f"Spørsmål {number + 1}", "client_id": str(uuid.uuid4())} for number in range(start, count)]
        answers = [
            crowd.post(f"{crowd.api}/commands/submit_question", one, askers[number % 2])
            for number, one in enumerate(sent[:AT_ONCE])
        ]
        asked += [answer["question_id"] for answer in await asyncio.gather(*answers)]
    for start in range(0, count, IN_BULK):
        wish = {"name": "approve_question", "question_ids": asked[start : start + IN_BULK]}
        await crowd.post(f"{crowd.api}/commands/in_bulk", wish, moderator)
