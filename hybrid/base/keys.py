"""The keys that are derived from the installation's secret, one a purpose, and what is signed with them."""

import base64
import hmac
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Keys:
    """The keys that are derived from the installation's secret, one a purpose."""

    secret: str

    def sign(self, purpose: str, *parts: object) -> str:
        """Sign the parts for one purpose: 256 bits, URL-safe."""
        message = "\n".join([purpose, *map(str, parts)]).encode()
        return base64.urlsafe_b64encode(hmac.digest(self.secret.encode(), message, "sha256")).decode().rstrip("=")

    @cached_property
    def receipts(self) -> bytes:
        """The key of the hashes by which two commands are told apart."""
        return self.sign("receipts").encode()


def is_same(given: str, right: str) -> bool:
    """Return whether two signatures are the same, in a time that tells nothing of where they differ."""
    return hmac.compare_digest(given.encode(errors="replace"), right.encode())
