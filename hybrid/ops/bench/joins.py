"""What one more attendee takes who joins, connects and follows, with so many there already."""

import asyncio
from typing import Any

from .crowd import gathering
from .server import MeasuredServer, measured_server

AT_ONCE = 10
REST_SECONDS = 1.0
TEXT = """{clients:,} attendees who are connected, a desk that follows, and {joins:,} who join, {at_once} at a time
  {cpu_us:8,.0f} µs of the server's processor time a join, without what idling takes
  {raw_us:8,.0f} µs with it ({idle_share:.1%} of a core, seen for {idle_seconds:g} s)
  {longest_gap_ms:8,.0f} ms that everybody stood still at the longest, of the last ten seconds"""


def measure_joins(*, clients: int, joins: int, idle_seconds: float) -> dict[str, Any]:
    """Return the server's processor time a join."""
    with measured_server() as server:
        return asyncio.run(_measure(server, clients, joins, idle_seconds))


async def _measure(server: MeasuredServer, clients: int, joins: int, idle_seconds: float) -> dict[str, Any]:
    async with gathering(server) as crowd:
        await crowd.connect(await crowd.moderator(), {"desk": 0})
        await crowd.come(clients)
        await asyncio.sleep(REST_SECONDS)
        idle = await server.spends(asyncio.sleep(idle_seconds))

        async def join() -> None:
            await crowd.come(joins, at_once=AT_ONCE)
            await asyncio.sleep(REST_SECONDS)

        spent = await server.spends(join())
        figures = await crowd.metrics()
    return {
        "clients": clients,
        "cpu_us": round(spent.less(idle) / joins * 1e6, 1),
        "raw_us": round(spent.cpu_seconds / joins * 1e6, 1),
        "joins": joins,
        "at_once": AT_ONCE,
        "connected": int(figures["hybrid_sockets"]) - 1,
        "idle_share": round(idle.share, 4),
        "idle_seconds": idle_seconds,
        "longest_gap_ms": round(figures["hybrid_hub_gap_seconds"] * 1000, 1),
    }
