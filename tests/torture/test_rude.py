"""S9, S14, R17, R21 as a stranger would try them: in one write, byte by byte, without reading."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from rude import Rude, RudeSocket, frame, text_frame
from torture.served import Served
from torture.test_stalled import fill, others_who_vote

PACKETS = 20_000
REQUESTS = 300
CUT_WITHIN_SECONDS = 20.0
STOP_WITHIN_SECONDS = 10.0
MOST_GROWN_MIB = 40
HEAD = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"
POST = b"POST /api/roles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n"
STRANGER = str(Path(__file__).with_name("stranger.py"))
TESTS = str(Path(__file__).parent.parent)


@pytest.fixture
def limited(tmp_path) -> Iterator[Served]:
    with Served(tmp_path / "data", environment={"HYBRID_LIMITS": "on"}) as served:
        yield served


def repeated(*frames: str) -> bytes:
    return b"".join(map(text_frame, frames)) * (PACKETS // len(frames))


def floods(token: str) -> dict[str, bytes]:
    """What is sent in one write, after the login unless its name says before."""
    login = f"40{json.dumps({'token': token})}"
    return {
        "events before the login": repeated('421["follow",{"audience":0}]'),
        "wrong logins before the login": repeated('40{"token":"a.nobody"}'),
        "half characters before the login": repeated('40{"token":"\\ud800"}'),
        "unknown events": repeated('421["shout",{}]'),
        "the library's own events": repeated('421["connect",{},{"token":"x"}]', '42["disconnect","x"]'),
        "the event for all others": repeated('421["*","x"]'),
        "follows": repeated('421["follow",{"audience":0}]'),
        "farewells and logins": repeated("41", login),
        "other namespaces": repeated("40/admin,"),
        "acknowledgements": repeated("43[]"),
        "pongs": repeated("3"),
        "pings": frame(b"", 9) * PACKETS,
        "fragments": frame(b"4", 1, is_last=False) + frame(b"x", 0, is_last=False) * PACKETS,
    }


@contextmanager
def stranger(server: Served, sent: Path, token: str = "", kind: str = "socket") -> Iterator[list[str]]:
    """Let a stranger send the file's bytes again and again; tell in the end which of its lines were cut."""
    command = [sys.executable, STRANGER, str(server.port), str(sent), token, kind]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": TESTS})
    said: list[str] = []
    try:
        yield said
    finally:
        process.terminate()
        said.extend(process.communicate()[0].split())


async def measured(server: Served, beside: Callable[[], Any]) -> tuple[float, float]:
    """Tell the others' p95 in ms without a stranger, and beside one."""
    async with others_who_vote(server) as (_people, p95):
        without = await p95()
        with beside():
            await asyncio.sleep(0.5)
            return without, await p95()


def test_floods_in_one_write_are_cut_and_hold_nobody_up(limited, tmp_path, figure):
    """S14: 20,000 packets in one write, again and again; each line is cut, and the others' p95 is printed."""
    fill(limited)
    token = limited.join()

    for name, sent in floods(token).items():
        (file := tmp_path / "sent").write_bytes(sent)
        said: list[str] = []

        @contextmanager
        def beside(name: str = name, said: list[str] = said) -> Iterator[None]:
            with stranger(limited, file, "" if "before" in name else token) as heard:
                yield
            said.extend(heard)

        without, with_it = asyncio.run(measured(limited, beside))
        assert set(said) == {"cut"}, name
        figure(f"{name}: {len(said)} lines cut, p95 {without:.1f} → {with_it:.1f} ms, ratio {with_it / without:.2f}")
    assert '"fault"' not in limited.log.read_text()


@pytest.mark.parametrize("path", ["/api/openapi.json", "/qr/{code}.svg", "/{code}", "/readyz", "/nowhere"])
def test_requests_in_one_write_hold_nobody_up(limited, tmp_path, figure, path):
    """S14: 300 requests in one write, again and again, read by nobody; the others' p95 is printed."""
    fill(limited)
    (file := tmp_path / "sent").write_bytes(
        b"GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" % path.format(code=limited.code).encode() * REQUESTS
    )

    without, beside = asyncio.run(measured(limited, lambda: stranger(limited, file, kind="http")))

    figure(f"{path}: p95 {without:.1f} → {beside:.1f} ms, ratio {beside / without:.2f}")
    assert requests.get(f"{limited.url}/healthz", timeout=10).ok


