"""What the server counts about itself."""

import pytest

from hybrid import metrics
from hybrid.errors import Refused


def outcome(command, code):
    return metrics.COMMANDS.labels(command, code)._value.get()


def test_command_is_counted_by_how_it_ends():
    before = outcome("undo", "ok"), outcome("undo", "wrong_state"), outcome("undo", "fault")

    with metrics.counted("undo"):
        pass
    with pytest.raises(Refused), metrics.counted("undo"):
        raise Refused("wrong_state")
    with pytest.raises(ZeroDivisionError), metrics.counted("undo"):
        raise ZeroDivisionError

    after = outcome("undo", "ok"), outcome("undo", "wrong_state"), outcome("undo", "fault")
    assert after == tuple(count + 1 for count in before)


def test_hub_watch_tells_the_longest_gap():
    watch = metrics.HubWatch()
    naps = iter([0.0, 0.0])

    def nap(seconds):
        next(naps)  # the third ends the watch

    with pytest.raises(StopIteration):
        watch.run(nap)

    assert watch.gap_seconds == 0.0  # a sleep that wakes early is not late
