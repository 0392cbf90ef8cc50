"""Looking for something again and again, for as long as the process lives, whatever goes wrong meanwhile."""

from collections.abc import Callable
from logging import Logger


def keep_looking(
    look: Callable[[], object], sleep: Callable[[float], object], *, every: float, logger: Logger, trouble: str
) -> None:
    """Look every so many seconds; a fault, as a database that is away, is logged as its `trouble` and looked past."""
    while True:
        sleep(every)
        try:
            look()
        except Exception as fault:  # noqa: BLE001  (a database that is away is asked again)
            logger.warning("%s: %s", trouble, type(fault).__name__)
