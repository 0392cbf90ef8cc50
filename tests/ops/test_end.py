"""A server that is told to stop does, whatever it is about at that moment."""

import signal
import time

import pytest

from hybrid.ops.server import End


@pytest.fixture
def end():
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    end = End()
    end.hear_signals()
    yield end
    for number, handler in before.items():
        signal.signal(number, handler)


def test_signal_before_the_wait_ends_it(end):
    signal.raise_signal(signal.SIGTERM)

    end.wait()

    assert (end.is_for_good, end.why) == (True, "SIGTERM")


def test_signal_amidst_the_wait_ends_it(end, monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda seconds: signal.raise_signal(signal.SIGHUP))

    end.wait()

    assert (end.is_for_good, end.why) == (True, "SIGHUP")


def test_backup_that_is_to_be_put_in_place_ends_it_too_but_not_for_good(end):
    end.start_anew()

    end.wait()

    assert not end.is_for_good
