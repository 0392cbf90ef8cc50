"""Run one blocking call beside the hub, so that every other connection goes on while it waits.

Under eventlet a call into C that waits (a commit's fsync) stops every greenlet of the process. Measured: during
a call of one second the hub stands still for 7 ms with `tpool`, and for the whole second with a patched
`threading.Thread` or a `ThreadPoolExecutor`.

What is called there may wait for the system alone, never for a lock of ours: a patched one wakes who waits for it
through the hub of its own thread, and a worker's hub never runs. (Seen once: a restore that read the database there
stood still for good. Where threads change often it takes some fifty reads beside forty others, and eventlet logs
"Cannot switch to a different thread".)
"""

from collections.abc import Callable
from typing import TypeVar

import eventlet.patcher
from eventlet import tpool

R = TypeVar("R")

_thread_now = eventlet.patcher.original("_thread").get_ident
_OURS = _thread_now()


def require_hub() -> None:
    """See that this does not run in a worker thread of a patched process. Raises `BesideHub`."""
    if eventlet.patcher.is_monkey_patched("thread") and _thread_now() != _OURS:
        raise BesideHub


class BesideHub(Exception):
    """Something that waits for a lock of ours was called in a worker thread, where it might wait for ever."""


def in_worker_thread(call: Callable[[], R]) -> R:
    """Run `call` in a real thread when the process is patched, else here; return what it returns."""
    if eventlet.patcher.is_monkey_patched("thread"):
        return tpool.execute(call)  # type: ignore[no-any-return]
    return call()
