"""Static files, from memory and as they were compressed at start; and the QR code of a session."""

import functools
import io

import segno
from flask import Blueprint, Response, request

from ..base.errors import Refused
from .addresses import in_room_url
from .runtime import runtime
from .visitors import at_session

blueprint = Blueprint("files", __name__)

QUIET_MODULES = 4
"""The white around a QR code that its standard (ISO/IEC 18004) asks for: on a dark wall a camera finds no edge else."""

_ROBOTS = """\
# Pages of a session say "noindex" themselves: what a robot may not read, it would list by its address.
User-agent: *
Disallow: /api/
Disallow: /qr/
"""
_FOREVER = "public, max-age=31536000, immutable"


@blueprint.get("/static/<digest>/<path:name>")
def static_file(digest: str, name: str) -> Response:
    """Send a file under the hash of all; another hash is another release and does not exist."""
    assets = runtime().assets
    asset = assets.files.get(name)
    if asset is None or digest != assets.hash:
        raise Refused("not_found")
    zipped = asset.compressed is not None and request.accept_encodings.quality("gzip") > 0
    response = Response(asset.compressed if zipped else asset.content, content_type=asset.kind)
    response.headers["Cache-Control"] = _FOREVER
    response.headers["Vary"] = "Accept-Encoding"
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    return response


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Return search engines what is for them."""
    return Response(_ROBOTS, mimetype="text/plain")


@blueprint.get("/qr/<code>.svg")
def qr_code(code: str) -> Response:
    """Draw the QR code that leads a phone in the room to the session."""
    with at_session(code) as (_, session):
        right_code = session.code
    return Response(_picture(in_room_url(right_code)), content_type="image/svg+xml")


@functools.lru_cache(maxsize=256)
def _picture(url: str) -> bytes:
    """Draw the code of an address, once."""
    picture = io.BytesIO()
    segno.make(url, error="m").save(picture, kind="svg", border=QUIET_MODULES, xmldecl=False, light="#fff")
    return picture.getvalue()
