"""What every test under faults shares: how long it runs, a server to be tormented, and the figures at the end.

`HYBRID_TORTURE=long` (`make torture`) runs the long forms; without it the same tests run in their short form.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from torture.served import Served

FIGURES = pytest.StashKey[dict[str, str]]()
SHORT_SECONDS, LONG_SECONDS = 300, 3600
"""After which a test is taken for stuck: some start a server twenty times, with other tests beside them."""


def is_long() -> bool:
    """Tell whether the long forms are wanted."""
    return os.environ.get("HYBRID_TORTURE") == "long"


@pytest.fixture(scope="session")
def size() -> Callable[[int, int], int]:
    """Choose between the short form's size and the long one's."""
    return lambda short, long: long if is_long() else short


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Keep a sentence with figures for the end of the run."""
    kept = request.config.stash.setdefault(FIGURES, {})
    name = request.node.name

    def keep(sentence: str) -> None:
        kept[name] = f"{kept[name]}; {sentence}" if name in kept else sentence

    return keep


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    """A running server with the sample meeting, of this test's own."""
    with Served(tmp_path / "data") as served:
        yield served


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(LONG_SECONDS if is_long() else SHORT_SECONDS))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    figures = config.stash.get(FIGURES, {})
    if figures:
        terminalreporter.section(f"figures under faults, {'long' if is_long() else 'short'} form")
        for name, sentence in figures.items():
            terminalreporter.write_line(f"{name.removeprefix('test_')}: {sentence}")
