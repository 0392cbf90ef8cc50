"""What a delivery takes: telling a change to one more who follows, against a bare loop that sends the same bytes.

The same change is made at two servers, one with the crowd and one with a single follower: what the second takes is the
command itself, with its commit and its reads. The crowd's, the single one's and the bare loop's turns alternate, so
that all meet the same machine. While the bare loop has its turn both servers idle, which is taken off.
"""

import asyncio
import json
import statistics
import time
import uuid
from collections.abc import Coroutine
from typing import Any

from ...robots.line import Line
from .bare import BareSender, bare_sender
from .crowd import Crowd, gathering
from .server import MeasuredServer, Spent, measured_server, total

BETWEEN_SECONDS = 0.05
TEXT = """{clients:,} attendees who follow, {changes:,} changes of {bytes:,} bytes each
  {cpu_us:8,.2f} µs of the server's processor time a delivery: for each who follows, beside the first
  {bare_us:8,.2f} µs in a bare loop of send calls with the same bytes
  {vs_bare:8,.2f} times as much
  {command_us:8,.0f} µs for the change itself, with one who follows; with it {vs_bare_in_all:.2f} times as much
  {median_ms:8,.1f} ms from the moderator's act to the last of all, median"""


def measure_fanout(*, clients: int, changes: int) -> dict[str, Any]:
    """Return the server's processor time a delivery, and what it is to that of the bare loop; at least two follow."""
    with measured_server() as server, measured_server() as quiet_one, bare_sender(clients) as bare:
        return asyncio.run(_measure(server, quiet_one, bare, clients, changes))


async def _measure(
    server: MeasuredServer, quiet_one: MeasuredServer, bare: BareSender, clients: int, changes: int
) -> dict[str, Any]:
    hearing, single = _Hearing(clients), _Hearing(1)
    async with gathering(server, hearing.hear) as crowd, gathering(quiet_one, single.hear) as one:
        audiences = [await _Audience.gather(crowd, server, hearing), await _Audience.gather(one, quiet_one, single)]
        for _ in range(clients):
            await crowd.connect("", {}, base_url=bare.base_url)
        for number in range(changes):
            for audience in audiences:
                await audience.tell(is_open=bool(number % 2))
            await _let_idle(audiences, _send_again(bare, hearing))
    in_all, command = (audience.cpu_seconds / changes for audience in audiences)
    bare_us = bare.cpu_seconds / clients / changes * 1e6
    delivery_us = (in_all - command) / (clients - 1) * 1e6
    return {
        "clients": clients,
        "cpu_us": round(delivery_us, 2),
        "bare_us": round(bare_us, 2),
        "vs_bare": round(delivery_us / bare_us, 2),
        "command_us": round(command * 1e6, 1),
        "vs_bare_in_all": round(in_all / clients * 1e6 / bare_us, 2),
        "changes": changes,
        "heard": hearing.heard // 2,
        "bytes": len(hearing.text.encode()),
        "median_ms": round(statistics.median(audiences[0].delays) * 1000, 1),
    }


class _Audience:
    """Those who follow at one server, the desk that changes something there, and what that took the server."""

    def __init__(self, server: MeasuredServer, hearing: "_Hearing", desk: Line) -> None:
        self.server = server
        self.idle: list[Spent] = []
        self.delays: list[float] = []
        self._told: list[Spent] = []
        self._hearing, self._desk = hearing, desk

    @classmethod
    async def gather(cls, crowd: Crowd, server: MeasuredServer, hearing: "_Hearing") -> "_Audience":
        """Let the desk come, and as many as are to hear."""
        desk = await crowd.connect(await crowd.moderator(), {})
        await crowd.come(hearing.clients)
        return cls(server, hearing, desk)

    @property
    def cpu_seconds(self) -> float:
        """The processor time that all telling took, without idling."""
        return total(self._told).less(total(self.idle))

    async def tell(self, *, is_open: bool) -> None:
        """Change something, and wait until all have heard."""
        self._told.append(await self.server.spends(self._change(is_open=is_open)))

    async def _change(self, *, is_open: bool) -> None:
        began = time.perf_counter()
        arguments = {"open": is_open, "client_id": str(uuid.uuid4())}
        _, answer = await self._desk.ask("command", {"name": "set_asking", "arguments": arguments})
        if not answer["ok"]:
            raise RuntimeError(answer["error"]["message"])
        await self._hearing.all_have_heard()
        self.delays.append(time.perf_counter() - began)
        await asyncio.sleep(BETWEEN_SECONDS)


async def _let_idle(audiences: list[_Audience], meanwhile: Coroutine[Any, Any, None]) -> None:
    """Measure what each server takes while something goes on elsewhere."""
    doing = asyncio.ensure_future(meanwhile)
    spent = await asyncio.gather(*(audience.server.spends(asyncio.shield(doing)) for audience in audiences))
    for audience, idle in zip(audiences, spent, strict=True):
        audience.idle.append(idle)


async def _send_again(bare: BareSender, hearing: "_Hearing") -> None:
    bare.send(hearing.text)
    await hearing.all_have_heard()
    bare.has_sent()
    await asyncio.sleep(BETWEEN_SECONDS)


class _Hearing:
    """How many messages of the audience's topic have been heard together, and the last of them as it was sent."""

    def __init__(self, clients: int) -> None:
        self.heard = 0
        self.text = ""
        self.clients = self._awaited = clients
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
        self._awaited += self.clients
