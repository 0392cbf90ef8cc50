"""What it takes to tell a change to all who follow: against a bare loop that sends the same bytes to as many.

The two take turns, so that both meet the same machine. While the bare loop has its turn the server idles with all
connected, which is taken off.
"""

import asyncio
import json
import statistics
import time
import uuid
from typing import Any

from ..rehearse.line import Line
from .bare import BareSender, bare_sender
from .crowd import gathering
from .server import MeasuredServer, Spent, measured_server, total

BETWEEN_SECONDS = 0.05
TEXT = """{clients:,} attendees who follow, {changes:,} changes of {bytes:,} bytes each
  {cpu_us:8,.1f} µs of the server's processor time for each message that arrived, the command included
  {bare_us:8,.1f} µs in a bare loop of send calls with the same bytes
  {vs_bare:8,.2f} times as much
  {median_ms:8,.1f} ms from the moderator's act to the last of all, median"""


def measure_fanout(*, clients: int, changes: int) -> dict[str, Any]:
    """Tell the server's processor time a message, and what it is to that of the bare loop."""
    with measured_server() as server, bare_sender(clients) as bare:
        return asyncio.run(_measure(server, bare, clients, changes))


async def _measure(server: MeasuredServer, bare: BareSender, clients: int, changes: int) -> dict[str, Any]:
    hearing = _Hearing(clients)
    async with gathering(server, hearing.hear) as crowd:
        desk = await crowd.connect(await crowd.moderator(), {})
        await crowd.come(clients)
        for _ in range(clients):
            await crowd.connect("", {}, base_url=bare.base_url)
        turns = _Turns(server, bare, hearing, desk)
        for number in range(changes):
            await turns.take(number)
    cpu, bare_cpu = total(turns.told).less(total(turns.idle)), bare.cpu_seconds
    return {
        "clients": clients,
        "cpu_us": round(cpu / clients / changes * 1e6, 2),
        "bare_us": round(bare_cpu / clients / changes * 1e6, 2),
        "vs_bare": round(cpu / bare_cpu, 2),
        "changes": changes,
        "heard": hearing.heard // 2,
        "bytes": len(hearing.text.encode()),
        "median_ms": round(statistics.median(turns.delays) * 1000, 1),
    }


class _Turns:
    """The server's turns and the bare loop's: the one tells a change, the other sends the same again."""

    def __init__(self, server: MeasuredServer, bare: BareSender, hearing: "_Hearing", desk: Line) -> None:
        self.told: list[Spent] = []
        self.idle: list[Spent] = []
        self.delays: list[float] = []
        self._server, self._bare, self._hearing, self._desk = server, bare, hearing, desk

    async def take(self, number: int) -> None:
        """Let each have a turn."""
        self.told.append(await self._server.spends(self._tell(is_open=bool(number % 2))))
        self.idle.append(await self._server.spends(self._send_again()))

    async def _tell(self, *, is_open: bool) -> None:
        began = time.perf_counter()
        arguments = {"open": is_open, "client_id": str(uuid.uuid4())}
        _, answer = await self._desk.ask("command", {"name": "set_asking", "arguments": arguments})
        if not answer["ok"]:
            raise RuntimeError(answer["error"]["message"])
        await self._hearing.all_have_heard()
        self.delays.append(time.perf_counter() - began)
        await asyncio.sleep(BETWEEN_SECONDS)

    async def _send_again(self) -> None:
        self._bare.send(self._hearing.text)
        await self._hearing.all_have_heard()
        self._bare.has_sent()
        await asyncio.sleep(BETWEEN_SECONDS)


class _Hearing:
    """How many messages of the audience's topic have been heard together, and the last of them as it was sent."""

    def __init__(self, clients: int) -> None:
        self.heard = 0
        self.text = ""
        self._clients = self._awaited = clients
        self._all = asyncio.Event()

    def hear(self, _: float, event: str, data: Any) -> None:
        """Count what a line was told."""
        if event != "changes" or data["topic"] != "audience":
            return
        self.heard += 1
        if self.heard >= self._awaited:
            self.text = "2" + json.dumps([event, data], ensure_ascii=False, separators=(",", ":"))
            self._all.set()

    async def all_have_heard(self) -> None:
        """Wait until each has heard one message more."""
        await self._all.wait()
        self._all.clear()
        self._awaited += self._clients
