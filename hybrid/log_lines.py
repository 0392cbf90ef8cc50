"""The log: one JSON object a line, without a question's text, a name, a token or a full address."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """Write a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1]:
            line["fault"] = account_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def account_of(fault: BaseException) -> str:
    """Tell a fault and what it came from: where in the code, and its kind, never its message as it is.

    A message may quote what it stumbled over. PostgreSQL's holds the whole row that broke a constraint.
    """
    told: list[str] = []
    seen: set[int] = set()
    here: BaseException | None = fault
    while here is not None and id(here) not in seen:
        seen.add(id(here))
        told.append("".join(traceback.format_tb(here.__traceback__)) + _kind_of(here))
        here = here.__cause__ or (None if here.__suppress_context__ else here.__context__)
    return "\nand before that\n".join(told)


def _kind_of(fault: BaseException) -> str:
    """Name the kind of a fault, with what its maker says of it in codes and names of ours."""
    diagnosis = getattr(fault, "diag", None)
    codes = [
        getattr(fault, "code", None),
        getattr(fault, "sqlite_errorname", None) and str(fault),
        getattr(fault, "strerror", None),
        getattr(fault, "pgcode", None),
        getattr(diagnosis, "table_name", None),
        getattr(diagnosis, "constraint_name", None),
    ]
    return f"{type(fault).__module__}.{type(fault).__name__} {' '.join(str(code) for code in codes if code)}".rstrip()


def set_up_log() -> None:
    """Write warnings and worse of everything, and what we say ourselves, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # its access log holds addresses
