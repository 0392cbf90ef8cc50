"""Serve as `hybrid` does, and count the statements that reach SQLite; what looks around by itself stands still.

The count is among the figures of `/metrics`.
"""

from hybrid.ops.server import patch

patch()

import sqlalchemy as sa  # noqa: E402  (the standard library is patched first)
from prometheus_client import Counter  # noqa: E402

from hybrid.domain import lapse  # noqa: E402
from hybrid.live import broadcast  # noqa: E402
from hybrid.ops.cli import main  # noqa: E402
from hybrid.people import at_the_desk  # noqa: E402
from hybrid.retention import promise  # noqa: E402
from hybrid.store import database  # noqa: E402
from hybrid.web import sockets  # noqa: E402

NEVER_SECONDS = 3_600.0
STATEMENTS = Counter("counted_statements", "Statements that SQLite was given, but for those that set a connection up")


def _count(statement: str) -> None:
    if not statement.startswith("PRAGMA"):
        STATEMENTS.inc()


_make_engine = database.make_engine


def _make_counted(url: sa.URL, *, writes: bool) -> sa.Engine:
    engine = _make_engine(url, writes=writes)
    sa.event.listen(engine, "connect", lambda connection, record: connection.set_trace_callback(_count))
    return engine


database.make_engine = _make_counted
broadcast.LOOK_SECONDS = broadcast.BEAT_SECONDS = NEVER_SECONDS
lapse.TICK_SECONDS = at_the_desk.TICK_SECONDS = sockets.TICK_SECONDS = NEVER_SECONDS
promise.TICK_SECONDS = promise.ERASING_SECONDS = NEVER_SECONDS
main()
