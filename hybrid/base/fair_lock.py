"""A fair lock: who waits for it is let on in the order of coming.

eventlet's own semaphore looks through all who wait, at each coming and each going: two thousand who leave at once
would be four million looks.
"""

from collections import deque

from eventlet.event import Event


class FairLock:
    """Held by one green thread at a time, in a `with`; it is handed on, so that nobody who comes later is before."""

    def __init__(self) -> None:
        self._is_held = False
        self._waiting: deque[Event] = deque()

    def __enter__(self) -> None:
        if not self._is_held:
            self._is_held = True
            return
        turn = Event()
        self._waiting.append(turn)
        try:
            turn.wait()
        except BaseException:
            self._give_up(turn)
            raise

    def __exit__(self, *fault: object) -> None:
        self._hand_on()

    def _hand_on(self) -> None:
        if self._waiting:
            self._waiting.popleft().send()
        else:
            self._is_held = False

    def _give_up(self, turn: Event) -> None:
        """Leave the line; a turn that was given already goes to the next one."""
        if turn.ready():
            self._hand_on()
        else:
            self._waiting.remove(turn)
