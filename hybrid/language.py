"""The language that somebody is spoken to in, and refusals said in it.

Sentences in the code are bokmål and stand for themselves; other languages come from catalogues.
"""

from typing import Any

from flask import Flask, has_request_context, request
from flask_babel import Babel, force_locale, gettext

from .errors import Refused

LANGUAGES = ("nb",)
DEFAULT_LANGUAGE = "nb"


def known_language(wished: object) -> str:
    """Tell the language to use for a wish: itself where it is complete, else bokmål."""
    return str(wished) if wished in LANGUAGES else DEFAULT_LANGUAGE


def choose_language() -> str:
    """Choose the language of this request: the cookie's, else what the browser prefers."""
    if not has_request_context():
        return DEFAULT_LANGUAGE
    wished = request.cookies.get("language") or request.accept_languages.best_match(LANGUAGES)
    return known_language(wished)


def set_up_languages(app: Flask) -> None:
    """Let templates and refusals speak the language of the request."""
    Babel(app, default_locale=DEFAULT_LANGUAGE, locale_selector=choose_language)


def error_of(refusal: Refused) -> dict[str, Any]:
    """Say a refusal as the contract does: code, message and, where they help, field and row."""
    error: dict[str, Any] = {
        "code": refusal.code,
        "message": gettext(refusal.sentence).format(**refusal.values),
    }
    if refusal.field:
        error["field"] = refusal.field
    if refusal.row is not None:
        error["row"] = refusal.row
    if refusal.retry_after_seconds is not None:
        error["retry_after_seconds"] = round(refusal.retry_after_seconds, 1)
    return error


def error_in(app: Flask, language: str, refusal: Refused) -> dict[str, Any]:
    """Say a refusal outside a request, as over a socket."""
    with app.app_context(), force_locale(known_language(language)):
        return error_of(refusal)
