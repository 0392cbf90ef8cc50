"""The languages that this server speaks, and refusals said in them.

Sentences in the code are bokmål and stand for themselves; other languages come from catalogues.
"""

import functools
from dataclasses import dataclass
from typing import Any

from babel.support import NullTranslations

from . import catalogues
from .errors import Refused

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

    def error_of(self, refusal: Refused, language: str) -> dict[str, Any]:
        """Say a refusal as the contract does: code, message and, where they help, field and row."""
        sentence = str(self.translations[language].gettext(refusal.sentence))
        error: dict[str, Any] = {"code": refusal.code, "message": sentence.format(**refusal.values)}
        if refusal.field:
            error["field"] = refusal.field
        if refusal.row is not None:
            error["row"] = refusal.row
        if refusal.retry_after_seconds is not None:
            error["retry_after_seconds"] = round(refusal.retry_after_seconds, 1)
        return error


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


def said_in(language: str, sentence: str) -> str:
    """Say a sentence of the code in a language that is spoken, outside any request."""
    return str(_translations(language).gettext(sentence))


@functools.cache
def _translations(language: str) -> NullTranslations:
    return NullTranslations() if language == DEFAULT_LANGUAGE else catalogues.compiled(catalogues.read(language))
