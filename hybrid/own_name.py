"""Our commands as they can be typed in this terminal: sentences say `hybrid`, which is not on every path."""

import os
import shutil
import sys
from pathlib import Path


def typed(words: str) -> str:
    """Write a command as it works here: `hybrid list` where the shell finds it, else by its path."""
    script = Path(sys.executable).with_name("hybrid")
    found = shutil.which("hybrid")
    if found and _leads_to(script, Path(found)):
        return f"hybrid {words}"
    return f"{_path_to(script)} {words}" if script.exists() else f"{sys.executable} -m hybrid {words}"


def as_typed(sentence: str) -> str:
    """Let a sentence name our commands as they work here."""
    return sentence.replace("`hybrid ", f"`{typed('')}")


def _leads_to(script: Path, found: Path) -> bool:
    """Tell whether what the shell finds is our script, or a wrapper that names it, as PRODUCTION.md has one."""
    return found.resolve() == script.resolve() or os.fsencode(script) in found.read_bytes()


def _path_to(script: Path) -> str:
    """Write the shorter way to a file: from this folder where it is below it."""
    here = os.path.relpath(script)
    if here.startswith(".."):
        return str(script)
    return here if os.sep in here else os.path.join(os.curdir, here)  # noqa: PTH118 (pathlib drops the dot)
