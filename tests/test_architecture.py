"""What ARCHITECTURE.md and README.md say is so."""

import re
from pathlib import Path

import click

from hybrid.cli import main
from hybrid.state_diagram import mermaid

ROOT = Path(__file__).resolve().parent.parent
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text()
README = (ROOT / "README.md").read_text()


def test_diagram_is_the_one_that_the_table_of_states_draws():
    assert f"```mermaid\n{mermaid()}\n```" in ARCHITECTURE


def test_each_file_that_is_named_exists():
    named = set(re.findall(r"`((?:hybrid|static|tests|templates)/[\w/.-]+\.\w+)`", ARCHITECTURE + README))

    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_each_test_that_is_named_exists():
    named = re.findall(r"`(test_\w+)`", ARCHITECTURE)
    written = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))

    assert named
    assert [name for name in named if f"def {name}(" not in written] == []


def test_each_setting_is_explained():
    read = set(re.findall(r"HYBRID_[A-Z_]+", (ROOT / "config.py").read_text()))

    assert read <= set(re.findall(r"`(HYBRID_[A-Z_]+)`", README))


def test_each_command_is_explained():
    commands = set(main.list_commands(click.Context(main)))

    assert commands <= set(re.findall(r"hybrid (\w+)", README))
