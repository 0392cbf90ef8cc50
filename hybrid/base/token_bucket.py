"""A token bucket: a burst that is allowed at once, and so much a second that comes back."""

import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """How many may be taken at once, and how many a second come back."""

    burst: float
    per_second: float


class TokenBucket:
    """One allowance, full at first."""

    __slots__ = ("_at", "_left", "_rate")

    def __init__(self, rate: Rate) -> None:
        self._rate, self._left, self._at = rate, rate.burst, time.monotonic()

    def take(self) -> float:
        """Take one, and tell 0; or take none, and tell the seconds until there is one."""
        wait = self.wait_seconds()
        if not wait:
            self._left -= 1
        return wait

    def wait_seconds(self) -> float:
        """Return the seconds until there is one to take; 0 when there is."""
        now = time.monotonic()
        self._left = min(self._rate.burst, self._left + (now - self._at) * self._rate.per_second)
        self._at = now
        return 0.0 if self._left >= 1 else (1 - self._left) / self._rate.per_second

    def reserve(self, longest_seconds: float) -> float:
        """Take one that there is now or soon, and tell the seconds until then; take none when that is too long."""
        wait = self.wait_seconds()
        if wait <= longest_seconds:
            self._left -= 1
        return wait

    def give_back(self) -> None:
        """Put one back that was taken."""
        self._left += 1
