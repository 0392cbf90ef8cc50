"""The log: one JSON object a line, without a question's text, a name, a token or a full address.

What libraries write to standard error becomes such lines too. A fault is told by its kind and the places in the code
that it came through, never by its message: a message quotes what it stumbled over.
"""

import io
import json
import logging
import sys
import threading
import traceback
from collections import Counter, defaultdict
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

from ..base.token_bucket import Rate, TokenBucket

logger = logging.getLogger(__name__)

LONGEST_LINE = 2_000
READABLE = Rate(burst=200, per_second=2)
TALKATIVE = {
    "werkzeug": logging.WARNING,  # its access log holds addresses
    "engineio.server": logging.ERROR,  # with a level of its own it adds no handler of its own
    "socketio.server": logging.ERROR,
}


class JsonLines(logging.Formatter):
    """Write a record as one line of JSON; what `extra={"facts": {…}}` holds stands beside the message."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage()[:LONGEST_LINE],
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line["fault"] = account_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


class NoFlood(logging.Filter):
    """Lets so many lines of a kind through as somebody can read, and tells with the next one how many were left out.

    So nobody fills the disk by what is refused them. An act that was carried out is always told.
    """

    def __init__(self) -> None:
        super().__init__()
        self._patience: dict[tuple[str, str], TokenBucket] = defaultdict(lambda: TokenBucket(READABLE))
        self._left_out: Counter[tuple[str, str]] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether this line is written."""
        facts = getattr(record, "facts", {})
        if facts.get("outcome") == "ok":
            return True
        kind = (record.name, str(record.msg))
        if self._patience[kind].take():
            self._left_out[kind] += 1
            return False
        if left_out := self._left_out.pop(kind, 0):
            record.facts = {**facts, "left_out": left_out}
        return True


class _Lines(io.TextIOBase):
    """Standard error for whoever writes plain lines to it: each becomes a line of the log."""

    def __init__(self, real: TextIO) -> None:
        self.real, self._begun = real, ""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        *lines, self._begun = (self._begun + text).split("\n")
        for line in lines:
            if line.strip():
                logger.warning("%s", line.strip())
        return len(text)

    def flush(self) -> None:
        self.real.flush()

    def fileno(self) -> int:
        return self.real.fileno()

    def isatty(self) -> bool:
        return self.real.isatty()


def account_of(fault: BaseException) -> str:
    """Return a fault and what it came from: where in the code, and its kind, never its message as it is.

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
    """Write warnings and worse of everything, and what we say ourselves, to standard error.

    On a terminal somebody sits who reads links, not lines: there, of what we say, only start and stop are written.
    """
    real = sys.__stderr__ or sys.stderr
    handler = logging.StreamHandler(real)
    handler.setFormatter(JsonLines())
    handler.addFilter(NoFlood())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("hybrid.ops.server" if real.isatty() else "hybrid").setLevel(logging.INFO)
    for name, level in TALKATIVE.items():
        logging.getLogger(name).setLevel(level)
    logging.raiseExceptions = False  # the way to standard error is the log itself
    logging.captureWarnings(capture=True)
    sys.excepthook = _tell_of_fault
    threading.excepthook = lambda left: _tell_of_fault(left.exc_type, left.exc_value, left.exc_traceback)
    sys.unraisablehook = lambda left: _tell_of_fault(left.exc_type, left.exc_value, left.exc_traceback)
    sys.stderr = _Lines(real)


def _tell_of_fault(kind: type[BaseException], fault: BaseException | None, _: TracebackType | None) -> None:
    logger.critical("a fault that nobody took", exc_info=fault or kind())
