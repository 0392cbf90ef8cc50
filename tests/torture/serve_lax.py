"""Serve with `synchronous=NORMAL`, as `hybrid` never does: the control arm, which must lose what it acknowledged."""

from hybrid.server import patch

patch()

from hybrid import db  # noqa: E402  (the standard library is patched first)
from hybrid.cli import main  # noqa: E402

_prepare = db._prepare_writing


def _prepare_lax(connection, record):
    _prepare(connection, record)
    connection.execute("PRAGMA synchronous=NORMAL")


db._prepare_writing = _prepare_lax
main()
