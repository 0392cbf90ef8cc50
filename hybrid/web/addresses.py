"""The address that this server is reached at, and the links that pages show."""

from typing import Any

import segno
from flask import request

from ..domain.meeting import Session
from ..meetings.links import is_loopback, join_links, role_links
from ..store.transaction import Transaction
from .language import gettext as _
from .runtime import runtime


def base_url() -> str:
    """Return the address that people open: the setting's, else the one of this request."""
    return runtime().config.public_url or origin_of_request()


def origin_of_request() -> str:
    """Return the origin under which this page was opened, as its browser names it: in Punycode where it must be."""
    return f"{request.scheme}://{request.host}"


def is_https() -> bool:
    """Return whether people open this page over HTTPS: by its public address, whatever a proxy in front leaves out."""
    return request.is_secure or runtime().config.public_url.startswith("https://")


def in_room_url(code: str) -> str:
    """Return the link that the room's QR code holds."""
    return join_links(base_url(), code)["in_room"]


def join_of(code: str) -> dict[str, Any]:
    """Return how people join, and why there is no QR code where a phone could not use it."""
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


def links_to_join(session: Session) -> list[dict[str, Any]]:
    """Return the links of attendees as the host gives them out: `place`, `url`, and `qr` as of each role's link."""
    return [
        {"place": place, "url": url, "qr": _picture(url)} for place, url in join_links(base_url(), session.code).items()
    ]


def links_to_give(tx: Transaction, session: Session) -> list[dict[str, Any]]:
    """Return every role link of a session (see `role_links`) with its QR code as `qr`."""
    return [link | {"qr": _picture(link["url"])} for link in role_links(tx, runtime().keys, session, base_url())]


def _picture(url: str | None) -> str | None:
    """Draw a QR code as the address of an image that holds itself, since no address may hold a secret.

    There is none of what does not work, or only on this machine.
    """
    if url is None or is_loopback(url):
        return None
    return str(segno.make(url, error="m", micro=False).svg_data_uri(border=4, light="#fff", omitsize=True))
