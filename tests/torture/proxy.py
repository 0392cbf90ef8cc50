"""A network as it is in a full hall: a TCP proxy that delays, thins out, stalls, resets and forgets connections."""

import asyncio
import random
import socket
import struct
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field

CHUNK = 1024
RESET_AT_CLOSE = struct.pack("ii", 1, 0)
Way = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True)
class Network:
    """What a connection suffers, in seconds; (least, most) are drawn anew each time.

    `share_forgotten` of the ends are silent: neither side hears of them, as where the way between two is gone.
    """

    latency: tuple[float, float] = (0.0, 0.0)
    bytes_a_second: float = float("inf")
    stall_every: tuple[float, float] = (float("inf"), float("inf"))
    stall: float = 0.0
    end_every: tuple[float, float] = (float("inf"), float("inf"))
    share_forgotten: float = 0.0


GOOD = Network()
POOR = Network(
    latency=(0.1, 0.5), bytes_a_second=8_000, stall_every=(10, 30), stall=3.0, end_every=(20, 60), share_forgotten=0.3
)
POOR_IN_SHORT = Network(
    latency=(0.1, 0.5), bytes_a_second=16_000, stall_every=(3, 6), stall=1.5, end_every=(2, 7), share_forgotten=0.3
)
"""The same, its faults closer together, for a test of some seconds."""


class Connection:
    """Both ways of one connection."""

    def __init__(self, proxy: "Proxy", phone: Way, server: Way) -> None:
        self._proxy = proxy
        self._ends = (phone[1], server[1])
        self._stalled_until = 0.0
        self._is_forgotten = False
        self._tasks = [
            asyncio.create_task(task)
            for task in (self._carry(phone[0], server[1]), self._carry(server[0], phone[1]), self._stall(), self._end())
        ]

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        """Hand on one way's bytes in their order, each as late as the network is slow."""
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=64)
        delivering = asyncio.create_task(self._deliver(under_way, target))
        try:
            with suppress(OSError):
                while data := await source.read(CHUNK):
                    await under_way.put((now() + random.uniform(*self._proxy.network.latency), data))
            await under_way.join()
            if not self._is_forgotten:
                self.reset()
        finally:
            delivering.cancel()

    async def _deliver(self, under_way: asyncio.Queue[tuple[float, bytes]], target: asyncio.StreamWriter) -> None:
        while True:
            due_at, data = await under_way.get()
            await self._proxy.pause(len(data) / self._proxy.network.bytes_a_second)
            if self._proxy.network is not GOOD:
                await self._proxy.pause(max(due_at, self._stalled_until) - now())
            if not self._is_forgotten:
                with suppress(OSError):
                    target.write(data)
                    await target.drain()
            under_way.task_done()

    async def _stall(self) -> None:
        while True:
            await self._proxy.next("stall_every")
            self._stalled_until = now() + self._proxy.network.stall
            self._proxy.counts["stalls"] += 1

    async def _end(self) -> None:
        await self._proxy.next("end_every")
        if random.random() < self._proxy.network.share_forgotten:
            self._is_forgotten = True
            self._proxy.counts["half-open"] += 1
        else:
            self._proxy.counts["resets"] += 1
            self.reset()

    def found_again(self) -> None:
        """Answer a forgotten connection with a reset, as a network does that knows its way again."""
        if self._is_forgotten:
            self.reset()

    def reset(self) -> None:
        """End it, both sides told by a reset."""
        self._proxy.connections.discard(self)
        for task in self._tasks:
            task.cancel()
        for end in self._ends:
            if not end.is_closing():
                end.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_CLOSE)
                end.transport.abort()


@dataclass
class Proxy:
    """A port that leads to the server's, over a network that may change while it is used."""

    server_port: int
    network: Network = GOOD
    port: int = 0
    connections: set[Connection] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: {"resets": 0, "half-open": 0, "stalls": 0})
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def become(self, network: Network) -> None:
        """Let the network be another from now on."""
        self.network = network
        self._changed.set()
        self._changed = asyncio.Event()
        if network is GOOD:
            for connection in list(self.connections):
                connection.found_again()

    async def next(self, fault: str) -> None:
        """Wait for the next fault of this kind, `stall_every` or `end_every`, as the network is at the moment."""
        changed = True
        while changed:
            least, most = getattr(self.network, fault)
            changed = await self.pause(random.uniform(least, most) if least < float("inf") else None)

    async def pause(self, seconds: float | None) -> bool:
        """Wait so long, or until the network changes; tell whether it did."""
        if seconds is not None and seconds <= 0:
            return False
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            return False
        return True

    async def accept(self, *phone: asyncio.StreamReader | asyncio.StreamWriter) -> None:
        """Lead one more connection to the server."""
        try:
            server = await asyncio.open_connection("127.0.0.1", self.server_port)
        except OSError:
            phone[1].transport.abort()
            return
        self.connections.add(Connection(self, phone, server))


def now() -> float:
    return asyncio.get_running_loop().time()


@asynccontextmanager
async def proxied(server_port: int) -> AsyncIterator[Proxy]:
    """Put a proxy before the server, its network good at first."""
    proxy = Proxy(server_port)
    listening = await asyncio.start_server(proxy.accept, "127.0.0.1", 0, limit=CHUNK)
    proxy.port = listening.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        listening.close()
        for connection in list(proxy.connections):
            connection.reset()
        await asyncio.sleep(0)


@contextmanager
def proxied_beside(server_port: int) -> Iterator[tuple[Proxy, Callable[[Network], object]]]:
    """Put a proxy before the server in a thread of its own; also tell how its network becomes another from here."""
    loop, ready, over = asyncio.new_event_loop(), threading.Event(), asyncio.Event()
    made: list[Proxy] = []

    async def serve() -> None:
        async with proxied(server_port) as proxy:
            made.append(proxy)
            ready.set()
            await over.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait()
    try:
        yield made[0], lambda network: loop.call_soon_threadsafe(made[0].become, network)
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()
