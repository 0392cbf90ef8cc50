"""What Chromium 103 (the browser in OBS) and its like do not know has something older beneath it."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static"
STYLES = sorted((STATIC / "css").rglob("*.css"))
SCRIPTS = sorted(path for path in (STATIC / "js").rglob("*.js") if path.name != "first.js")

NEWER_THAN_103 = re.compile(r"\d(?:[dsl]v(?:h|w|b|i|min|max)|cq\w+)\b|color-mix\(|light-dark\(|\bround\(|linear\(")
"""Units and functions; a declaration that holds one is passed over by a browser that does not know it."""
DECLARATION = re.compile(r"^\s*(?P<property>[a-z-]+):\s*(?P<value>[^;{}]+);$", re.MULTILINE)
RANGE = re.compile(r"@media[^{]*[<>]=?")
NESTED = re.compile(r"^\s*&", re.MULTILINE)
NEW_IN_SCRIPTS = {
    "AbortSignal.timeout and .any": r"AbortSignal\.(timeout|any)\b",
    "grouping": r"\b(Object|Map)\.groupBy\b",
    "arrays' copies and last ones": r"\.(findLast|findLastIndex|toSorted|toReversed|toSpliced)\(",
    "Array.fromAsync": r"\bArray\.fromAsync\b",
    "Promise.withResolvers and .try": r"\bPromise\.(withResolvers|try)\b",
    "static blocks": r"\bstatic\s*\{",
    "the flag v": r"/[dgimsuy]*v[dgimsuy]*[,;)\s]\s*$",
    "structuredClone": r"\bstructuredClone\(",
    "Object.hasOwn": r"\bObject\.hasOwn\b",
    "sets' own operations": r"\.(union|intersection|symmetricDifference|isSubsetOf)\(",
    "iterators' helpers": r"\.values\(\)\.(map|filter|take|drop|toArray)\(",
}
TOO_NEW_FOR_ANY = re.compile(r"=>|`|\b(const|let|class|async|await)\b|\?\.|\?\?|\.\.\.")
"""What a browser of ten years ago stumbles over."""


def name_of(path: Path) -> str:
    return path.relative_to(STATIC).as_posix()


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_a_new_unit_has_an_older_one_beneath_it(path: Path) -> None:
    declared = [*DECLARATION.finditer(path.read_text())]
    for before, found in zip([None, *declared], declared, strict=False):
        if found["property"].startswith("--") or not NEWER_THAN_103.search(found["value"]):
            continue
        assert before is not None, found[0].strip()
        assert before["property"] == found["property"], found[0].strip()
        assert not NEWER_THAN_103.search(before["value"]), before[0].strip()


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_a_style_sheet_is_read_by_an_older_browser(path: Path) -> None:
    """One that does not know ranges takes no query with them for true; one without nesting reads no nested rule."""
    styles = path.read_text()
    assert not RANGE.search(styles)
    assert not NESTED.search(styles)


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_a_selector_that_is_not_known_takes_no_other_with_it(path: Path) -> None:
    """A list of selectors is passed over whole where one of them is not known."""
    for found in re.finditer(r"(?m)^\s*([^@{};*]+)\{", path.read_text()):
        parts = [part.strip() for part in re.split(r",(?![^(]*\))", found[1])]
        assert len(parts) == 1 or not any(":has(" in part or ":popover-open" in part for part in parts), found[1]


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_a_script_asks_for_nothing_that_an_older_browser_lacks(path: Path) -> None:
    script = path.read_text()
    assert [what for what, pattern in NEW_IN_SCRIPTS.items() if re.search(pattern, script, re.MULTILINE)] == []


def test_what_tells_that_a_browser_is_too_old_can_be_read_by_it() -> None:
    code = re.sub(r"/\*.*?\*/", "", (STATIC / "js" / "base" / "first.js").read_text(), flags=re.DOTALL)
    assert not TOO_NEW_FOR_ANY.search(code)
