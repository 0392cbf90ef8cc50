"""Fetch other people's files into `static/vendor/`, as VENDORED.toml there names them: `make vendor`.

Each package is packed by npm at its exact version and refused unless it is the one whose `integrity` we wrote
down, so the sha256 of each file follows from what was reviewed.
"""

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
LIST = VENDOR / "VENDORED.toml"


def packages() -> list[dict[str, Any]]:
    """Read the list: name, version, integrity, licence, folder here, folder inside, and {file: sha256}."""
    listed: list[dict[str, Any]] = tomllib.loads(LIST.read_text())["package"]
    return listed


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def npm_pack(spec: str, integrity: str, into: Path) -> Path:
    """Fetch a package's archive by npm. Exits with a sentence where it is not the one written down."""
    packed = subprocess.run(["npm", "pack", "--silent", spec], cwd=into, check=True, capture_output=True, text=True)
    archive = into / packed.stdout.split()[-1]
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != integrity:
        sys.exit(f"{spec} is not what was written down: its integrity is {found}, expected was {integrity}.")
    return archive


def vendor(package: dict[str, Any], scratch: Path) -> dict[str, str]:
    """Lay one package's files into their folder, and tell the sha256 of each."""
    archive = npm_pack(f"{package['name']}@{package['version']}", package["integrity"], scratch)
    found = {}
    with tarfile.open(archive) as opened:
        for name in package["files"]:
            inside = name if name == "LICENSE" else f"{package['inside']}/{name}".lstrip("/")
            member = opened.extractfile(f"package/{inside}")
            if member is None:
                sys.exit(f"{package['name']} has no file {inside}.")
            content = member.read()
            target = VENDOR / package["folder"] / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            found[name] = sha256(content)
    return found


def write_sums(sums: dict[str, dict[str, str]]) -> None:
    """Put the new sums into the list, line by line, so that its comments and order stay."""
    lines, name = [], ""
    for line in LIST.read_text().splitlines():
        key, _, value = line.partition(" = ")
        if key == "name":
            name = value.strip('"')
        file = key.strip('"')
        lines.append(f'"{file}" = "{sums[name][file]}"' if file in sums.get(name, {}) else line)
    LIST.write_text("\n".join(lines) + "\n")


def main() -> None:
    sums = {}
    for package in packages():
        print(f"{package['name']} {package['version']}", flush=True)
        with tempfile.TemporaryDirectory() as scratch:
            sums[package["name"]] = vendor(package, Path(scratch))
    write_sums(sums)


if __name__ == "__main__":
    main()
