"""The language that somebody is spoken to in, and refusals said in it.

Sentences in the code are bokmål and stand for themselves; other languages come from catalogues. A reader is spoken
to in the language that they chose, else in the meeting's: what language a browser was installed in says little of
who sits before it. Only where there is no meeting yet, the browser's wish is taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from babel.support import NullTranslations
from flask import Flask, current_app, g, has_request_context, request
from flask_babel import Babel, Domain

from ..base import catalogues
from ..base.errors import Refused

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
"""Those that are complete, each by its own name."""
DEFAULT_LANGUAGE = "nb"
_KINDRED = {"no": "nb"}
"""What browsers may call a language of ours."""


@dataclass(frozen=True)
class Languages:
    """The languages that this server speaks; the developers' own stands last, where it was asked for.

    `catalogues` are the modules that let a page's scripts speak each.
    """

    names: dict[str, str]
    translations: dict[str, NullTranslations]
    catalogues: dict[str, str]

    def known(self, wished: object) -> str | None:
        """Return the language that a wish means: `nb-NO` and `no` are `nb`; None for one that is not spoken."""
        if not isinstance(wished, str):
            return None
        tag = wished.replace("_", "-").partition("-")[0].lower()
        tag = _KINDRED.get(tag, tag)
        return tag if tag in self.names else None

    def say(self, language: str, sentence: str) -> str:
        """Translate a sentence of the code."""
        return str(self.translations[language].gettext(sentence))


def read_languages(*, pseudo: bool = False) -> Languages:
    """Read every catalogue."""
    names = {**LANGUAGES, catalogues.PSEUDO: "Pseudo"} if pseudo else LANGUAGES
    read = {language: catalogues.read(language) for language in names if language != DEFAULT_LANGUAGE}
    return Languages(
        names,
        {DEFAULT_LANGUAGE: NullTranslations()}
        | {language: catalogues.compiled(catalogue) for language, catalogue in read.items()},
        {DEFAULT_LANGUAGE: ""} | {language: catalogues.module(catalogue) for language, catalogue in read.items()},
    )


class _Sentences(Domain):  # type: ignore[misc]  # Flask-Babel has no types
    """Where Flask-Babel finds the translations of a request."""

    def get_translations(self) -> NullTranslations:
        return _languages().translations[choose_language()]


def set_up_languages(app: Flask, languages: Languages) -> None:
    """Let templates and refusals speak the language of the request."""
    app.extensions["hybrid_languages"] = languages
    Babel(app, default_locale=DEFAULT_LANGUAGE).domain_instance = _Sentences()
    app.jinja_env.globals["languages"] = languages.names


def _languages() -> Languages:
    return cast(Languages, current_app.extensions["hybrid_languages"])


def is_spoken(language: str) -> bool:
    """Return whether a reader may choose this language."""
    return language in _languages().names


def speak_for_meeting(language: str) -> None:
    """Let this request speak the meeting's language where the reader chose no other."""
    g.meeting_language = language


def speak_as_chosen(language: str) -> None:
    """Let this request speak the language that its reader has chosen with it."""
    g.chosen_language = language


def choose_language() -> str:
    """Choose the language of this request."""
    if not has_request_context():
        return DEFAULT_LANGUAGE
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
    """Return who wishes which language, the weightiest first. A caller of the API says it with each call."""
    chosen = g.get("chosen_language") or request.cookies.get("language")
    preferred = [tag for tag, quality in request.accept_languages if quality > 0]
    if request.path.startswith("/api/"):
        yield from preferred
    yield chosen
    yield g.get("meeting_language")
    yield from preferred


def error_of(refusal: Refused, language: str | None = None) -> dict[str, Any]:
    """Say a refusal as the contract does: code, message and, where they help, field and row."""
    error: dict[str, Any] = {
        "code": refusal.code,
        "message": _languages().say(language or choose_language(), refusal.sentence).format(**refusal.values),
    }
    if refusal.field:
        error["field"] = refusal.field
    if refusal.row is not None:
        error["row"] = refusal.row
    if refusal.retry_after_seconds is not None:
        error["retry_after_seconds"] = round(refusal.retry_after_seconds, 1)
    return error


def known_language(app: Flask, wished: object) -> str:
    """Return the language to use for a wish outside a request: itself where it is spoken, else bokmål."""
    with app.app_context():
        return _languages().known(wished) or DEFAULT_LANGUAGE


def error_in(app: Flask, language: str, refusal: Refused) -> dict[str, Any]:
    """Say a refusal outside a request, as over a socket."""
    with app.app_context():
        return error_of(refusal, language)
