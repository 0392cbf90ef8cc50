"""A robot's line to the server: Socket.IO over one WebSocket, as lean as it can be.

python-socketio's own client takes 55 to 63 µs of processor time for a message where this takes 23 to 35 (150
followers in one process), and what robots take would be counted as the server's delay. The time of arrival is
taken before a message is looked at, and the same bytes are decoded once for all who receive them.
"""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import aiohttp

_OPEN, _PING, _PONG = b"0", b"2", "3"
_CONNECTED, _EVENT, _ANSWER, _REFUSED = b"40", b"42", b"43", b"44"
ANSWER_SECONDS = 10.0

OnEvent = Callable[[float, str, Any], None]
OnLost = Callable[[], None]


class LineLost(Exception):
    """The line broke, or the server did not answer in time."""


class LineRefused(LineLost):
    """The server did not let this token in; it says how it refused."""


@dataclass
class Traffic:
    """What has come in over all lines."""

    messages: int = 0
    bytes: int = 0


class Line:
    """One connection; `on_lost` is called once, when it is gone."""

    def __init__(
        self,
        socket: aiohttp.ClientWebSocketResponse[bool],
        traffic: Traffic,
        on_event: OnEvent,
        on_lost: OnLost,
    ) -> None:
        self.is_lost = False
        self._socket = socket
        self._traffic = traffic
        self._on_event = on_event
        self._on_lost = on_lost
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._asked = 0
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def open(
        cls,
        http: aiohttp.ClientSession,
        base_url: str,
        token: str,
        *,
        traffic: Traffic,
        on_event: OnEvent,
        on_lost: OnLost,
    ) -> "Line":
        """Connect with a token. Raises `LineRefused`, and `LineLost` where no server answers."""
        address = f"{base_url}/socket.io/?EIO=4&transport=websocket"
        try:
            socket = await http.ws_connect(address, max_msg_size=0, decode_text=False)
            await _shake_hands(socket, token)
        except (aiohttp.ClientError, OSError, TimeoutError) as fault:
            raise LineLost from fault
        return cls(socket, traffic, on_event, on_lost)

    async def ask(self, event: str, data: Any) -> tuple[float, Any]:
        """Send an event; return when it was sent and what the server answered. Raises `LineLost`.

        A line that takes nothing any more is lost at once, not only when its end is read: who asks anew without a pause
        would leave nobody the time to read it.
        """
        self._asked += 1
        number = self._asked
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        frame = f"42{number}{json.dumps([event, data], ensure_ascii=False)}"
        sent_at = time.perf_counter()
        try:
            await self._socket.send_str(frame)
            async with asyncio.timeout(ANSWER_SECONDS):
                return sent_at, await answer
        except TimeoutError as fault:
            raise LineLost from fault
        except (aiohttp.ClientError, OSError) as fault:
            del self._answers[number]
            self._lose()
            raise LineLost from fault
        finally:
            self._answers.pop(number, None)

    def cut(self) -> None:
        """Break the line at once, as a network that is gone does: nothing more is said or heard."""
        self._reading.cancel()
        response = self._socket._response  # noqa: SLF001 - no public door breaks a line without saying goodbye
        response.close()
        self._lose()

    async def close(self) -> None:
        """Say goodbye and leave."""
        self._reading.cancel()
        with suppress(aiohttp.ClientError, OSError):
            await self._socket.close()
        self._lose()

    async def _read(self) -> None:
        try:
            while True:
                frame = await self._socket.receive()
                received_at = time.perf_counter()
                if frame.type is not aiohttp.WSMsgType.TEXT:
                    return
                await self._take(received_at, frame.data)
        finally:
            self._lose()

    async def _take(self, received_at: float, frame: Any) -> None:
        self._traffic.messages += 1
        self._traffic.bytes += len(frame)
        if frame.startswith(_EVENT):
            self._on_event(received_at, *_event_of(frame))
        elif frame.startswith(_ANSWER):
            number, answer = _answer_of(frame)
            waiting = self._answers.get(number)
            if waiting and not waiting.done():
                waiting.set_result(answer)
        elif frame == _PING:
            await self._socket.send_str(_PONG)

    def _lose(self) -> None:
        if self.is_lost:
            return
        self.is_lost = True
        self._on_lost()
        for waiting in self._answers.values():
            if not waiting.done():
                waiting.set_exception(LineLost())


async def _shake_hands(socket: aiohttp.ClientWebSocketResponse[bool], token: str) -> None:
    async with asyncio.timeout(ANSWER_SECONDS):
        opened = await socket.receive()
        if opened.type is not aiohttp.WSMsgType.TEXT or not opened.data.startswith(_OPEN):
            raise LineLost
        await socket.send_str(f"40{json.dumps({'token': token})}")
        answer = await socket.receive()
    if answer.type is not aiohttp.WSMsgType.TEXT:  # it broke before the server had answered
        raise LineLost
    if answer.data.startswith(_REFUSED):
        await socket.close()
        raise LineRefused(answer.data)
    if not answer.data.startswith(_CONNECTED):
        raise LineLost


@lru_cache(maxsize=512)
def _event_of(frame: bytes) -> tuple[str, Any]:
    name, *data = json.loads(frame[len(_EVENT) :])
    return name, data[0] if data else None


def _answer_of(frame: bytes) -> tuple[int, Any]:
    number, bracket, rest = frame[len(_ANSWER) :].partition(b"[")
    answers = json.loads(bracket + rest)
    return int(number), answers[0] if answers else None
