"""What an act costs, counted: statements and frames, the same among ten who follow as among a thousand.

Times differ between machines and minutes; these numbers do not. Should one of them grow, somebody pays for it at
each join, leave, vote or approval: say why in the same commit.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import aiohttp
import pytest

from hybrid.robots.line import Line, Traffic
from served import METRICS_TOKEN
from torture.served import Served

FEW, MANY = 10, 1_000
AT_A_TIME = 50
QUIET_SECONDS = 0.4
"""Longer than any tick: what an act brings has come by then, and the next one finds nothing under way."""

STATEMENTS = {"join": 21, "approval": 37, "vote": 31, "leave": 0}
"""An act → the statements that SQLite is given for it, BEGIN, SAVEPOINT and COMMIT among them.

An approval pays one for what the desk weighs: a look at its questions. A vote pays none.
"""
OWN_FRAMES = {
    "join": {},
    "approval": {"the desk": 1, "the author": 2, "the voter": 1},
    "vote": {"the desk": 1, "the author": 2, "the voter": 2},
    "leave": {},
}
"""An act → the frames to who has to do with it: the audience's, and one of what is their own."""
FRAMES_A_FOLLOWER = {"join": 0, "approval": 1, "vote": 1, "leave": 0}
"""An act → the frames to each of the others."""

Costs = dict[str, tuple[int, Counter[str]]]


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A real server that counts its statements."""
    command = (sys.executable, "-W", "ignore", str(Path(__file__).resolve().parents[1] / "serve_counting.py"))
    environment = {"HYBRID_METRICS_TOKEN": METRICS_TOKEN}
    with Served(tmp_path_factory.mktemp("counting") / "data", command=command, environment=environment) as served:
        yield served


class Meeting:
    """One who asked, one who votes, a desk, and many who follow; each says what it was sent."""

    def __init__(self, server: Served, http: aiohttp.ClientSession) -> None:
        self._server, self._http, self._traffic = server, http, Traffic()
        self._lines: list[Line] = []
        self.sent: Counter[str] = Counter()

    async def come(self, name: str, *topics: str, token: str | None = None) -> Line:
        """Join, connect and follow, as a page does."""
        token = token or (await self._post("attendees", {"attendance": "online"}))["token"]
        line = await Line.open(
            self._http,
            self._server.url,
            token,
            traffic=self._traffic,
            on_event=lambda _, event, __: self.sent.update([name] if event == "changes" else []),
            on_lost=lambda: None,
        )
        await line.ask("follow", dict.fromkeys(topics, 0))
        self._lines.append(line)
        return line

    async def fill(self, followers: int) -> None:
        """Let as many follow the audience and what is their own."""
        for start in range(0, followers, AT_A_TIME):
            coming = range(start, min(followers, start + AT_A_TIME))
            await asyncio.gather(*(self.come("a follower", "audience", "mine") for _ in coming))

    async def _post(self, path: str, body: dict) -> dict:
        address = f"{self._server.url}/api/sessions/{self._server.code}/{path}"
        async with self._http.post(address, json=body) as answer:
            return await answer.json()

    async def statements(self) -> int:
        headers = {"Authorization": f"Bearer {METRICS_TOKEN}"}
        async with self._http.get(f"{self._server.url}/metrics", headers=headers) as answer:
            figures = await answer.text()
        return int(float(figures.partition("\ncounted_statements_total ")[2].split()[0]))

    @asynccontextmanager
    async def counted(self, into: "Costs", name: str) -> AsyncIterator[None]:
        """Count what one act costs."""
        await asyncio.sleep(QUIET_SECONDS)
        self.sent.clear()
        before = await self.statements()
        yield
        await asyncio.sleep(QUIET_SECONDS)
        into[name] = (await self.statements() - before, Counter(self.sent))

    async def end(self) -> None:
        for line in self._lines:
            line.cut()


async def act(line: Line, command: str, **arguments: object) -> dict:
    _, answer = await line.ask("command", {"name": command, "arguments": {**arguments, "client_id": str(uuid4())}})
    assert answer["ok"], answer
    return answer


async def costs_among(server: Served, followers: int) -> Costs:
    """Let somebody join, have a question approved, vote and leave, one after another."""
    costs: Costs = {}
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        meeting = Meeting(server, http)
        moderator = await asyncio.to_thread(server.staff)
        desk = await meeting.come("the desk", "desk", token=moderator)
        author = await meeting.come("the author", "audience", "mine")
        await act(desk, "set_name", name="Mona")  # known as a moderator from the first act on
        await meeting.fill(followers)
        async with meeting.counted(costs, "join"):
            voter = await meeting.come("the voter", "audience", "mine")
        asked = await act(author, "submit_question", body=f"Spørsmål {uuid4()}")
        async with meeting.counted(costs, "approval"):
            await act(desk, "approve_question", question_id=asked["question_id"])
        async with meeting.counted(costs, "vote"):
            await act(voter, "upvote_question", question_id=asked["question_id"], upvoted=True)
        async with meeting.counted(costs, "leave"):
            voter.cut()
        await meeting.end()
    return costs


@pytest.mark.parametrize("followers", [FEW, MANY])
def test_act_costs_the_same_among_few_and_many(counting, followers):
    costs = asyncio.run(costs_among(counting, followers))

    assert {name: statements for name, (statements, _) in costs.items()} == STATEMENTS
    assert {name: frames.pop("a follower", 0) for name, (_, frames) in costs.items()} == {
        name: frames * followers for name, frames in FRAMES_A_FOLLOWER.items()
    }
    assert {name: frames for name, (_, frames) in costs.items()} == OWN_FRAMES
