"""People behind a network as it is in a full hall: what they sent is there once, and all see what the server has."""

import asyncio
import random
import time
from typing import Any, NamedTuple
from uuid import uuid4

from hybrid.robots.line import LineLost
from torture.person import Person, gathering, until
from torture.proxy import GOOD, POOR, POOR_IN_SHORT, Network, Proxy, proxied
from torture.served import Served

SILENCE_SECONDS = 25.0
"""Two beats and a little: what a client of Socket.IO takes for the end of its line."""
EQUAL_SECONDS = 10.0


class Phone(Person):
    """A person whose line may be dead without telling: where no answer comes, or nothing at all, it is given up."""

    heard_at = 0.0

    async def _follow(self) -> None:
        self.heard_at = time.monotonic()
        try:
            await super()._follow()
        except LineLost:
            self.cut()
            raise

    async def ask_once(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        try:
            return await super().ask_once(name, arguments)
        except LineLost:
            self.cut()
            raise

    def _hear(self, event: str, data: Any) -> None:
        self.heard_at = time.monotonic()
        if event == "beat" and any(data["topics"].get(topic, 0) > held.version for topic, held in self.held.items()):
            self._behind.set()
        super()._hear(event, data)

    def give_up_a_silent_line(self) -> None:
        if self.connected.is_set() and time.monotonic() - self.heard_at > SILENCE_SECONDS:
            self.cut()


async def take_part(phone: Phone, asked: dict[str, int], good: asyncio.Event) -> None:
    """Ask now and then and vote for what is on the list until the network is good; each is sent until answered."""
    while not good.is_set():
        await asyncio.sleep(random.uniform(0.5, 2.0))
        body = f"Spørsmål {uuid4()}"
        answer = await phone.send("submit_question", body=body)
        assert answer["ok"], answer
        asked[body] = answer["question_id"]
        listed = sorted(phone.held["audience"].rows.get("questions", {}))
        for question_id in random.sample(listed, min(2, len(listed))):
            await phone.send("upvote_question", question_id=int(question_id), upvoted=random.random() < 0.8)
        phone.give_up_a_silent_line()


async def moderate(moderator: Person, over: asyncio.Event) -> None:
    """Approve what comes, from a good line."""
    while not over.is_set():
        for key, row in list(moderator.held["desk"].rows.get("questions", {}).items()):
            if row["state"] == "pending":
                await moderator.send("approve_question", question_id=int(key))
        await asyncio.sleep(0.2)


def is_equal(phone: Person, fresh: dict[str, Any]) -> bool:
    """What they hold is what the server tells afresh."""
    return all(phone.held[topic].rows.get("questions", {}) == rows for topic, rows in fresh.items())


def questions_of(server: Served, topic: str, token: str | None = None) -> dict[str, Any]:
    return server.changes(topic, token)["rows"].get("questions", {})


class Outcome(NamedTuple):
    """What was acknowledged, how often something was sent again, and how long it took once the network was good."""

    asked: dict[str, int]
    sent_again: int
    answered_seconds: float
    equal_seconds: float


async def meet(server: Served, proxy: Proxy, poor: Network, people: int, seconds: int) -> Outcome:
    """Let people take part over a poor network for so long, and then over a good one to the end."""
    asked: dict[str, int] = {}
    good, over = asyncio.Event(), asyncio.Event()
    moderator_token = await asyncio.to_thread(server.staff)
    tokens = [await asyncio.to_thread(server.join) for _ in range(people)]
    async with gathering(Phone) as come:
        moderator = come(server.url, moderator_token, ["desk"])
        phones = [come(proxy.base_url, token, ["audience", "mine"]) for token in tokens]
        await asyncio.gather(*(person.connected.wait() for person in (moderator, *phones)))
        proxy.become(poor)
        moderating = asyncio.create_task(moderate(moderator, over))
        taking_part = [asyncio.create_task(take_part(phone, asked, good)) for phone in phones]
        await asyncio.sleep(seconds)
        proxy.become(GOOD)
        good.set()
        good_at = time.monotonic()
        await asyncio.gather(*taking_part)
        answered_seconds = time.monotonic() - good_at
        over.set()
        await moderating
        listed = {"audience": await asyncio.to_thread(questions_of, server, "audience")}
        await until(lambda: all(is_equal(phone, listed) for phone in phones), EQUAL_SECONDS)
        equal_seconds = time.monotonic() - good_at
        for phone, token in zip(phones, tokens, strict=True):
            own = {"mine": await asyncio.to_thread(questions_of, server, "mine", token)}
            await until(lambda phone=phone, own=own: is_equal(phone, own), EQUAL_SECONDS)
        return Outcome(asked, sum(phone.sent_again for phone in phones), answered_seconds, equal_seconds)


def test_everybody_ends_equal_over_a_poor_network(server, size, figure):
    """R10: latency of 300 ± 200 ms, little bandwidth, stalls, resets and half-open connections."""
    people, seconds, poor = size(15, 100), size(12, 600), (POOR_IN_SHORT, POOR)[size(0, 1)]

    async def run() -> tuple[dict[str, int], Outcome]:
        async with proxied(server.port) as proxy:
            return proxy.counts, await meet(server, proxy, poor, people, seconds)

    counts, outcome = asyncio.run(run())

    shown = server.changes("desk", server.staff())["rows"]["questions"]
    assert {row["body"]: int(key) for key, row in shown.items()} == outcome.asked
    assert counts["resets"]
    assert counts["half-open"]
    figure(
        f"{people} phones for {seconds} s, {counts['resets']} resets, {counts['half-open']} half-open, "
        f"{counts['stalls']} stalls, {outcome.sent_again} commands sent again; {len(outcome.asked)} questions, 0 lost, "
        f"0 doubled; once the network was good the last command was answered after {outcome.answered_seconds:.2f} s, "
        f"all were equal after {outcome.equal_seconds:.2f} s"
    )
