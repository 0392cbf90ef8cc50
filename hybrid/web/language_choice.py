"""The reader's choice of language: a link that any browser can follow, a cookie, and back to the page."""

import re

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from ..base.errors import Refused
from .addresses import is_https
from .language import is_spoken

blueprint = Blueprint("language_choice", __name__)

_LIFETIME_SECONDS = 365 * 24 * 3600
_OWN_PATH = re.compile(r"/(?![/\\])[!-~]*")
"""A path of this site: `//other.example` and `/\\other.example` are other sites to a browser."""


@blueprint.get("/language/<language>")
def choose(language: str) -> Response:
    """Remember the language in this browser, and lead back to where it was chosen."""
    if not is_spoken(language):
        raise Refused("not_found")
    back = request.args.get("next", "/")
    response = redirect(back if _OWN_PATH.fullmatch(back) else "/", 303)
    keep_language(response, language)
    return response


def keep_language(response: Response, language: str) -> None:
    """Let this browser ask for the language from now on."""
    response.set_cookie(
        "language", language, max_age=_LIFETIME_SECONDS, httponly=True, secure=is_https(), samesite="Lax"
    )
