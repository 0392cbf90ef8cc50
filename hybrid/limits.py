"""How often somebody may ask: token buckets by attendee, by socket and by address.

Never by address for what attendees do: a thousand phones in one room share one. A refusal tells how long to
wait, and the client waits and sends again, so nothing is lost.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass

from .errors import Refused
from .models import Role
from .policy import Actor

MAX_BUCKETS = 100_000


@dataclass(frozen=True)
class Rate:
    """A burst that is allowed at once, and how many a second come back."""

    burst: float
    per_second: float


RATES = {
    "submit_question": Rate(3, 1 / 20),
    "upvote_question": Rate(60, 1),
    "attendee": Rate(30, 2),
    "staff": Rate(60, 10),
    "events": Rate(40, 10),
    "joins": Rate(2_000, 2_000 / 600),
    "failed_codes": Rate(300, 300 / 600),
}
"""What is counted → how often it may be done."""


class Limits:
    """The buckets of this process; the least recently used are forgotten when there are too many."""

    def __init__(self, *, enabled: bool) -> None:
        self.enabled = enabled
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def spend(self, kind: str, who: str) -> None:
        """Take one of `who`'s allowance of this kind. Raises `too_many` with how long to wait."""
        wait = self.wait_seconds(kind, who)
        if wait:
            raise Refused("too_many", retry_after_seconds=wait)

    def wait_seconds(self, kind: str, who: str) -> float:
        """Take one of the allowance, and tell 0; or take none, and tell how long to wait for one."""
        if not self.enabled:
            return 0.0
        rate, now = RATES[kind], time.monotonic()
        left, at = self._buckets.pop((kind, who), (rate.burst, now))
        left = min(rate.burst, left + (now - at) * rate.per_second)
        self._buckets[kind, who] = (left - 1 if left >= 1 else left, now)
        if len(self._buckets) > MAX_BUCKETS:
            self._buckets.popitem(last=False)
        return 0.0 if left >= 1 else (1 - left) / rate.per_second

    def forget(self, kind: str, who: str) -> None:
        """Forget the allowance of somebody who is gone."""
        self._buckets.pop((kind, who), None)

    def spend_command(self, actor: Actor, name: str) -> None:
        """Take one command of the actor's allowance. Raises `too_many`."""
        kind = name if name in RATES else "attendee" if actor.role is Role.ATTENDEE else "staff"
        self.spend(kind, actor.key)
