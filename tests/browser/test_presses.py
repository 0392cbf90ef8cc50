"""What a moderator does in the rush takes no press more than it must (`make presses` prints the table)."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from at_screens import screens_of
from presses import TASKS, Task, count, serve, table
from served import Server


@pytest.fixture(scope="module")
def programme_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with closing(serve(tmp_path_factory.mktemp("presses"))) as server:
        yield server


@pytest.mark.parametrize("task", TASKS, ids=str)
def test_a_task_takes_so_many_presses(task: Task, browser: Browser, programme_server: Server) -> None:
    with screens_of(browser, programme_server) as screens:
        presses = count(task, screens)

    print(table({task: presses}))
    assert presses == task.most
