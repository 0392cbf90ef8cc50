"""Whether the database took what it was last given: each failed commit counts, and the log tells of some of them."""

import errno
import logging
import time

from ..base import metrics

logger = logging.getLogger(__name__)

QUIET_SECONDS = 10.0


class WriteHealth:
    """What became of the last commit."""

    def __init__(self) -> None:
        self.is_well = True
        self._untold = 0
        self._tell_at = 0.0

    def failed(self, fault: BaseException) -> None:
        """Count a commit that failed; a line of the log tells why, without anything that somebody wrote."""
        self.is_well = False
        self._untold += 1
        metrics.FAILED_COMMITS.inc()
        if time.monotonic() >= self._tell_at:
            facts = {"cause": cause_of(fault), "commits": self._untold}
            logger.error("nothing can be saved: a commit failed", extra={"facts": facts})
            self._untold, self._tell_at = 0, time.monotonic() + QUIET_SECONDS

    def succeeded(self) -> None:
        """Take note that the database takes what it is given."""
        if not self.is_well:
            self.is_well, self._tell_at = True, 0.0
            logger.warning("saving works again")


def cause_of(fault: BaseException) -> str:
    """Name what went wrong as the driver or the system names it, never by its message: that may quote a person."""
    original = getattr(fault, "orig", None) or fault
    of_driver = getattr(original, "sqlite_errorname", None) or getattr(original, "pgcode", None)
    name = of_driver or errno.errorcode.get(getattr(original, "errno", None) or 0)
    return f"{type(original).__name__} {name}" if name else type(original).__name__
