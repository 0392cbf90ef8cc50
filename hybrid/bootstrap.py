"""Make `.venv` from the hash-locked requirements: `python3 hybrid/bootstrap.py`, with `--dev` the tests' too.

Runs before anything is installed, so it imports the standard library alone; and its syntax is that of
Python 3.6, so that an old Python gets as far as saying that it is too old.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "set_up"
LOG = VENV / "set_up.log"

OLDEST = (3, 11)
NEWER = ("python3.13", "python3.12", "python3.11")
NO_NETWORK = re.compile(r"NameResolutionError|NewConnectionError|ConnectTimeout|name resolution|Network is unreach")
NO_ROOM = re.compile(r"No space left on device")


def main() -> None:
    """Set up what is missing or out of date; say nothing where all is there."""
    if os.name == "nt":
        _give_up("Hybrid runs on Linux and macOS. On Windows, run it inside WSL: https://aka.ms/wsl")
    if sys.version_info < OLDEST:
        _go_on_with_newer_python()
    locks = ["requirements-dev.txt", "requirements.txt"] if "--dev" in sys.argv[1:] else ["requirements.txt"]
    wanted = [_fingerprint(lock) for lock in locks]
    if PYTHON.exists() and STAMP.exists() and set(wanted) <= set(STAMP.read_text().split()):
        return
    _make_venv()
    lock = ROOT / locks[0]
    count = len(re.findall(r"^[a-z0-9]", lock.read_text(), re.MULTILINE))
    _say(f"Installing {count} packages, each checked against its hash. It may take a few minutes.")
    _pip_install("--require-hashes", "-r", str(lock))
    _pip_install("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STAMP.write_text("\n".join(wanted))
    _say("Set up.")


def _go_on_with_newer_python() -> NoReturn:
    """Start again under a newer Python, should there be one; else say which one to get."""
    for name in NEWER:
        found = shutil.which(name)
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found, *sys.argv])
    old = ".".join(map(str, sys.version_info[:2]))
    _give_up(
        f"Hybrid needs Python 3.11 or newer, and this is Python {old}: install a newer one, then name it, "
        "for example: make run PYTHON=python3.13"
    )


def _fingerprint(locked: str) -> str:
    """Sum up all that decides what is installed: this Python, the lock, and how Hybrid is packaged."""
    parts = [repr(sys.version_info[:2]).encode(), str(ROOT).encode()]
    parts += [(ROOT / name).read_bytes() for name in (locked, "pyproject.toml")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _make_venv() -> None:
    """Make the environment, anew where there is none that works under this Python."""
    if _venv_works():
        return
    version = ".".join(map(str, sys.version_info[:3]))
    _say(f"Making .venv with Python {version}. Nothing is installed outside this folder.")
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        package = f"python3.{sys.version_info[1]}-venv"
        _give_up(f"Python's venv module is missing: install it, under Debian and Ubuntu the package {package}.")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        _give_up(f"Python could not make .venv: {_last_line(made.stdout + made.stderr)}")


def _venv_works() -> bool:
    """Return if there is an environment of this Python's version, with pip in it."""
    code = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]!r})"
    return PYTHON.exists() and subprocess.call([str(PYTHON), "-c", code], stderr=subprocess.DEVNULL) == 0


def _pip_install(*arguments: str) -> None:
    """Install; what pip says goes to the log."""
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "--retries", "2", "install"]
    with LOG.open("w") as log:
        failed = subprocess.call([*pip, *arguments, "--progress-bar", "off"], stdout=log, stderr=subprocess.STDOUT)
    if failed:
        _give_up(_what_pip_missed())


def _what_pip_missed() -> str:
    """Say in one sentence why pip gave up, and what mends it."""
    said = LOG.read_text()
    if NO_NETWORK.search(said):
        return "The packages could not be fetched, for want of a network: connect, and run the command again."
    if NO_ROOM.search(said):
        return "The disk is full: make room (about 300 MB), and run the command again."
    return f"The packages could not be installed: {_last_line(said)} (all that pip said: .venv/{LOG.name})"


def _last_line(said: str) -> str:
    """Choose the line that tells most: the last one marked as an error, else the last one."""
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["no reason was given"]
    return next((line for line in reversed(lines) if line.startswith("ERROR")), lines[-1])


def _say(sentence: str) -> None:
    print(sentence, flush=True)


def _give_up(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    main()
