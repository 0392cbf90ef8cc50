"""What a moderator does in the rush takes no press more than it must (`make presses` prints the table)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from presses import TASKS, Task, count, serve, table
from screens import Screens
from served import Server


@pytest.fixture(scope="module")
def programme_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = serve(tmp_path_factory.mktemp("presses"))
    server.start()
    yield server
    server.close()


@pytest.mark.parametrize("task", TASKS, ids=str)
def test_a_task_takes_so_many_presses(task: Task, browser: Browser, programme_server: Server) -> None:
    screens = Screens(browser, programme_server)

    presses = count(task, screens)

    print(table({task: presses}))
    assert presses == task.most
    assert screens.unexpected() == []
    for context in browser.contexts:
        context.close()
