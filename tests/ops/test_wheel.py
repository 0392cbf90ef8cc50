"""What is installed from a package serves pages, wherever it lies; a package without its pages refuses at the start."""

import os
import re
import shutil
import subprocess
import sys
import time
import venv
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from config import SETTINGS
from launched import free_port

TOP = Path(__file__).resolve().parents[2]
BUILT_FROM = ("hybrid", "templates", "static", "config.py", "wsgi.py", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Hybrid, installed from its wheel into an environment of its own, which borrows this one's libraries.

    It lacks what its extras would bring.
    """
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in BUILT_FROM:
        copy = shutil.copytree if (TOP / name).is_dir() else shutil.copy
        copy(TOP / name, source / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    run([*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder), str(source)])
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", symlinks=True)
    (packages,) = (folder / "venv" / "lib").glob("python*/site-packages")
    run([*pip, "install", "--no-deps", "--no-index", "--target", str(packages), str(wheel)])
    borrowed = [path for path in sys.path if path.endswith("site-packages")]
    lines = [f"import sys; sys.path.append({path!r})" for path in borrowed]
    (packages / "borrowed.pth").write_text("\n".join([*lines, "import sys; sys.modules['aiohttp'] = None"]))
    shutil.rmtree(source)
    return folder / "venv" / "bin" / "python", packages / "hybrid"


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def started(python, folder, port):
    """Start the installed server in an empty folder; tell the process."""
    folder.mkdir()
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    environment |= {"HYBRID_DATA_DIR": str(folder / "data")}
    command = [python, "-P", "-W", "ignore", "-m", "hybrid", "serve", "--sample", "--port", str(port)]
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(15)
        process.stderr.close()


def get(port, path, process):
    """Ask until the server is there."""
    while process.poll() is None:
        try:
            return requests.get(f"http://127.0.0.1:{port}{path}")
        except requests.ConnectionError:
            time.sleep(0.05)
    raise AssertionError(process.stderr.read())


def test_installed_package_serves_its_pages_in_each_language(installed, tmp_path):
    python, package = installed
    port = free_port()

    with started(python, tmp_path / "empty", port) as process:
        page = get(port, "/", process)
        english = requests.get(f"http://127.0.0.1:{port}/", headers={"Accept-Language": "en"}).text
        style = page.text.partition('rel="stylesheet" href="')[2].partition('"')[0]
        styled = requests.get(f"http://127.0.0.1:{port}{style}")

    assert (page.status_code, styled.status_code) == (200, 200)
    assert english != page.text
    assert str(TOP) not in str(package)


def test_package_without_its_robots_says_what_to_install(installed, tmp_path):
    python, package = installed
    (metadata,) = package.parent.glob("hybrid-*.dist-info/METADATA")

    with started(python, tmp_path / "empty", free_port()) as process:
        get(process.args[-1], "/", process)
        asked = {"cwd": tmp_path / "empty", "env": os.environ | {"HYBRID_DATA_DIR": str(tmp_path / "empty" / "data")}}
        command = [python, "-P", "-W", "ignore", "-m", "hybrid"]
        done = {
            words: subprocess.run([*command, *words.split()], capture_output=True, text=True, check=False, **asked)
            for words in ("rehearse", "bench votes", "check")
        }

    assert re.findall("^Requires-Dist: aiohttp.*", metadata.read_text(), re.MULTILINE) == [
        'Requires-Dist: aiohttp>=3.14; extra == "robots"'
    ]
    told = "The robots' sockets, aiohttp, are not installed. Write: pip install 'hybrid[robots]'\n"
    assert [done[words].stderr for words in ("rehearse", "bench votes")] == [told] * 2
    assert f"WRONG  address     {told}" in done["check"].stdout
    assert {run.returncode for run in done.values()} == {1}


def test_installed_package_keeps_its_data_in_its_users_home(installed, tmp_path):
    python, _ = installed
    asked = "from config import Config; print(Config.from_environment({}, makes=False).data_dir)"
    homes = {"HOME": str(tmp_path), "XDG_DATA_HOME": ""}

    told = {
        subprocess.run(
            [python, "-P", "-c", asked], cwd=folder, env=os.environ | homes, capture_output=True, text=True, check=True
        ).stdout.strip()
        for folder in (tmp_path, "/")
    }

    assert told == {f"{tmp_path.resolve()}/.local/share/hybrid"}


def test_package_without_its_pages_refuses_at_the_start(installed, tmp_path):
    python, package = installed
    (package / "served" / "templates").rename(package / "served" / "elsewhere")

    try:
        with started(python, tmp_path / "empty", free_port()) as process:
            code, said = process.wait(60), process.stderr.read()
    finally:
        (package / "served" / "elsewhere").rename(package / "served" / "templates")

    assert code == 1
    assert len(said.splitlines()) == 1
    assert "This installation has no templates" in said
