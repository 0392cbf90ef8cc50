"""The language that a request is answered in: what its page's texts, and a refusal, are said in.

A reader is spoken to in the language that they chose, else in the meeting's: what language a browser was installed in
says little of who sits before it. Only where there is no meeting yet, the browser's wish is taken.
"""

from collections.abc import Iterator
from typing import Any, cast

from flask import Flask, current_app, g, request

from ..base.errors import Refused
from ..base.languages import DEFAULT_LANGUAGE, Languages


def set_up_languages(app: Flask, languages: Languages) -> None:
    """Let templates and refusals speak the language of the request."""
    app.extensions["hybrid_languages"] = languages
    app.jinja_env.globals["languages"] = languages.names
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]


def _languages() -> Languages:
    return cast(Languages, current_app.extensions["hybrid_languages"])


def gettext(sentence: str) -> str:
    """Return a sentence of the code in the language of this request."""
    return str(_languages().translations[choose_language()].gettext(sentence))


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a sentence that fits a number, in the language of this request."""
    return str(_languages().translations[choose_language()].ngettext(one, many, count))


def is_spoken(language: str) -> bool:
    """Return whether a reader may choose this language."""
    return language in _languages().names


def speak_for_meeting(language: str) -> None:
    """Let this request speak the meeting's language where the reader chose no other."""
    g.meeting_language = language


def speak_as_chosen(language: str) -> None:
    """Let this request speak the language that its reader has chosen with it."""
    g.chosen_language = language


def speak_as_asked() -> None:
    """Let this request speak the language that its address asks for: a link that downloads can say it in no header."""
    wish = request.args.get("language", "")
    if wish and not is_spoken(wish):
        raise Refused("invalid", field="language")
    g.asked_language = wish


def is_opened_as_page() -> bool:
    """Return whether a browser opens this in a tab: somebody clicked, and reads what comes."""
    return request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate"


def choose_language() -> str:
    """Choose the language of this request."""
    known = _languages().known
    return next((language for wish in _wishes() if (language := known(wish))), DEFAULT_LANGUAGE)


def is_foreign() -> bool:
    """Return whether the reader's browser would rather have another language than this page has, which nobody chose."""
    if g.get("chosen_language") or request.cookies.get("language"):
        return False
    known = _languages().known
    best = next(
        (language for tag, quality in request.accept_languages if quality > 0 and (language := known(tag))), None
    )
    return best is not None and best != choose_language()


def _wishes() -> Iterator[object]:
    """Return who wishes which language, the weightiest first. A caller of the API says it with each call.

    Who opens an address of the API as a page is a reader like any other.
    """
    yield g.get("asked_language")
    chosen = g.get("chosen_language") or request.cookies.get("language")
    preferred = [tag for tag, quality in request.accept_languages if quality > 0]
    if request.path.startswith("/api/") and not is_opened_as_page():
        yield from preferred
    yield chosen
    yield g.get("meeting_language")
    yield from preferred


def error_of(refusal: Refused) -> dict[str, Any]:
    """Say a refusal in the language of this request."""
    return _languages().error_of(refusal, choose_language())
