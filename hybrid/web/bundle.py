"""A page's modules as one script, and its style sheets as one: what a slow network can fetch in one turn.

The sources stay native ES modules and plain CSS that a browser could load file by file. Fifty files, six at a time,
cost eight turns of a poor network's 400 ms each; joined, they cost one. Nothing is rewritten but the seams: each
module becomes a function that returns what it exports, in the order in which a browser would have run them; our
comments are left out, licences stay. What the joiner does not know (cycles, `export let`, default exports) it
refuses at start. Every line of a module stays a line of its own, so that a source map leads back by lines.
"""

import json
import posixpath
import re
from collections.abc import Mapping

_NAMES = r"\{(?P<names>[^}]*)\}"
_FROM = r"""["'](?P<path>\.[^"']+)["'];?"""
_IMPORT = re.compile(rf"(?m)(?:^|(?<=;))import\s*(?:{_NAMES}\s*from\s*)?{_FROM}")
_PASSED_ON = re.compile(rf"(?m)(?:^|(?<=;))export\s*{_NAMES}\s*from\s*{_FROM}")
_EXPORTED_LIST = re.compile(rf"(?m)(?:^|(?<=[;}}]))export\s*{_NAMES};?")
_EXPORTED = re.compile(r"(?m)^export (?=(?:async )?(?:function\*?|const|class) (?P<name>\w+))")
_SEAM_LEFT = re.compile(r"(?m)^\s*(?:import|export)\b.*")
_DROPPED = re.compile(
    r"(?ms)^//# sourceMappingURL=.*?$|^ */\*\*(?! *\n \* @license)(?:(?!\*/).)*\*/$|/\*\* @type [^\n]*?\*/ ?"
)
_STYLE_IMPORT = re.compile(r"""(?m)^@import ["'](?P<path>[^"']+)["'];\n""")
_STYLE_ADDRESS = re.compile(r"url\('(?P<path>\.[^']+)'\)")
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


class CannotJoin(Exception):
    """A file that imports or exports in a way that is not known here, or imports itself in the end."""


class Modules:
    """Sources by name, any of which may be joined with all that it imports; each is turned into a function once."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files
        self._variables = {name: f"m{number}" for number, name in enumerate(files)}
        self._functions: dict[str, tuple[list[str], str]] = {}

    def join(self, entry: str) -> str:
        """Make one module of `entry` and all that it imports.

        Raises `CannotJoin`, and `KeyError` for an import of a file that does not exist.
        """
        return "".join(self._collected(entry).values())

    def source_map(self, entry: str) -> str:
        """Make the map (version 3) from each line of what `join` made to its file and line.

        It names the files by their addresses beside `entry`, and does not hold them: they are served as they are.
        """
        names = [name for name in self._collected(entry) if name != entry]
        sources = [posixpath.relpath(name, posixpath.dirname(entry)) for name in names]
        mapped: list[str] = []
        last_line = 0
        for place, name in enumerate(names):
            lines = self._files[name].count("\n") + 1
            mapped += ["", _segment(min(place, 1), -last_line), *[_segment(0, 1)] * (lines - 1)]
            mapped += [""] * (self._functions[name][1].count("\n") - lines - 1)
            last_line = lines - 1
        return json.dumps({"version": 3, "sources": sources, "names": [], "mappings": ";".join(mapped)})

    def _collected(self, entry: str) -> dict[str, str]:
        """Tell module → function of all that `entry` imports, in the order in which they run."""
        joined: dict[str, str] = {}
        self._collect(entry, joined, way=())
        return joined

    def _collect(self, name: str, joined: dict[str, str], way: tuple[str, ...]) -> None:
        """Put what a module imports before the module itself, each once."""
        if name in way:
            raise CannotJoin(" imports ".join([*way, name]))
        if name in joined:
            return
        if name not in self._functions:
            self._functions[name] = self._function(name)
        imported, function = self._functions[name]
        for other in imported:
            self._collect(other, joined, (*way, name))
        joined[name] = function

    def _function(self, name: str) -> tuple[list[str], str]:
        """Return what a module imports, and turn it into a function that is run at once."""
        source = _DROPPED.sub(_lines_of, self._files[name])
        seams = [found for pattern in (_IMPORT, _PASSED_ON) for found in pattern.finditer(source)]
        imported = [_beside(name, found["path"]) for found in seams]
        variable, body = self._variables[name], self._body(name, source)
        return imported, f"/* {name} */ const {variable} = await (async () => {{\n{body}}})();\n"

    def _body(self, name: str, source: str) -> str:
        """Turn a module's imports into constants and its exports into what its function returns."""
        returned: list[str] = []

        def variable(found: re.Match[str]) -> str:
            return self._variables[_beside(name, found["path"])]

        def imports(found: re.Match[str]) -> str:
            taken = ", ".join(f"{theirs}: {ours}" for theirs, ours in _pairs(found["names"]))
            return (f"const {{ {taken} }} = {variable(found)};" if taken else "") + _lines_of(found)

        def passes_on(found: re.Match[str]) -> str:
            returned.extend(f"{as_name}: {variable(found)}.{theirs}" for theirs, as_name in _pairs(found["names"]))
            return _lines_of(found)

        def exports_list(found: re.Match[str]) -> str:
            returned.extend(f"{as_name}: {ours}" for ours, as_name in _pairs(found["names"]))
            return _lines_of(found)

        def exports(found: re.Match[str]) -> str:
            returned.append(found["name"])
            return ""

        for pattern, mend in (
            (_IMPORT, imports),
            (_PASSED_ON, passes_on),
            (_EXPORTED_LIST, exports_list),
            (_EXPORTED, exports),
        ):
            source = pattern.sub(mend, source)
        if left := _SEAM_LEFT.search(source):
            raise CannotJoin(f"{name}: {left[0].strip()}")
        return f"{source}\nreturn {{ {', '.join(returned)} }};\n"


def _pairs(names: str | None) -> list[tuple[str, str]]:
    """Read `a as b, c` as pairs: `(a, b), (c, c)`."""
    words = [name.split() for name in (names or "").split(",") if name.strip()]
    return [(parts[0], parts[-1]) for parts in words]


def _lines_of(found: re.Match[str]) -> str:
    """Keep the lines of what goes, empty."""
    return "\n" * found[0].count("\n")


def _segment(sources: int, lines: int) -> str:
    """Write where a line comes from: so many sources and lines further on than the line before it."""
    return f"A{_vlq(sources)}{_vlq(lines)}A"


def _vlq(number: int) -> str:
    """Write a number as source maps do, as a variable-length quantity: five bits a digit, the sign in the lowest."""
    rest, written = abs(number) << 1 | (number < 0), ""
    while rest > 31:
        rest, written = rest >> 5, written + _DIGITS[rest & 31 | 32]
    return written + _DIGITS[rest]


def join_styles(entry: str, files: Mapping[str, str], folder: str = "pages") -> str:
    """Make one style sheet of `entry` and all that it imports, to be served in `folder`."""

    def imported(found: re.Match[str]) -> str:
        return join_styles(_beside(entry, found["path"]), files, folder)

    def address(found: re.Match[str]) -> str:
        return f"url('{posixpath.relpath(_beside(entry, found['path']), folder)}')"

    return _STYLE_IMPORT.sub(imported, _STYLE_ADDRESS.sub(address, files[entry]))


def _beside(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
