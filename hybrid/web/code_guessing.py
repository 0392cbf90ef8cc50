"""Who guesses join codes is slowed down: after too many wrong ones an address is served one code at a time.

In that line each code waits its turn, a right one that was never entered too, so that an answer's time tells nothing.
What this address has entered rightly of late does not wait: a room's phones share one, and must not pay for a guest.
"""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from ..base.caller_address import read_address
from ..base.errors import Refused
from ..domain.limits import Limits

K = TypeVar("K")

SECONDS_A_CODE = 0.4
MOST_WAITING = 10
KNOWN_SECONDS = 600.0
MOST_KEPT = 10_000


def network_of(address: str) -> str:
    """Return what an address counts as: itself, or its /64 where it is of version 6, since that is one subscriber's."""
    read = read_address(address)
    if isinstance(read, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((read, 64), strict=False))
    return str(read or address)


class CodeGuessing:
    """Which addresses have guessed too often, and which codes each is known to have."""

    def __init__(self, limits: Limits, sleep: Callable[[float], object] = time.sleep) -> None:
        self._limits = limits
        self._sleep = sleep
        self._known: OrderedDict[tuple[str, str], float] = OrderedDict()
        self._free_at: OrderedDict[str, float] = OrderedDict()

    def wait(self, address: str, code: str, is_inside: Callable[[str], bool]) -> None:
        """Wait for this code's turn, where its address has to. Raises `too_many` when the line is full.

        `is_inside` tells whether they who come with the code are in its session already; it is asked last.
        """
        network = network_of(address)
        if not self._limits.is_used_up("failed_codes", network) or self._knows(network, code) or is_inside(code):
            return
        now = time.monotonic()
        free_at = max(now, self._free_at.pop(network, now))
        if free_at - now > (MOST_WAITING - 1) * SECONDS_A_CODE:
            self._free_at[network] = free_at
            raise Refused("too_many", retry_after_seconds=free_at - now)
        _keep(self._free_at, network, free_at + SECONDS_A_CODE)
        self._sleep(free_at + SECONDS_A_CODE - now)

    def entered(self, address: str, code: str) -> None:
        """Remember that the code was right."""
        key = (network_of(address), code)
        self._known.pop(key, None)
        _keep(self._known, key, time.monotonic() + KNOWN_SECONDS)

    def failed(self, address: str) -> None:
        """Count a wrong code. Raises `too_many` where there were too many."""
        self._limits.spend("failed_codes", network_of(address))

    def _knows(self, network: str, code: str) -> bool:
        return self._known.get((network, code), 0.0) > time.monotonic()


def _keep(kept: OrderedDict[K, float], key: K, at: float) -> None:
    kept[key] = at
    if len(kept) > MOST_KEPT:
        kept.popitem(last=False)
