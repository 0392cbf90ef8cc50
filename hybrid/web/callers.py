"""What requests say of their way here that the settings do not allow for; the log tells it once, `hybrid check` too."""

import logging
import re
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)

MOST_ORIGINS = 3
_ORIGIN = re.compile(r"https?://[a-z0-9.:\[\]-]{1,100}")


@dataclass
class Callers:
    """What was noticed since the start.

    `allowed_origin` is that of pages whose sockets are let in; where it is empty, each page's own is.
    """

    allowed_origin: str
    forwarded_unbelieved: bool = False
    refused_origins: list[str] = field(default_factory=list)

    def note_forwarded(self) -> None:
        """A proxy says who asks, and none is trusted."""
        if not self.forwarded_unbelieved:
            self.forwarded_unbelieved = True
            logger.warning(
                "A proxy says who asks, and is not believed: all who come through it share one address and its limits. "
                "Set HYBRID_TRUSTED_PROXIES to the number of proxies in front."
            )

    def note_origin(self, origin: str | None) -> None:
        """Take note of a page under another name than the public one that asks for a socket: it is refused."""
        if not self.allowed_origin or origin in {None, self.allowed_origin} or origin in self.refused_origins:
            return
        if len(self.refused_origins) < MOST_ORIGINS and _ORIGIN.fullmatch(origin or ""):
            self.refused_origins.append(str(origin))
            logger.warning(
                "a page under another name than the public one was refused its socket; it asks now and then instead",
                extra={"facts": {"origin": origin, "public_url": self.allowed_origin}},
            )
