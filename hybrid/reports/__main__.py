"""The child process that makes a session's files: an order as JSON on standard input, the file on standard output.

It reads the database beside the server, in one snapshot, and writes nothing anywhere.
"""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from ..features import install_features
from ..store.database import Database
from . import export, report
from .account import Account, account_of

Maker = Callable[[Account, str, Mapping[str, Any]], bytes]

MAKERS: Mapping[str, Maker] = {
    "csv": export.as_csv,
    "xlsx": export.as_xlsx,
    "json": export.as_json,
    "report": report.as_page,
    "report.pdf": report.as_pdf,
}
"""Kind of file → what makes it: from a session's account, in a language, with options."""


def make(order: Mapping[str, Any]) -> bytes:
    """Make what was ordered (see `ordering`)."""
    install_features()
    database = Database(order["database_url"])
    try:
        with database.snapshot() as tx:
            return MAKERS[order["kind"]](account_of(tx, order["session_id"]), order["language"], order["options"])
    finally:
        database.close_connections()


if __name__ == "__main__":
    sys.stdout.buffer.write(make(json.load(sys.stdin)))
