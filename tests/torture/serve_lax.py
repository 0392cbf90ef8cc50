"""Serve with `synchronous=NORMAL`, as `hybrid` never does: the control arm, which must lose what it acknowledged."""

from hybrid.ops.server import patch

patch()

from hybrid.ops.cli import main  # noqa: E402
from hybrid.store import engines  # noqa: E402  (the standard library is patched first)

_prepare = engines._prepare_writing


def _prepare_lax(connection, record):
    _prepare(connection, record)
    connection.execute("PRAGMA synchronous=NORMAL")


engines._prepare_writing = _prepare_lax
main()
