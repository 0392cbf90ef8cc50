"""A fair lock lets on in the order of coming, and outlives those who give up."""

import eventlet
import pytest

from hybrid.base.fair_lock import FairLock


class Corridor:
    """A lock, and in which order it let people through."""

    def __init__(self) -> None:
        self.lock = FairLock()
        self.through: list[str] = []

    def enter(self, name: str) -> eventlet.greenthread.GreenThread:
        """Let somebody come; they are in the line, or at its head, when this returns."""
        coming = eventlet.spawn(self._go, name)
        eventlet.sleep(0)
        return coming

    def _go(self, name: str) -> None:
        with self.lock:
            eventlet.sleep(0.001)
            self.through.append(name)


@pytest.fixture
def corridor() -> Corridor:
    return Corridor()


def test_who_comes_first_is_let_on_first(corridor):
    names = [str(number) for number in range(20)]

    coming = [corridor.enter(name) for name in names]
    for one in coming:
        one.wait()

    assert corridor.through == names


def test_who_comes_as_it_is_handed_on_waits_for_their_turn(corridor):
    first, second = corridor.enter("first"), corridor.enter("second")
    first.wait()

    late = corridor.enter("late")
    second.wait()
    late.wait()

    assert corridor.through == ["first", "second", "late"]


@pytest.mark.parametrize("is_their_turn", [False, True])
def test_who_gives_up_holds_nobody_up(corridor, is_their_turn):
    first, second, third = (corridor.enter(name) for name in ("first", "second", "third"))
    if is_their_turn:
        first.wait()

    second.kill()
    third.wait()
    corridor.enter("fourth").wait()

    assert "second" not in corridor.through
    assert corridor.through[-2:] == ["third", "fourth"]


def test_fault_inside_lets_the_next_one_on(corridor):
    with pytest.raises(ZeroDivisionError), corridor.lock:
        1 / 0  # noqa: B018

    corridor.enter("next").wait()

    assert corridor.through == ["next"]
