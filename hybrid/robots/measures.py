"""How long a change took to reach the screens, by the robots' one clock."""

import asyncio
import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .attendee import Attendee
from .moderator import Moderator


@dataclass
class Delays:
    """Delays in milliseconds, and how often a screen that was connected never showed the change."""

    milliseconds: list[float] = field(default_factory=list)
    unseen: int = 0

    def percentile(self, percent: float) -> float:
        """Return the delay that so many percent do not exceed; not a number where nothing was measured."""
        ordered = sorted(self.milliseconds)
        return ordered[math.ceil(percent / 100 * len(ordered)) - 1] if ordered else math.nan


def submit_to_desk(attendees: Iterable[Attendee], moderator: Moderator) -> Delays:
    """From sending a question to its row on the moderator's screen."""
    delays = Delays()
    for asked in (asked for attendee in attendees for asked in attendee.asked):
        if not asked.sent.ok or not asked.sent.is_first_try:
            continue
        seen_at = moderator.seen_at.get(str(asked.sent.answer["question_id"]))
        if seen_at is None:
            delays.unseen += 1
        else:
            delays.milliseconds.append((seen_at - asked.sent.at) * 1000)
    return delays


def approve_to_all(attendees: Sequence[Attendee], moderator: Moderator) -> Delays:
    """From sending an approval to the last of all attendees' screens that stayed connected meanwhile."""
    delays = Delays()
    for key, sent_at in moderator.approved_at.items():
        watching = [attendee for attendee in attendees if attendee.was_live(sent_at)]
        stayed = [
            attendee.seen_at.get(key, math.inf)
            for attendee in watching
            if not attendee.lost_line_between(sent_at, attendee.seen_at.get(key, math.inf))
        ]
        seen = [at for at in stayed if at < math.inf]
        delays.unseen += len(stayed) - len(seen)
        if seen:
            delays.milliseconds.append((max(seen) - sent_at) * 1000)
    return delays


async def watch_own_delay(delays: Delays, every_seconds: float = 0.02) -> None:
    """Measure how late this process itself is, so that it is not taken for the server's delay."""
    while True:
        wished = time.perf_counter() + every_seconds
        await asyncio.sleep(every_seconds)
        delays.milliseconds.append((time.perf_counter() - wished) * 1000)
