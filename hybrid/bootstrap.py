"""Make `.venv` from the hash-locked requirements: `python3 hybrid/bootstrap.py`, with `--dev` the tests' too.

Runs before anything is installed, so it imports the standard library alone; and its syntax is that of
Python 3.6, so that an old Python gets as far as saying that it is too old.
"""

import hashlib
import json
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
STAMP = VENV / "set_up.json"
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
    wanted = {lock: _fingerprint(lock) for lock in locks}
    if wanted.items() <= _read_stamp().items() and PYTHON.exists():
        return
    _make_venv()
    _install(locks[0])
    _install_hybrid()
    STAMP.write_text(json.dumps({**_read_stamp(), **wanted}))
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


def _read_stamp() -> "dict[str, str]":
    """Read what was set up before: for each lock, the fingerprint that it had."""
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


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
        _give_up(f"Python's venv module is missing. Install it: {_how_to_get_venv()}")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        _give_up(f"Python could not make .venv: {_last_line(made.stdout + made.stderr)}")


def _venv_works() -> bool:
    """Return if there is an environment of this Python's version, with pip in it."""
    code = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]!r})"
    return PYTHON.exists() and subprocess.call([str(PYTHON), "-c", code], stderr=subprocess.DEVNULL) == 0


def _how_to_get_venv() -> str:
    if shutil.which("apt-get"):
        sudo = "" if os.geteuid() == 0 else "sudo "
        return f"{sudo}apt-get install python3.{sys.version_info[1]}-venv"
    return "your system has a package for it, often named python3-venv"


def _install(locked: str) -> None:
    """Install the locked packages, counting them off on a terminal."""
    total = len(re.findall(r"^[a-z0-9]", (ROOT / locked).read_text(), re.MULTILINE))
    _say(f"Installing {total} packages, each checked against its hash.")
    fetched = 0
    with _pip("install", "--require-hashes", "-r", str(ROOT / locked)) as pip, LOG.open("w") as log:
        for line in pip.stdout or ():
            log.write(line)
            if line.startswith(("Collecting ", "Requirement already")):
                fetched += 1
                _count(f"  {fetched} of {total}")
            elif line.startswith("Installing collected"):
                _count("  unpacking")
    _count("")
    if pip.returncode:
        _give_up(_what_pip_missed())


def _install_hybrid() -> None:
    with _pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT)) as pip, LOG.open("w") as log:
        log.writelines(pip.stdout or ())
    if pip.returncode:
        _give_up(_what_pip_missed())


def _pip(*arguments: str) -> "subprocess.Popen[str]":
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "--retries", "2"]
    return subprocess.Popen(
        [*command, *arguments, "--progress-bar", "off"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


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


def _count(text: str) -> None:
    """Show where the work stands, on one line that is written over."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end="", flush=True)


def _say(sentence: str) -> None:
    print(sentence, flush=True)


def _give_up(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    main()
