"""The static files: read, hashed and compressed once at start, served under the hash of all of them.

A page's files so share one address that changes with any of them; browsers keep them for good, and our own
modules name each other by relative paths.
"""

import gzip
import hashlib
import mimetypes
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_IMPORT = re.compile(rb"""(?:import|export)\b[^'"();]*?from\s*['"](\.[^'"]+)['"]|import\s*['"](\.[^'"]+)['"]""")
_COMPRESSED = {".js", ".mjs", ".css", ".svg", ".json", ".txt", ".map"}
_KINDS = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2"}


@dataclass(frozen=True)
class Asset:
    """One static file as it is sent: its bytes, those compressed where that helps, and its kind."""

    content: bytes
    compressed: bytes | None
    kind: str


class Assets:
    """All static files of a folder, and those that were made at start."""

    def __init__(self, folder: Path, made: Mapping[str, bytes] | None = None) -> None:
        contents = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        } | dict(made or {})
        digest = hashlib.sha256()
        for name, content in contents.items():
            digest.update(f"{name}\n{len(content)}\n".encode() + content)
        self.hash = digest.hexdigest()[:12]
        self.files = {name: _asset(name, content) for name, content in contents.items()}

    def url(self, name: str) -> str:
        """Tell the address of a static file, for templates. Raises `KeyError` for one that does not exist."""
        if name not in self.files:
            raise KeyError(name)
        return f"/static/{self.hash}/{name}"

    def modules_of(self, entry: str) -> list[str]:
        """List a module and all that it imports, nearest first, for `modulepreload`."""
        found = [entry]
        for name in found:
            folder = posixpath.dirname(name)
            for groups in _IMPORT.findall(self.files[name].content):
                target = posixpath.normpath(posixpath.join(folder, (groups[0] or groups[1]).decode()))
                if target not in found:
                    found.append(target)
        return found


def _asset(name: str, content: bytes) -> Asset:
    suffix = posixpath.splitext(name)[1]
    kind = _KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    compressed = gzip.compress(content, 9, mtime=0) if suffix in _COMPRESSED else None
    return Asset(content, compressed, kind)
