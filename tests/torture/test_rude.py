"""S9, S14, R17, R21 as a stranger would try them: in one write, byte by byte, without reading."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import pytest
import requests

from rude import Rude, RudeSocket, frame, text_frame
from torture.person import gathering, until
from torture.served import Served
from torture.test_stalled import fill, p95_of_acknowledgements

PACKETS = 20_000
REQUESTS = 300
OTHERS = 10
CUT_WITHIN_SECONDS = 20.0
STOP_WITHIN_SECONDS = 10.0
HALF_A_HEAD = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Thing: "
HALF_A_BODY = (
    b"POST /api/roles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n"
)


@pytest.fixture
def limited(tmp_path) -> Iterator[Served]:
    with Served(tmp_path / "data", environment={"HYBRID_LIMITS": "on"}) as served:
        yield served


def repeated(*frames: str) -> bytes:
    return b"".join(map(text_frame, frames)) * (PACKETS // len(frames))


def floods(server: Served, token: str) -> dict[str, Callable[[], bytes]]:
    """What is sent in one write: before the login (its name ends with `(…)`), and after."""
    login = f"40{json.dumps({'token': token})}"
    return {
        "events (before login)": lambda: repeated('421["follow",{"audience":0}]'),
        "wrong logins (before login)": lambda: repeated('40{"token":"a.nobody"}'),
        "half a character (before login)": lambda: repeated('40{"token":"\\ud800"}'),
        "unknown events": lambda: repeated('421["shout",{}]'),
        "the library's own events": lambda: repeated('421["connect",{},{"token":"x"}]', '42["disconnect","x"]'),
        "follows": lambda: repeated('421["follow",{"audience":0}]'),
        "farewells and logins": lambda: repeated("41", login),
        "other namespaces": lambda: repeated("40/admin,"),
        "acknowledgements": lambda: repeated("43[]"),
        "pongs": lambda: repeated("3"),
        "pings": lambda: frame(b"", 9) * PACKETS,
        "fragments": lambda: frame(b"4", 1, is_last=False) + frame(b"x", 0, is_last=False) * PACKETS,
    }


@contextmanager
def flooded(server: Served, name: str, sent: bytes, token: str) -> Iterator[list[bool]]:
    """Flood again and again from another thread; tell of each line whether the server hung up on it."""
    is_over, hung_up = threading.Event(), []

    def flood() -> None:
        while not is_over.is_set():
            rude = RudeSocket(server.port)
            if "before login" not in name:
                rude.log_in(token)
            with suppress(OSError):
                rude.send(sent)
            hung_up.append(rude.is_hung_up(longest_seconds=CUT_WITHIN_SECONDS))
            rude.close()

    flooding = threading.Thread(target=flood)
    flooding.start()
    try:
        yield hung_up
    finally:
        is_over.set()
        flooding.join()


@contextmanager
def pipelined(server: Served, path: str) -> Iterator[None]:
    """Ask for the same again and again, many times in one write, and read what comes."""
    is_over = threading.Event()
    sent = b"GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" % path.encode() * REQUESTS

    def ask() -> None:
        while not is_over.is_set():
            rude = Rude(server.port)
            writing = threading.Thread(target=lambda: rude.send(sent))
            writing.start()
            while not is_over.is_set() and rude.heard.count(b"HTTP/1.1 200") < REQUESTS:
                rude.is_hung_up(longest_seconds=0.2)
            writing.join()
            rude.close()

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield
    finally:
        is_over.set()
        asking.join()


async def measured(server: Served, beside: Callable[[], object]) -> tuple[float, float]:
    """Tell the others' p95 in ms without a stranger, and beside one."""
    tokens = [await asyncio.to_thread(server.join) for _ in range(OTHERS)]
    fresh = await asyncio.to_thread(server.changes, "audience")
    question_id = int(next(iter(fresh["rows"]["questions"])))
    async with gathering() as come:
        people = [come(server.base_url, token, ["audience"]) for token in tokens]
        await until(lambda: all(person.connected.is_set() for person in people))
        without = await p95_of_acknowledgements(people, question_id)
        with beside():
            await asyncio.sleep(0.3)
            return without, await p95_of_acknowledgements(people, question_id)


def test_floods_in_one_write_are_cut_and_hold_nobody_up(limited, figure):
    """S14: 20,000 packets in one write; the line is cut after some hundred, and the others' p95 is printed."""
    fill(limited)
    token = limited.join()

    for name, make in floods(limited, token).items():
        sent, cut = make(), []

        @contextmanager
        def stranger() -> Iterator[None]:
            with flooded(limited, name, sent, token) as hung_up:
                yield
            cut.extend(hung_up)

        without, beside = asyncio.run(measured(limited, stranger))
        assert cut, name
        assert all(cut), name
        figure(f"{name}: {len(cut)} lines cut, p95 {without:.1f} → {beside:.1f} ms, ratio {beside / without:.2f}")
    assert "fault" not in limited.log.read_text()
