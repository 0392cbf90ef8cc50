"""One Socket.IO connection over a WebSocket, as CONTRACT section 3 has it: the tests' own, independent of ours."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiohttp

ANSWER_SECONDS = 10.0


class LineLost(Exception):
    """The connection is gone, or no answer came in time."""


class Line:
    """A connection that hears events and asks for answers; `lost` is set when it is gone."""

    def __init__(self, socket: Any, on_event: Callable[[str, Any], None]) -> None:
        self.lost = asyncio.Event()
        self._socket = socket
        self._on_event = on_event
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._asked = 0
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def open(
        cls, http: aiohttp.ClientSession, base_url: str, token: str, on_event: Callable[[str, Any], None]
    ) -> "Line":
        """Connect and say who is there. Raises `LineLost`; a token that is not known fails the test."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                socket = await http.ws_connect(f"{base_url}/socket.io/?EIO=4&transport=websocket", max_msg_size=0)
                await socket.receive_str()
                await socket.send_str(f"40{json.dumps({'token': token})}")
                answer = await socket.receive_str()
        except (aiohttp.ClientError, OSError, TypeError) as fault:  # TypeError: it closed instead of answering
            raise LineLost from fault
        assert answer.startswith("40"), f"the server does not know its own token: {answer}"
        return cls(socket, on_event)

    async def ask(self, event: str, data: Any) -> Any:
        """Send an event and tell the answer. Raises `LineLost`."""
        self._asked += 1
        number = self._asked
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        try:
            await self._socket.send_str(f"42{number}{json.dumps([event, data])}")
            async with asyncio.timeout(ANSWER_SECONDS):
                return await answer
        except (aiohttp.ClientError, OSError) as fault:
            raise LineLost from fault
        finally:
            self._answers.pop(number, None)

    def cut(self) -> None:
        """Lose the network: nothing more is said or heard, and no goodbye."""
        self._reading.cancel()
        self._socket._response.close()
        self._lose()

    async def _read(self) -> None:
        try:
            async for frame in self._socket:
                await self._take(frame.data)
        except (aiohttp.ClientError, OSError):
            return
        finally:
            self._lose()

    async def _take(self, packet: str) -> None:
        if packet == "2":
            with suppress(aiohttp.ClientError, OSError):
                await self._socket.send_str("3")
        elif packet.startswith("42"):
            self._on_event(*json.loads(packet[2:]))
        elif packet.startswith("43"):
            number, bracket, rest = packet[2:].partition("[")
            waiting = self._answers.get(int(number))
            if waiting and not waiting.done():
                waiting.set_result(json.loads(bracket + rest)[0])

    def _lose(self) -> None:
        self.lost.set()
        for waiting in self._answers.values():
            if not waiting.done():
                waiting.set_exception(LineLost())
