"""The languages that this server speaks, and refusals said in them.

Sentences in the code are bokmål and stand for themselves; every other language is its catalogue.
"""

import functools
from dataclasses import dataclass
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from babel.support import NullTranslations

from . import catalogues
from .errors import Refused

DEFAULT_LANGUAGE = "nb"
LANGUAGES = (
    DEFAULT_LANGUAGE,
    *sorted(catalogues.languages(), key=lambda language: language not in get_official_languages("NO")),
)
"""Those that are spoken, in the order in which they are offered: the country's own before others."""
_BRITISH = {"en": "en_GB"}
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

    def error_of(self, refusal: Refused, language: str) -> dict[str, Any]:
        """Say a refusal as the contract does: code, message and, where they help, field and row."""
        sentence = str(self.translations[language].gettext(refusal.sentence))
        error: dict[str, Any] = {"code": refusal.code, "message": sentence.format(**refusal.values)}
        if refusal.field:
            error["field"] = refusal.field
        if refusal.row is not None:
            error["row"] = refusal.row
        if refusal.whole_seconds is not None:
            error["retry_after_seconds"] = refusal.whole_seconds
        return error


def read_languages(*, pseudo: bool = False) -> Languages:
    """Read every catalogue."""
    names = {language: _own_name(language) for language in LANGUAGES}
    if pseudo:
        names[catalogues.PSEUDO] = "Pseudo"
    read = {language: catalogues.read(language) for language in names if language != DEFAULT_LANGUAGE}
    return Languages(
        names,
        {DEFAULT_LANGUAGE: NullTranslations()}
        | {language: catalogues.compiled(catalogue) for language, catalogue in read.items()},
        {DEFAULT_LANGUAGE: ""} | {language: catalogues.module(catalogue) for language, catalogue in read.items()},
    )


def _own_name(language: str) -> str:
    """Return what a language calls itself, such as `Deutsch`; ours are told apart by their last word, `Nynorsk`."""
    name = (Locale(language).get_language_name() or language).removeprefix("norsk ")
    return name[0].upper() + name[1:]


def locale_of(language: str) -> Locale:
    """Return what Babel formats by: our English is British, and what it does not know is as in bokmål."""
    try:
        return Locale.parse(_BRITISH.get(language, language))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(DEFAULT_LANGUAGE)


def said_in(language: str, sentence: str) -> str:
    """Say a sentence of the code in a language, outside any request; one that is spoken no longer is bokmål."""
    return str(_translations(language).gettext(sentence))


def counted_in(language: str, one: str, many: str, count: int) -> str:
    """Say a sentence of the code that depends on a number, as `said_in` does."""
    return str(_translations(language).ngettext(one, many, count))


@functools.cache
def _translations(language: str) -> NullTranslations:
    has_catalogue = language in LANGUAGES and language != DEFAULT_LANGUAGE
    return catalogues.compiled(catalogues.read(language)) if has_catalogue else NullTranslations()
