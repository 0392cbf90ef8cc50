"""A sentence names our commands as they can be typed where it is read."""

import subprocess
import sys
from pathlib import Path

import pytest

from hybrid.base.own_name import as_typed, typed

BIN = Path(sys.executable).parent


def test_command_that_the_shell_finds_goes_by_its_name(monkeypatch):
    monkeypatch.setenv("PATH", str(BIN), prepend=":")
    assert typed("list") == "hybrid list"


def test_another_program_of_our_name_is_not_ours(monkeypatch, tmp_path):
    (tmp_path / "hybrid").write_text("#!/bin/sh\n")
    (tmp_path / "hybrid").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert typed("list") != "hybrid list"


def test_wrapper_that_runs_ours_goes_by_our_name(monkeypatch, tmp_path):
    (tmp_path / "hybrid").write_text(f'#!/bin/sh\nexec {BIN}/hybrid "$@"\n')
    (tmp_path / "hybrid").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert typed("list") == "hybrid list"


@pytest.mark.parametrize("folder", [BIN.parent.parent, BIN.parent, BIN, Path("/")])
def test_command_that_no_path_knows_works_from_here_as_it_is_named(monkeypatch, folder):
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.chdir(folder)

    named = as_typed("See with `hybrid --help` first.").split("`")[1]

    assert named.endswith("hybrid --help")
    assert subprocess.run(named, shell=True, cwd=folder, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("folder", "named"),
    [
        (BIN.parent.parent, ".venv/bin/hybrid list"),
        (BIN.parent.parent.parent, f"{BIN}/hybrid list"),
        (BIN.parent, f"{BIN}/hybrid list"),
        (BIN, f"{BIN}/hybrid list"),
        (Path("/"), f"{BIN}/hybrid list"),
    ],
)
def test_command_is_named_by_its_whole_path_outside_the_checkout(monkeypatch, folder, named):
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.chdir(folder)

    assert typed("list") == named
