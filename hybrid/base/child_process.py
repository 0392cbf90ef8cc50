"""Work that computes for long, done by a child process: the hub goes on meanwhile, and so does every other core.

The child is another Python that imports one module of ours. What is asked for goes in as JSON on its standard input,
so that nothing of it is seen in the list of processes; what it makes comes back on its standard output, and touches no
disk.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

AT_ONCE = 2
"""So many children at once: each takes a core and some 80 MB."""
LONGEST_SECONDS = 60.0
LONGEST_WAIT_SECONDS = 30.0

_turns = threading.BoundedSemaphore(AT_ONCE)
_TOP = str(Path(__file__).resolve().parent.parent.parent)


class ChildFailed(Exception):
    """The child made nothing, took too long, or never had its turn."""


def made_by_child(module: str, order: dict[str, Any]) -> bytes:
    """Let a child process run `module` with `order`, and return what it made. Raises `ChildFailed`."""
    if not _turns.acquire(timeout=LONGEST_WAIT_SECONDS):
        raise ChildFailed
    try:
        return _made(module, json.dumps(order).encode())
    finally:
        _turns.release()


def _made(module: str, order: bytes) -> bytes:
    path = os.pathsep.join(filter(None, (_TOP, os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-P", "-m", module]
    try:
        done = subprocess.run(  # noqa: S603  (this Python, and a module of ours)
            command,
            input=order,
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
            env=os.environ | {"PYTHONPATH": path},
        )
    except subprocess.TimeoutExpired:
        logger.error("%s took longer than %d s", module, LONGEST_SECONDS)  # noqa: TRY400  (its trace tells nothing)
        raise ChildFailed from None
    if done.returncode:
        logger.error("%s failed: %s", module, _last_word(done.stderr))
        raise ChildFailed
    return done.stdout


def _last_word(complaint: bytes) -> str:
    """Return the kind of fault that a child ended with: the message beside it may hold somebody's words."""
    lines = complaint.decode(errors="replace").strip().splitlines() or ["no word"]
    return lines[-1].partition(":")[0][:80]
