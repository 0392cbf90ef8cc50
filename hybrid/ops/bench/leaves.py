"""What it takes when everybody's connection is lost at once, as with a network's end; and how long others wait then.

It is measured only while the loss lasts. What is taken off is what the probes and a server with a desk alone take:
the idling of those who are gone is gone with them.
"""

import asyncio
import time
from typing import Any

from .crowd import Crowd, gathering
from .server import MeasuredServer, measured_server

LONGEST_LOSS_SECONDS = 120
PROBE_SECONDS = 0.1
REST_SECONDS = 1.0
TEXT = """{clients:,} attendees whose connections are lost at once, and a desk that follows and stays
  {cpu_us:8,.0f} µs of the server's processor time a leave, without what idling and probing take
  {raw_us:8,.0f} µs with it ({idle_share:.1%} of a core when they are gone)
  {longest_wait_ms:8,.0f} ms that a request waited meanwhile at the longest
  {seconds:8,.1f} s until nobody was held for connected any more"""


def measure_leaves(*, clients: int, idle_seconds: float) -> dict[str, Any]:
    """Return the server's processor time a leave, and the longest that anybody waited."""
    with measured_server() as server:
        return asyncio.run(_measure(server, clients, idle_seconds))


async def _measure(server: MeasuredServer, clients: int, idle_seconds: float) -> dict[str, Any]:
    async with gathering(server) as crowd:
        await crowd.connect(await crowd.moderator(), {"desk": 0})
        lines = await crowd.come(clients)
        await asyncio.sleep(REST_SECONDS)
        probe = _Probe(crowd)

        async def leave() -> None:
            for line in lines:
                line.cut()
            await probe.until_alone()
            await probe.go_on(REST_SECONDS)

        spent = await server.spends(leave())
        longest = probe.longest_wait_seconds
        idle = await server.spends(probe.go_on(idle_seconds))
    return {
        "clients": clients,
        "cpu_us": round(spent.less(idle) / clients * 1e6, 1),
        "raw_us": round(spent.cpu_seconds / clients * 1e6, 1),
        "connected": probe.sockets - 1,
        "idle_share": round(idle.share, 4),
        "longest_wait_ms": round(longest * 1000, 1),
        "seconds": round(spent.seconds - REST_SECONDS, 2),
    }


class _Probe:
    """Somebody who asks again and again how it is, and how many are connected."""

    def __init__(self, crowd: Crowd) -> None:
        self.longest_wait_seconds = 0.0
        self.sockets = 0
        self._crowd = crowd

    async def until_alone(self) -> None:
        """Look until the desk alone is connected. Raises `TimeoutError`."""
        async with asyncio.timeout(LONGEST_LOSS_SECONDS):
            await self._look()
            while self.sockets > 1:
                await self._look()

    async def go_on(self, seconds: float) -> None:
        """Look for so long."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            await self._look()

    async def _look(self) -> None:
        began = time.perf_counter()
        await self._crowd.is_served()
        self.longest_wait_seconds = max(self.longest_wait_seconds, time.perf_counter() - began)
        self.sockets = int((await self._crowd.metrics())["hybrid_sockets"])
        await asyncio.sleep(PROBE_SECONDS)
