"""How often somebody may ask: token buckets by attendee, by connection and by address.

Never by address for what attendees do: a thousand phones in one room share one. Who reads without having joined is
known by nothing else, and an address may read for a thousand of them. A refusal tells how long to wait, and the
client waits and sends again, so nothing is lost.
"""

import math
import time
from collections import OrderedDict

from ..base.errors import Refused
from ..base.token_bucket import Rate, TokenBucket
from .policy import Actor
from .roles import Role

MAX_BUCKETS = 100_000
CROWDED_SECONDS = 30.0

RATES = {
    "submit_question": Rate(3, 1 / 20),
    "upvote_question": Rate(60, 1),
    "attendee": Rate(30, 2),
    "staff": Rate(60, 10),
    "reads_of_attendee": Rate(120, 5),
    "reads_of_staff": Rate(120, 12),
    "reads_of_address": Rate(6_000, 400),
    "similar": Rate(5, 1 / 3),
    "readiness": Rate(60, 10),
    "events": Rate(41, 10),  # a login, and forty
    "refused": Rate(300, 1),
    "joins": Rate(2_000, 2_000 / 600),
    "failed_codes": Rate(300, 300 / 600),
}
"""What is counted → how often it may be done.

A page that polls reads one or two topics every 4 s, at most five times as often at first, and after each act.
"""


class Limits:
    """The buckets of this process; the least recently used are forgotten when there are too many."""

    def __init__(self, *, enabled: bool) -> None:
        self.enabled = enabled
        self._buckets: OrderedDict[tuple[str, str], TokenBucket] = OrderedDict()
        self._waited_at: dict[str, float] = {}

    def spend(self, kind: str, who: str) -> None:
        """Take one of `who`'s allowance of this kind. Raises `too_many` with how long to wait."""
        wait = self.wait_seconds(kind, who)
        if wait:
            raise Refused("too_many", retry_after_seconds=wait)

    def wait_seconds(self, kind: str, who: str) -> float:
        """Take one of the allowance, and tell 0; or take none, and tell how long to wait for one."""
        return self._bucket(kind, who).take() if self.enabled else 0.0

    def is_used_up(self, kind: str, who: str) -> bool:
        """Return whether nothing of the allowance is left; nothing is taken."""
        return self.enabled and self._bucket(kind, who).wait_seconds() > 0

    def reserve(self, kind: str, who: str, *, longest_seconds: float) -> float:
        """Take one of the allowance that there is now or soon; tell the seconds until then. Raises `too_many`."""
        if not self.enabled:
            return 0.0
        wait = self._bucket(kind, who).reserve(longest_seconds)
        if wait:
            self._waited_at[kind] = time.monotonic()
        if wait > longest_seconds:
            raise Refused("too_many", retry_after_seconds=wait)
        return wait

    def is_crowded(self, kind: str) -> bool:
        """Return whether somebody had to wait for this, of late."""
        return time.monotonic() - self._waited_at.get(kind, -math.inf) < CROWDED_SECONDS

    def give_back(self, kind: str, who: str) -> None:
        """Give one back that was taken for what was not done."""
        if self.enabled:
            self._bucket(kind, who).give_back()

    def forget(self, kind: str, who: str) -> None:
        """Forget the allowance of somebody who is gone."""
        self._buckets.pop((kind, who), None)

    def spend_command(self, actor: Actor, name: str) -> None:
        """Take one command of the actor's allowance. Raises `too_many`."""
        self.spend(_kind_of(actor, name), actor.key)

    def give_back_command(self, actor: Actor, name: str) -> None:
        """Give one command back that was not carried out by no fault of the actor's."""
        self.give_back(_kind_of(actor, name), actor.key)

    def spend_read(self, actor: Actor) -> None:
        """Take one reading of a topic of the actor's allowance. Raises `too_many`."""
        self.spend("reads_of_attendee" if actor.role is Role.ATTENDEE else "reads_of_staff", actor.key)

    def _bucket(self, kind: str, who: str) -> TokenBucket:
        bucket = self._buckets.pop((kind, who), None) or TokenBucket(RATES[kind])
        self._buckets[kind, who] = bucket
        if len(self._buckets) > MAX_BUCKETS:
            self._buckets.popitem(last=False)
        return bucket


def _kind_of(actor: Actor, name: str) -> str:
    """Return which allowance a command is taken from."""
    return name if name in RATES else "attendee" if actor.role is Role.ATTENDEE else "staff"
