"""A meeting in which three moderators, and those who asked, work on the same questions at once.

Some questions name a pupil. Their words are redacted sooner or later while others edit, shorten, merge and undo;
from then on nobody may be told them, and no file may hold them.
"""

import asyncio
import itertools
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from files_of import SECRET
from torture.person import SENT_AGAIN, Person, gathering
from torture.served import Served

MODERATORS, ATTENDEES = 3, 8
ABOUT_PUPILS, OTHERS, OPEN_AT_ONCE = 6, 10, 6
EQUAL_SECONDS = 20
OPEN, ALIVE = {"approved", "queued"}, {"pending", "approved", "queued", "deferred"}
STARTS_FROM: dict[str, tuple[int, set[str]]] = {
    "approve_question": (5, {"pending"}),
    "queue_question": (2, OPEN | {"pending"}),
    "dismiss_question": (2, ALIVE),
    "defer_question": (1, ALIVE),
    "restore_question": (4, {"dismissed", "answered", "deferred"}),
    "merge_questions": (7, ALIVE),
    "unmerge_question": (6, {"merged"}),
    "edit_question": (6, ALIVE),
    "shorten_question": (4, ALIVE),
    "redact_question": (2, ALIVE | {"merged", "dismissed", "answered"}),
    "reply_to_question": (2, ALIVE),
    "undo": (8, set()),
}
"""What moderators do: how often, and in which states it mostly has a chance."""
ABOUT_A_PUPIL = {"shorten_question", "redact_question"}


@dataclass(frozen=True)
class Act:
    """A command of somebody's, the words that its doer saw then, and how it was answered."""

    who: str
    name: str
    arguments: dict[str, Any]
    seen: str | None
    answer: dict[str, Any]

    @property
    def version(self) -> int:
        return int(self.answer["version"])

    @property
    def question_id(self) -> int:
        """The question that it is about; of a vote the one that got it, of a question that was asked its own."""
        return int(self.answer.get("question_id") or self.arguments["question_id"])


