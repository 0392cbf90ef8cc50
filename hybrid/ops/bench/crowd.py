"""Those who come to the measured server: attendees who follow what the page follows, and a moderator."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

import aiohttp

from ...robots.line import Line, OnEvent, Traffic
from ..file_limit import raise_file_limit
from .server import METRICS_TOKEN, MeasuredServer

AT_ONCE = 50
PAGE_TOPICS = {"audience": 0, "mine": 0}


class Crowd:
    """All who are connected, and what the server says about itself."""

    def __init__(self, http: aiohttp.ClientSession, links: dict[str, Any], on_event: OnEvent) -> None:
        self.lines: list[Line] = []
        self.traffic = Traffic()
        self.api = f"{links['base_url']}/api/sessions/{links['code']}"
        self._http, self._links, self._on_event = http, links, on_event

    async def come(self, count: int, *, at_once: int = AT_ONCE) -> list[Line]:
        """Let so many more join, connect and follow, some at a time."""
        door = asyncio.Semaphore(at_once)

        async def enter() -> Line:
            async with door:
                joined = await self.post(f"{self.api}/attendees", {"attendance": "online"})
                return await self.connect(joined["token"], PAGE_TOPICS)

        return await asyncio.gather(*(enter() for _ in range(count)))

    async def connect(self, token: str, topics: dict[str, int], *, base_url: str = "") -> Line:
        """Open a line and follow."""
        address = base_url or self._links["base_url"]
        line = await Line.open(
            self._http, address, token, traffic=self.traffic, on_event=self._on_event, on_lost=lambda: None
        )
        self.lines.append(line)
        if topics:
            _, answer = await line.ask("follow", topics)
            if not isinstance(answer, list):
                raise RuntimeError(answer["error"]["message"])
        return line

    async def moderator(self) -> str:
        """Open the moderators' link, and return the token."""
        return await self.token_by("moderator")

    async def token_by(self, role: str) -> str:
        """Open a role's link, and return the token."""
        secret = self._links[role].partition("#")[2]
        return str((await self.post(f"{self._links['base_url']}/api/roles", {"token": secret}))["token"])

    async def post(self, url: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
        """Send JSON, and return the answer's; where the server is busy, send again when it says."""
        while True:
            async with self._http.post(url, json=body, headers={"Authorization": f"Bearer {token}"}) as answer:
                if answer.status != HTTPStatus.SERVICE_UNAVAILABLE:
                    answer.raise_for_status()
                    found: dict[str, Any] = await answer.json()
                    return found
            await asyncio.sleep(float(answer.headers["Retry-After"]))

    async def get(self, url: str, **headers: str) -> str:
        """Ask for something; return the answer's text, as far as it is text."""
        async with self._http.get(url, headers=headers) as answer:
            answer.raise_for_status()
            return await answer.text(errors="replace")

    async def is_served(self) -> None:
        """Ask for as little as one can ask for, and wait for the answer."""
        await self.get(f"{self._links['base_url']}/healthz")

    async def metrics(self) -> dict[str, float]:
        """Read what the server counts, as its operator."""
        text = await self.get(f"{self._links['base_url']}/metrics", Authorization=f"Bearer {METRICS_TOKEN}")
        lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
        return {name: float(figure) for name, _, figure in lines}


@asynccontextmanager
async def gathering(server: MeasuredServer, on_event: OnEvent = lambda *event: None) -> AsyncIterator[Crowd]:
    """Let a crowd come to the server, and be gone in the end."""
    raise_file_limit()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        crowd = Crowd(http, server.links, on_event)
        try:
            yield crowd
        finally:
            for line in crowd.lines:
                line.cut()
