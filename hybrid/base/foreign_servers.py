"""Servers that cannot serve Hybrid: their workers know nothing of its sockets, and pages would hang."""

import os
import sys

from .own_name import typed

FOREIGN = ("gunicorn", "uwsgi", "uvicorn", "hypercorn", "waitress", "mod_wsgi")
GUNICORN_GIVES_UP = 4
"""The exit code of a worker after which gunicorn starts no other one."""


def require_own_server() -> None:
    """End the program, with a sentence, where another server has loaded the application."""
    found = next((name for name in FOREIGN if name in sys.modules), None)
    if os.environ.get("FLASK_RUN_FROM_CLI") == "true":
        found = "flask run"
    if found:
        sys.stderr.write(
            f"Hybrid brings its own server and cannot be served by {found}. Start it with: {typed('serve')}\n"
        )
        sys.stderr.flush()
        sys.exit(GUNICORN_GIVES_UP if found == "gunicorn" else 1)
