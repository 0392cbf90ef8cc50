"""What the tests of robots share: a server of each file's own, which they may stop."""

from collections.abc import Iterator

import pytest

from served import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("server"), sessions=1)
    server.start()
    yield server
    server.close()
