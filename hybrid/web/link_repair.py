"""Links that were altered on their way, by mail or by hand: mended, and led to where they meant."""

import re
from html import unescape
from urllib.parse import unquote

from flask import Response, request

from ..domain.join_codes import CODE_LETTERS, plain_code
from ..domain.role_link import LINK_SECRET
from ..domain.roles import LINKS, Attendance

_AROUND = re.compile(r"^[\W_]+|[\W_]+$", re.ASCII)
_ENDING = re.compile(r"[^A-Za-z0-9_-]+$")
_CODE = re.compile(rf"[{CODE_LETTERS}]{{3}}[ -]?[{CODE_LETTERS}]{{3}}", re.IGNORECASE)
PRINTED = "print"
ANSWERS = "answers"
MINE = "mine"
_NAMES = frozenset(gives.page for gives in LINKS.values()) | {PRINTED}
_PLACES = {"inroom": Attendance.IN_ROOM, "online": Attendance.ONLINE}
_MOST_LAYERS = 3
_LONGEST_PATH = 300


def repaired_link() -> Response | None:
    """Lead a request to the page that its address means; None where it means none, or is that page's already.

    A secret that stands in the path or the query, since its `#` was altered, goes back behind it: the answer has no
    page of its own, so nothing of ours repeats the secret.
    """
    if request.method not in {"GET", "HEAD"} or len(request.path) > _LONGEST_PATH:
        return None
    path, secret = _parted(request.path)
    query = request.query_string.decode("ascii", "replace")
    asked_for = LINK_SECRET.search(_decoded(query))
    if asked_for:
        query, secret = "", asked_for[0]
    meant = _meant(path)
    if meant is None or (meant == request.path and not asked_for):
        return None
    address = meant + (f"?{query}" if query else "") + (f"#{secret}" if secret else "")
    return Response(status=302, headers={"Location": address, "Referrer-Policy": "no-referrer"})


def plain_secret(given: str) -> str:
    """Read a link's secret as it was made: decoded, and without what a sentence or a mailer hung on it."""
    decoded = _decoded(given[:_LONGEST_PATH])
    found = LINK_SECRET.search(decoded)
    return found[0] if found else re.sub(r"[^A-Za-z0-9._-]", "", _ENDING.sub("", decoded))


def _parted(path: str) -> tuple[str, str]:
    """Part a page's path from the secret that stands in it, whatever became of the mark between them."""
    decoded = _decoded(path)
    if found := LINK_SECRET.search(decoded):
        return decoded[: found.start()], found[0]
    page, _, rest = decoded.partition("#")
    return page, plain_secret(rest)


def _decoded(given: str) -> str:
    """Undo an encoding for addresses or for HTML, also one that was done more than once."""
    for _ in range(_MOST_LAYERS):
        given, before = unescape(unquote(given)).replace("\N{FULLWIDTH NUMBER SIGN}", "#"), given
        if given == before:
            break
    return given


def _meant(path: str) -> str | None:
    """Return the page of a session that a path means: case is forgiven, and what a sentence puts around an address."""
    parts = [_AROUND.sub("", part) for part in path.split("/")]
    match [part for part in parts if part]:
        case [name, code] if name.lower() in _NAMES and _CODE.fullmatch(code):
            return f"/{name.lower()}/{plain_code(code)}"
        case [code, place] if _CODE.fullmatch(code) and _letters(place) in _PLACES:
            return f"/{plain_code(code)}/{_PLACES[_letters(place)]}"
        case [code, name] if _CODE.fullmatch(code) and _letters(name) in {ANSWERS, MINE}:
            return f"/{plain_code(code)}/{_letters(name)}"
        case [code] if _CODE.fullmatch(code):
            return f"/{plain_code(code)}"
    return None


def _letters(typed: str) -> str:
    return re.sub(r"[^a-z]", "", typed.lower())
