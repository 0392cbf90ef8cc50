"""What ARCHITECTURE.md and README.md say is so."""

import os
import re
import subprocess
from pathlib import Path

import click
import pytest

from config import SETTINGS
from hybrid.ops.cli import main
from hybrid.ops.event_table import table
from hybrid.questions.state_diagram import mermaid

ROOT = Path(__file__).resolve().parent.parent
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text()
README = (ROOT / "README.md").read_text()
PRODUCTION = (ROOT / "PRODUCTION.md").read_text()


def test_diagram_is_the_one_that_the_table_of_states_draws():
    assert f"```mermaid\n{mermaid()}\n```" in ARCHITECTURE


def test_events_are_those_of_the_classes():
    assert f"\n{table()}\n" in ARCHITECTURE


def test_each_file_that_is_named_exists():
    named = set(re.findall(r"`((?:hybrid|static|tests|templates)/[\w/.-]+\.\w+)`", ARCHITECTURE + README))

    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_each_file_that_is_named_by_its_end_alone_exists():
    named = set(re.findall(r"`([\w/-]+\.(?:py|js|css|toml|html))`", ARCHITECTURE + README + PRODUCTION))
    inside = (path for folder in ("hybrid", "static", "templates", "tests") for path in (ROOT / folder).rglob("*.*"))
    there = {str(path.relative_to(ROOT)) for path in (*ROOT.glob("*.*"), *inside)}
    ends = {name for name in named if any(f"/{path}".endswith(f"/{name}") for path in there)}

    assert named
    assert sorted(named - ends) == []


def test_each_test_that_is_named_exists():
    named = re.findall(r"`(test_\w+)`", ARCHITECTURE)
    written = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))

    assert named
    assert [name for name in named if f"def {name}(" not in written] == []


def test_each_setting_is_explained():
    read = set(re.findall(r"HYBRID_[A-Z_]+", (ROOT / "config.py").read_text()))

    assert read <= set(re.findall(r"`(HYBRID_[A-Z_]+)`", README))


def test_production_names_settings_and_commands_that_there_are():
    named = set(re.findall(r"\bHYBRID_[A-Z_]+", PRODUCTION))
    typed = set(re.findall(r"(?:^|bin/|`)hybrid ([a-z]+)", PRODUCTION, re.MULTILINE))

    assert named
    assert named <= SETTINGS
    assert typed
    assert typed <= set(main.list_commands(click.Context(main)))


def test_each_command_is_explained():
    commands = set(main.list_commands(click.Context(main)))

    assert commands <= set(re.findall(r"hybrid (\w+)", README))


COMMAND_LINE = re.compile(r"\.venv/bin/hybrid (?P<words>[^#`\n]+)")
TYPED_COMMANDS = sorted({line["words"].strip() for line in COMMAND_LINE.finditer(README)})


def parse(words):
    """Parse a command's words as click does, without carrying it out."""
    context, command = click.Context(main), main
    while isinstance(command, click.Group):
        name, command, words = command.resolve_command(context, words)
        context = click.Context(command, parent=context, info_name=name)
    command.parse_args(context, words)


@pytest.mark.parametrize("typed", TYPED_COMMANDS)
def test_each_command_of_the_readme_is_understood_as_it_is_written(typed, tmp_path, monkeypatch):
    """In brackets stands what may be left out; each is given here, with a value for what is written large."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "FILE.toml").touch()
    words = re.sub(r"(--[a-z-]+) [A-Z]\b", r"\1 5", re.sub(r"\$\([^)]*\)", "now", re.sub(r"[\[\]]", "", typed)))

    parse(words.split())


def test_commands_of_the_readme_run_as_they_are_written(tmp_path):
    """Those that end by themselves and need no server, in the order of the README, from the project's folder."""
    given = {"FILE.toml": "hybrid/sample/skole-pluss-kulturskole.toml", "FILE.db": str(tmp_path / "copy.db")}
    lines = re.findall(r"^\.venv/bin/hybrid (?:import|list|links|backup)\b[^\[#\n]*", README, re.MULTILINE)
    environment = {**os.environ, "HYBRID_DATA_DIR": str(tmp_path / "data")}

    done = [
        subprocess.run(
            re.sub(r"FILE\.\w+", lambda name: given[name[0]], line),
            shell=True,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            check=False,
            text=True,
        )
        for line in lines
    ]

    assert len(done) == 4
    assert [(one.returncode, one.stderr) for one in done] == [(0, "")] * 4


def test_readme_types_no_command_that_a_shell_would_not_find():
    blocks = re.findall(r"```\n(.*?)```", README, re.DOTALL)
    spans = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", README)
    code = "\n".join([*blocks, *spans])

    assert re.findall(r"(?<![\w./])hybrid [a-z]+.*", code) == []
