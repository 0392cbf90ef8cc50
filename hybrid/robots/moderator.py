"""A robot moderator: reads the inbox, opens what is good, turns down what was asked before, fills queue and stage."""

import asyncio
from typing import Any

from .questions import is_alike
from .robot import Robot, Sent, Stage

LONGEST_QUEUE = 5
OPEN_STATES = frozenset({"approved", "queued", "on_stage", "answered"})


class Moderator(Robot):
    """One moderator at the desk, for what robots asked: what people asked is left to people.

    `approved_at` is when it sent each approval, by question.
    """

    def __init__(self, stage: Stage, token: str) -> None:
        super().__init__(stage, token, ("desk",))
        self.approved_at: dict[str, float] = {}

    async def curate(self, is_over: asyncio.Event) -> None:
        """Take the inbox from its oldest question on, until the rehearsal is over and the inbox empty."""
        while not (is_over.is_set() and not self._own("pending")):
            pending = self._own("pending")
            if pending:
                await self._decide(*pending[0])
            await self.stage.pause(0.1, 0.5)

    async def lead(self, is_over: asyncio.Event) -> None:
        """Keep the queue filled with what has most supporters, and the stage with its first."""
        while not is_over.is_set():
            await self.stage.pause(1.5, 3)
            await self._pick()
            await self.stage.pause(1.5, 3)
            await self._show_next()
        for key, row in self._own("on_stage"):
            await self._act("mark_answered", key, row)

    async def _decide(self, key: str, row: dict[str, Any]) -> None:
        chance = self.stage.random.random()
        if chance < 0.4 and self._was_asked_before(row["body"]):
            await self._act("dismiss_question", key, row, reason=self._reason("duplicate"))
        elif chance > 0.97:
            await self._act("dismiss_question", key, row, reason=self._reason("unclear"))
        elif chance > 0.94:
            await self._act("defer_question", key, row)
        else:
            sent = await self._act("approve_question", key, row)
            if sent.ok:
                self.approved_at[key] = sent.at

    async def _pick(self) -> None:
        """Put a question in the queue, behind all that people have there."""
        queue, open_list = self._in_state("queued"), self._own("approved")
        if open_list and len(queue) < LONGEST_QUEUE:
            key, row = max(open_list, key=lambda item: item[1]["score"])
            peoples = [waiting["position"] for key, waiting in queue if key not in self.stage.own_questions]
            position = self.stage.random.randint(max([0, *peoples]) + 1, len(queue) + 1)
            await self._act("queue_question", key, row, position=position)

    async def _show_next(self) -> None:
        """Put the queue's first on stage, unless it or what stands there is a person's."""
        queue = sorted(self._in_state("queued"), key=lambda item: item[1]["position"])
        on_stage = next((key for key, _ in self._in_state("on_stage")), None)
        if queue and {queue[0][0], on_stage or queue[0][0]} <= self.stage.own_questions:
            await self._act("put_on_stage", *queue[0], instead_of=int(on_stage) if on_stage else None)

    async def _act(self, name: str, key: str, row: dict[str, Any], **more: Any) -> Sent:
        """Act on a question as it is seen."""
        sent = await self.command(name, question_id=int(key), version=row["version"], **more)
        self.stage.counts[name] += sent.ok
        return sent

    def _own(self, state: str) -> list[tuple[str, dict[str, Any]]]:
        """List the robots' questions in this state."""
        return [(key, row) for key, row in self._in_state(state) if key in self.stage.own_questions]

    def _in_state(self, state: str) -> list[tuple[str, dict[str, Any]]]:
        rows = self.view.rows("desk", "questions")
        return sorted(((key, row) for key, row in rows.items() if row["state"] == state), key=lambda item: int(item[0]))

    def _was_asked_before(self, body: str) -> bool:
        rows = self.view.rows("desk", "questions").values()
        return any(row["state"] in OPEN_STATES and is_alike(row["body"], body) for row in rows)

    def _reason(self, wished: str) -> str:
        """Choose from the session's own list where it has this reason, else say it in words."""
        codes = {row["code"] for row in self.view.rows("desk", "reasons").values()}
        return wished if wished in codes else "Spørsmålet passer ikke inn her."
