"""The static files: read, joined and hashed once at start, served under the hash of all of them.

A page's files so share one address that changes with any of them; browsers keep them for good. A page loads one
script in its language, `pages/NAME.nn.js`, and one style sheet, `pages/NAME.css`: bundled (see `bundle`), with a source
map beside the script, which nothing but a debugger fetches; or unbundled, importing what they are made of.
"""

import gzip
import hashlib
import mimetypes
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .bundle import Modules, join_styles

_SCRIPTS, _STYLES = "js/pages/", "css/pages/"
_COMPRESSIBLE = {".js", ".mjs", ".css", ".svg", ".json", ".txt", ".map"}
_KINDS = {".js": "text/javascript", ".mjs": "text/javascript", ".map": "application/json", ".woff2": "font/woff2"}


@dataclass(frozen=True)
class Asset:
    """One static file as it is sent: its bytes, its kind, and whether to compress it helps."""

    content: bytes
    kind: str
    is_compressible: bool

    @cached_property
    def compressed(self) -> bytes | None:
        """The bytes as most browsers take them, made when somebody asks first: a start waits for none of it."""
        return gzip.compress(self.content, 9, mtime=0) if self.is_compressible else None


class Assets:
    """All static files of a folder, and each page's own; `catalogues` are the languages' modules."""

    def __init__(self, folder: Path, catalogues: Mapping[str, str], *, is_bundled: bool = True) -> None:
        contents = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        contents |= {name: content.encode() for name, content in _pages(contents, catalogues, is_bundled=is_bundled)}
        digest = hashlib.sha256()
        for name, content in contents.items():
            digest.update(f"{name}\n{len(content)}\n".encode() + content)
        self.hash = digest.hexdigest()[:12]
        self.files = {name: _asset(name, content) for name, content in contents.items()}

    def url(self, name: str) -> str:
        """Return the address of a static file, for templates. Raises `KeyError` for one that does not exist."""
        if name not in self.files:
            raise KeyError(name)
        return f"/static/{self.hash}/{name}"

    def script(self, page: str, language: str) -> str | None:
        """Return the address of a page's script in a language; None for a page that needs none."""
        name = f"pages/{page}.{language}.js"
        return self.url(name) if name in self.files else None


def _pages(
    contents: Mapping[str, bytes], catalogues: Mapping[str, str], *, is_bundled: bool
) -> Iterator[tuple[str, str]]:
    """Make what each page loads: its styles, and in each language its script."""
    sources = {name: content.decode() for name, content in contents.items() if name.endswith((".js", ".css"))}
    styles = {
        f"pages/{posixpath.basename(entry)}": f"@import '../{entry}';\n"
        for entry in sources
        if entry.startswith(_STYLES)
    }
    scripts = {
        f"pages/{posixpath.basename(entry).removesuffix('.js')}.{language}.js": (
            f"import '../locale/{language}.js';\nimport '../{entry}';\n"
        )
        for entry in sources
        if entry.startswith(_SCRIPTS)
        for language in catalogues
    }
    locales = {f"locale/{language}.js": catalogue for language, catalogue in catalogues.items()}
    yield from locales.items()
    if not is_bundled:
        yield from (styles | scripts).items()
        return
    for name in styles:
        yield name, join_styles(name, sources | styles)
    modules = Modules(sources | locales | scripts)
    for name in scripts:
        yield name, f"{modules.join(name)}//# sourceMappingURL={posixpath.basename(name)}.map\n"
        yield f"{name}.map", modules.source_map(name)


def _asset(name: str, content: bytes) -> Asset:
    suffix = posixpath.splitext(name)[1]
    kind = _KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    return Asset(content, kind, suffix in _COMPRESSIBLE)
