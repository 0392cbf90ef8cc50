"""The address that this server is reached at, and the links that pages show."""

from typing import Any

from flask import request
from flask_babel import gettext as _

from ..links import is_loopback, join_links
from ..runtime import runtime


def base_url() -> str:
    """Tell the address that people open: the setting's, else the one of this request."""
    return runtime().config.public_url or request.host_url.rstrip("/")


def in_room_url(code: str) -> str:
    """Tell the link that the room's QR code holds."""
    return join_links(base_url(), code)["in_room"]


def join_of(code: str) -> dict[str, Any]:
    """Tell how people join, and why there is no QR code where a phone could not use it."""
    base = base_url()
    reachable = not is_loopback(base)
    notice = _(
        "Denne adressen virker bare på denne maskinen. Start med HOST=0.0.0.0 og HYBRID_PUBLIC_URL for å "
        "åpne den for telefonene i salen."
    )
    return {
        "url": f"{base}/{code}",
        **join_links(base, code),
        "qr": reachable,
        "qr_path": f"/qr/{code}.svg",
        "notice": None if reachable else notice,
    }
