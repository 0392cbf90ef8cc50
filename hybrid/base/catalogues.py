"""The catalogues of the languages beside bokmål, read once at start: for the server, and as modules for the pages.

A message id is the bokmål sentence itself, so bokmål has no catalogue and loads none.
"""

import functools
import io
import json
import re
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

PSEUDO = "xx"
"""For developers: every text in brackets, longer and with accents, so that what is not translated stands out."""

_FOLDER = Path(__file__).parent.parent / "translations"
_SCRIPTS = "static/js/"
_PLACE = re.compile(r"(%\(\w+\)\w|\{\w+\})")
_ACCENTS = str.maketrans("aceinosuyACEINOSUY", "äçéîñöšûýÄÇÉÎÑÖŠÛÝ")


def languages() -> list[str]:
    """Return the languages that have a catalogue: each is a folder by its code, with nothing else to enter anywhere."""
    return sorted(file.parts[-3] for file in _FOLDER.glob("*/LC_MESSAGES/messages.po"))


@functools.cache
def read(language: str) -> Catalog:
    """Read a language's catalogue, once. Raises `OSError` where there is none."""
    if language == PSEUDO:
        return _pseudo()
    with (_FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def compiled(catalogue: Catalog) -> Translations:
    """Make of a catalogue what gettext asks."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    file.seek(0)
    return Translations(file)


def module(catalogue: Catalog) -> str:
    """Make of a catalogue the module that lets a page's scripts speak the language: their own texts, and no others."""
    texts = {_key(message): message.string for message in catalogue if message.id and _is_of_scripts(message)}
    return (
        "import { use } from '../js/base/language.js';\n\n"
        f"use({{ plural: (n) => Number{catalogue.plural_expr}, "
        f"texts: {json.dumps(texts, ensure_ascii=False, separators=(',', ':'))} }});\n"
    )


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_of_scripts(message: Message) -> bool:
    return any(file.startswith(_SCRIPTS) for file, _ in message.locations)


def _pseudo() -> Catalog:
    pseudo = Catalog(locale="en")
    for message in read("en"):
        if isinstance(message.id, str) and message.id:
            pseudo.add(message.id, _disguised(message.id), locations=message.locations)
        elif message.id:
            pseudo.add(message.id, tuple(map(_disguised, message.id)), locations=message.locations)
    return pseudo


def _disguised(sentence: str) -> str:
    """Accent the sentence and make it longer by a third, its places as they are: `⟦Švärér: {name} ~~⟧`."""
    pieces = [piece if _PLACE.fullmatch(piece) else piece.translate(_ACCENTS) for piece in _PLACE.split(sentence)]
    return f"⟦{''.join(pieces)}{' ' + '~' * longer if (longer := len(_PLACE.sub('', sentence)) // 3) else ''}⟧"
