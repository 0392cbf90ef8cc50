"""Our commands as they can be typed in this terminal: sentences say `hybrid`, which is not on every path."""

import os
import shutil
import sys
from pathlib import Path

AS_IN_README = Path(".venv/bin/hybrid")


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
    """Return whether what the shell finds is our script, or a wrapper that names it, as PRODUCTION.md has one."""
    return found.resolve() == script.resolve() or os.fsencode(script) in found.read_bytes()


def _path_to(script: Path) -> str:
    """Write the way to our script: whole, so that it holds everywhere, but for who stands in the checkout."""
    is_here = AS_IN_README.exists() and AS_IN_README.samefile(script)
    return str(AS_IN_README if is_here else script)