@dataclass
class Race:
    """One such meeting: whom it has, what they did, and what each heard of every topic."""

    servers: Sequence[Served]
    acts: list[Act] = field(default_factory=list)
    pupils: dict[int, str] = field(default_factory=dict)
    heard: list[dict[str, Any]] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    fresh: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    apart: list[str] = field(default_factory=list)
    is_over: bool = False
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    async def run(self, times: int, *, once_asked: Callable[[], None]) -> None:
        """Let each moderator do so much; then redact what is left, and wait until all hold what a fresh read tells."""
        roles = {f"moderator {number}": "moderator" for number in range(MODERATORS)}
        roles |= {"panelist": "panelist", "stage": "stage"}
        shared = {"moderator": ["desk", "audience"], "panelist": ["panel"], "stage": ["stage"]}
        async with gathering() as come:
            for who, role in roles.items():
                await self._let_come(come, who, shared[role], role)
            for number in range(ATTENDEES):
                await self._let_come(come, f"attendee {number}", ["audience", "mine"])
            await self._ask_all()
            await asyncio.to_thread(once_asked)
            attending = [asyncio.create_task(self._attend(who)) for who in self.people if who.startswith("attendee")]
            await asyncio.gather(*(self._moderate(who, times) for who in self.people if who.startswith("moderator")))
            self.is_over = True
            await asyncio.gather(*attending)
            await self._leave_a_family()
            await self._redact_what_is_left()
            await self._until_all_are_equal()
        self.heard = [message for person in self.people.values() for message in person.heard]

    async def _let_come(
        self, come: Callable[..., Person], who: str, topics: list[str], role: str | None = None
    ) -> None:
        server = self._server_of(len(self.people))
        token = await asyncio.to_thread(server.staff, role) if role else await asyncio.to_thread(server.join)
        self.tokens[who] = token
        self.people[who] = come(server.url, token, topics, keep=True)

    def _server_of(self, number: int) -> Served:
        return self.servers[number % len(self.servers)]

    async def _do(self, who: str, name: str, *, seen: str | None = None, **arguments: Any) -> Act:
        """Send a command until it is answered: by the socket, a moderator's now and then over HTTP."""
        if who.startswith("moderator") and random.random() < 0.3:
            arguments["client_id"] = str(uuid4())
            answer = await self._post(who, name, arguments)
        else:
            answer = await self.people[who].send(name, **arguments)
        act = Act(who, name, arguments, seen, answer)
        self.acts.append(act)
        return act

    async def _post(self, who: str, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Send a command over HTTP, again while the server has no time for it."""
        while True:
            server = random.choice(self.servers)
            response = await asyncio.to_thread(server.command, self.tokens[who], name, **arguments)
            answer: dict[str, Any] = response.json()
            if answer["ok"] or answer["error"]["code"] not in SENT_AGAIN:
                return answer

    async def _ask_all(self) -> None:
        """Ask what is there from the start, and open some of it, so that there is something to vote for and to hide."""
        asked = [
            await self._ask(f"attendee {number % 4}", is_about_pupil=number < ABOUT_PUPILS)
            for number in range(ABOUT_PUPILS + OTHERS)
        ]
        for act in asked[ABOUT_PUPILS - OPEN_AT_ONCE // 2 :][:OPEN_AT_ONCE]:
            await self._open(act)

    async def _open(self, asked: Act) -> None:
        seen = asked.arguments["body"]
        assert (await self._do("moderator 0", "approve_question", question_id=asked.question_id, seen=seen)).answer[
            "ok"
        ]

    async def _leave_a_family(self) -> None:
        """Let one that was open join another in the end, so that each race has a family and something hidden."""
        member, root = [await self._ask(f"attendee {number}", is_about_pupil=False) for number in range(2)]
        for act in (member, root):
            await self._open(act)
        its = {"question_id": member.question_id, "into_id": root.question_id}
        assert (await self._do("moderator 1", "merge_questions", **its)).answer["ok"]

    async def _ask(self, who: str, *, is_about_pupil: bool) -> Act:
        number = next(self._numbers)
        words = f"{SECRET} {number:04}" if is_about_pupil else f"Spørsmål {number:04}"
        act = await self._do(who, "submit_question", body=f"{words} · {uuid4()}")
        if is_about_pupil:
            self.pupils[act.question_id] = words
        return act

    async def _attend(self, who: str) -> None:
        """Vote, and ask, reword or withdraw now and then."""
        held = self.people[who].held
        while not self.is_over:
            own = held["mine"].rows.get("questions", {})
            pending = [key for key, row in own.items() if row["state"] == "pending"]
            there, dice = list(held["audience"].rows.get("questions", {})), random.random()
            if dice < 0.04:
                await self._ask(who, is_about_pupil=random.random() < 0.5)
            elif dice < 0.05 and own:
                await self._do(who, "withdraw_question", question_id=int(random.choice(list(own))))
            elif dice < 0.4 and pending:
                its = {"question_id": int(random.choice(pending)), "body": f"Nye ord · {uuid4()}"}
                await self._do(who, "edit_question", **its)
            elif there:
                its = {"question_id": int(random.choice([*there, *own])), "upvoted": random.random() < 0.7}
                await self._do(who, "upvote_question", **its)
            await asyncio.sleep(random.uniform(0, 0.3))

    async def _moderate(self, who: str, times: int) -> None:
        """Do one thing after another, and let somebody lose the network now and then.

        What is done is chosen by what was seen before the last act: nobody reads and presses in one moment.
        """
        done: list[int] = []
        seen: dict[str, Any] = {}
        names, weights = list(STARTS_FROM), [often for often, _ in STARTS_FROM.values()]
        for _ in range(times):
            name = random.choices(names, weights)[0]
            before = dict(self.people[who].held["desk"].rows.get("questions", {}))
            if name == "undo" and done:
                act = await self._do(who, name, version=random.choice(done[-4:]))
            elif its := self._aim(name, seen):
                act = await self._do(who, name, **its)
            else:
                act = None
            seen = before
            if act and act.answer["ok"]:
                done.append(act.version)
            if random.random() < 0.02:
                random.choice(list(self.people.values())).cut()

    def _aim(self, name: str, rows: dict[str, Any]) -> dict[str, Any] | None:
        """Choose a question as it was seen, often a new one, mostly with a chance, and what else the command takes."""
        keys = [key for key in rows if name not in ABOUT_A_PUPIL or int(key) in self.pupils]
        fitting = [key for key in keys if rows[key]["state"] in STARTS_FROM[name][1]]
        if name == "undo" or not fitting:
            return None
        row = rows[key := random.choice(random.choice([fitting, fitting[-3:], fitting[-3:], keys]))]
        words = row["body"].partition(" · ")[0]
        more: dict[str, Any] = {
            "dismiss_question": {"reason": "Ikke nå"},
            "merge_questions": {"into_id": int(random.choice(list(rows)))},
            "edit_question": {"body": f"{words} · {uuid4()}"},
            "shorten_question": {"spoken": random.choice([words or None, None])},
            "redact_question": {"body": f"Hva med [eleven]? · {uuid4()}"},
            "reply_to_question": {"body": "Det får dere svar på."},
        }.get(name, {})
        return {"question_id": int(key), "version": row["version"], "seen": row["body"], **more}

    async def _redact_what_is_left(self) -> None:
        """Redact what names a pupil still, however it stands by now."""
        for question_id in self.pupils:
            act = await self._do("moderator 0", "redact_question", question_id=question_id, body="Hva med [eleven]?")
            assert act.answer["ok"] or act.answer["error"]["row"]["state"] == "withdrawn", act.answer

    async def _until_all_are_equal(self) -> None:
        """Read every topic afresh until nobody holds anything else, or too long."""
        began = time.monotonic()
        for number, (who, person) in enumerate(self.people.items()):
            for topic, held in person.held.items():
                while True:
                    read = asyncio.to_thread(self._server_of(number).changes, topic, self.tokens[who])
                    self.fresh[who, topic] = fresh = await read
                    apart = differences(held.shown(), fresh["rows"])
                    if not apart or time.monotonic() - began > EQUAL_SECONDS:
                        break
                self.apart += [f"{who}'s {topic}: {one}" for one in apart]

    @property
    def desk(self) -> dict[int, dict[str, Any]]:
        """The questions as the desk shows them in the end."""
        return {int(key): row for key, row in self.fresh["moderator 0", "desk"]["rows"]["questions"].items()}

    def done(self, *names: str) -> list[Act]:
        """List the acts of these names that were acknowledged, in the order of their versions."""
        done = [act for act in self.acts if act.answer["ok"] and act.name in names]
        return sorted(done, key=lambda act: act.version)


def differences(held: dict[str, Any], fresh: dict[str, Any]) -> list[str]:
    """Say which rows somebody holds otherwise than a fresh read tells them."""
    return [
        f"{collection} {key}: {its.get(key)} held, {told.get(key)} told"
        for collection in held.keys() | fresh.keys()
        for its, told in [(held.get(collection, {}), fresh.get(collection, {}))]
        for key in its.keys() | told.keys()
        if its.get(key) != told.get(key)
    ]
