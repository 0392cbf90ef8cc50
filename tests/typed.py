"""A command of `hybrid`, as typed beside a server, carried out in this process: a new one needs a second to begin.

`serve` changes the whole of the process that it runs in, so it has one of its own (`launched.py`).
"""

import os
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from hybrid.ops.cli import main


def beside(live: Any, *words: str | Path) -> tuple[int, str]:
    """Type a command beside the server of a session; tell its exit code and all that it said."""
    done = hybrid(live.server.environment, *words)
    return done.exit_code, done.output


def hybrid(environment: dict[str, str], *words: str | Path) -> Result:
    """Type a command; its `exit_code`, and its `output` as a terminal shows it."""
    assert words[0] != "serve"
    rights = os.umask(0)
    try:
        return CliRunner().invoke(main, [str(word) for word in words], env=environment, prog_name="hybrid")
    finally:
        os.umask(rights)
