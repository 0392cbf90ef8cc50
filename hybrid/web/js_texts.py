"""Find the texts of our JavaScript for Babel: the literal sentences of `_('…')` and `ngettext('…', '…', n)`.

Babel's own reader loses its place in lit's templates, where a call stands inside `${…}` and its values in braces.
Our calls always hold a literal, in single quotes, so that they can be found wherever they stand.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, BinaryIO

_LITERAL = r"'((?:[^'\\]|\\.)*)'"
_CALL = re.compile(rf"(?<![\w.])(?:(_)\(\s*{_LITERAL}|(ngettext)\(\s*{_LITERAL},\s*{_LITERAL})")
_ESCAPED = re.compile(r"\\(.)")

Message = tuple[int, str, str | tuple[str, str], list[str]]


def extract(
    file: BinaryIO, keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """Return each text with its line, as a Babel extraction method does."""
    source = file.read().decode()
    for call in _CALL.finditer(source):
        line = source.count("\n", 0, call.start()) + 1
        single, text, _plural, one, many = call.groups()
        if single:
            yield line, "_", _plain(text), []
        else:
            yield line, "ngettext", (_plain(one), _plain(many)), []


def _plain(literal: str) -> str:
    return _ESCAPED.sub(r"\1", literal)
