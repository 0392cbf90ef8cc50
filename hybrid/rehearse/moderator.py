"""A robot moderator: reads the inbox, opens what is good, turns down what was asked before, fills queue and stage."""

import asyncio
from typing import Any

from .questions import is_alike
from .robot import Robot, Sent, Stage

LONGEST_QUEUE = 5
OPEN_STATES = frozenset({"approved", "queued", "on_stage", "answered"})


class Moderator(Robot):
    """One moderator at the desk; `approved_at` is when it sent each approval, by question."""

    def __init__(self, stage: Stage, token: str) -> None:
        super().__init__(stage, token, ("desk",))
        self.approved_at: dict[str, float] = {}

    async def curate(self, is_over: asyncio.Event) -> None:
        """Take the inbox from its oldest question on, until the rehearsal is over and the inbox empty."""
        while not (is_over.is_set() and not self._in_state("pending")):
            pending = self._in_state("pending")
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
        for key, row in self._in_state("on_stage"):
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
        queue, open_list = self._in_state("queued"), self._in_state("approved")
        if open_list and len(queue) < LONGEST_QUEUE:
            key, row = max(open_list, key=lambda item: item[1]["score"])
            position = self.stage.random.randint(1, len(queue) + 1)
            await self._act("queue_question", key, row, position=position)

    async def _show_next(self) -> None:
        queue = sorted(self._in_state("queued"), key=lambda item: item[1]["position"])
        if queue:
            on_stage = next((int(key) for key, _ in self._in_state("on_stage")), None)
            await self._act("put_on_stage", *queue[0], instead_of=on_stage)

    async def _act(self, name: str, key: str, row: dict[str, Any], **more: Any) -> Sent:
        """Act on a question as it is seen."""
        sent = await self.command(name, question_id=int(key), version=row["version"], **more)
        self.stage.counts[name] += sent.ok
        return sent

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
