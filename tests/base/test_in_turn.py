"""Long work is done one at a time, and a fault in it stops nobody."""

import threading

import pytest

from hybrid.base.in_turn import in_turn


def test_no_two_work_at_once():
    working, most = [], []

    def work() -> None:
        with in_turn():
            working.append(1)
            most.append(len(working))
            working.pop()

    workers = [threading.Thread(target=work) for _ in range(20)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert most == [1] * 20


def test_fault_lets_the_next_one_on():
    with pytest.raises(ZeroDivisionError), in_turn():
        1 / 0  # noqa: B018

    with in_turn():
        pass