def test_byte_by_byte_everybody_is_hung_up_on(limited, figure):
    """S14: a head, a line, a body, a handshake and a login that never end, and an answer that nobody takes in."""
    endless = b"x" * 1000
    begun = {
        "nothing": b"",
        "request line": b"GET /",
        "head": HEAD + b"X-Thing: ",
        "body": POST,
        "chunk": POST.replace(b"Content-Length: 5000", b"Transfer-Encoding: chunked") + b"3e8\r\n",
    }

    def dribble(name: str) -> tuple[str, float]:
        with closing(Rude(limited.port)) as rude:
            rude.send(begun[name])
            return name, rude.dribble(endless, pause_seconds=0.5, longest_seconds=CUT_WITHIN_SECONDS * 2)

    def stay_nameless(sent: bytes) -> tuple[str, float]:
        began = time.monotonic()
        with closing(RudeSocket(limited.port)) as rude:
            rude.send(sent)
            assert rude.is_hung_up(longest_seconds=CUT_WITHIN_SECONDS * 2)
        return "login" if sent else "silent socket", time.monotonic() - began

    def read_nothing() -> tuple[str, float]:
        with closing(Rude(limited.port, receives_bytes=4096)) as rude:
            rude.send((HEAD.replace(b"/healthz", b"/api/openapi.json") + b"\r\n") * REQUESTS)
            began = time.monotonic()
            while not rude.is_reset():
                time.sleep(0.2)
                assert time.monotonic() - began < CUT_WITHIN_SECONDS * 3
        return "answers that nobody reads", time.monotonic() - began

    with ThreadPoolExecutor(12) as rude_ones:
        cut = [rude_ones.submit(dribble, name) for name in begun]
        cut += [rude_ones.submit(stay_nameless, sent) for sent in (b"", text_frame("40{")[:7])]
        cut += [rude_ones.submit(read_nothing)]
        served = [requests.get(f"{limited.url}/healthz", timeout=10).ok for _ in range(20)]
        seconds = dict(one.result() for one in cut)

    assert all(served)
    assert max(seconds.values()) < CUT_WITHIN_SECONDS * 2
    figure(", ".join(f"{name} hung up on after {after:.1f} s" for name, after in seconds.items()))


def resident_mib(server: Served) -> float:
    """Tell the memory that the server's process holds."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def test_what_nobody_reads_is_not_kept(limited, figure):
    """C11: forty sockets of five people ask forty times each for everything, and messages in fragments never end."""
    fill(limited)
    tokens = [limited.join() for _ in range(5)]
    before = resident_mib(limited)

    greedy = [RudeSocket(limited.port, receives_bytes=4096) for _ in range(40)]
    for number, one in enumerate(greedy):
        one.log_in(tokens[number % 5])
        one.send_frames(['421["follow",{"audience":0}]'] * 40)
    endless = [RudeSocket(limited.port) for _ in range(40)]
    for one in endless:
        one.send(frame(b"4", 1, is_last=False) + frame(b"x" * 30_000, 0, is_last=False) * 60)
    hung_up = [one.is_hung_up(longest_seconds=CUT_WITHIN_SECONDS) for one in endless]
    grown = resident_mib(limited) - before
    for one in (*greedy, *endless):
        one.close()

    assert all(hung_up)
    assert grown < MOST_GROWN_MIB
    figure(f"{grown:.0f} MiB more than before")


def test_rude_ones_do_not_delay_a_stop(limited, tmp_path, figure):
    """R21: TERM while strangers flood by packets and by requests, and others send byte by byte."""
    (packets := tmp_path / "packets").write_bytes(repeated('421["shout",{}]'))
    (asked := tmp_path / "asked").write_bytes((HEAD + b"\r\n") * REQUESTS * 20)
    slow = [Rude(limited.port) for _ in range(20)]
    for one in slow:
        one.send(POST + b"x")
    token = limited.join()

    with stranger(limited, packets, token), stranger(limited, packets, token), stranger(limited, asked, kind="http"):
        time.sleep(1)
        began = time.monotonic()
        assert limited.end_by(signal.SIGTERM) == 0
        seconds = time.monotonic() - began
    for one in slow:
        one.close()

    assert seconds < STOP_WITHIN_SECONDS
    figure(f"stopped {seconds:.2f} s after TERM")


def test_one_visitor_locks_no_room_out(limited, size, figure):
    """S9: behind one address somebody joins with wrong bodies and guesses codes, and a room's phones come at once."""
    wrong_joins, phones = size(2_100, 4_000), size(150, 1_000)
    address = f"{limited.url}/api/sessions/{limited.code}/attendees"

    def spoil(number: int) -> int:
        return requests.post(address, json={"attendance": "nowhere", "name": str(number)}, timeout=60).status_code

    def guess(number: int) -> int:
        code = f"{number:06d}".translate(str.maketrans("0123456789", "ABCDEFGHJK"))
        return requests.get(f"{limited.url}/{code}", timeout=60).status_code

    def join(_: int) -> tuple[int, float]:
        began = time.monotonic()
        return requests.post(address, json={"attendance": "in_room"}, timeout=60).status_code, time.monotonic() - began

    with ThreadPoolExecutor(8) as visitor:
        spoiled = list(visitor.map(spoil, range(wrong_joins)))
        guessed = list(visitor.map(guess, range(340)))
        began = time.monotonic()
        is_over = threading.Event()
        guessing = threading.Thread(target=lambda: [guess(n) for n in range(10_000) if not is_over.is_set()])
        guessing.start()
        joined = list(visitor.map(join, range(phones)))
        seconds = time.monotonic() - began
        is_over.set()
        guessing.join()

    assert set(spoiled) == {422}
    assert {404, 429} == set(guessed)
    assert {status for status, _ in joined} == {201}
    figure(
        f"{wrong_joins} wrong joins and {len(guessed)} guessed codes ({guessed.count(429)} told to wait) before and "
        f"beside {phones} phones: all joined in {seconds:.1f} s, each within {max(took for _, took in joined):.2f} s"
    )
