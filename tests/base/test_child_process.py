"""Work of a child process: what it makes comes back, and what goes wrong in it is told without anybody's words."""

import logging

import pytest

from hybrid.base.child_process import ChildFailed, made_by_child


@pytest.fixture
def modules(tmp_path, monkeypatch):
    """A folder of modules that a child finds."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


def test_order_goes_in_and_what_is_made_comes_back(modules):
    (modules / "echo.py").write_text("import json, sys; sys.stdout.buffer.write(json.load(sys.stdin)['text'].encode())")

    assert made_by_child("echo", {"text": "Blåbær 🎻" * 50_000}) == ("Blåbær 🎻" * 50_000).encode()


def test_what_goes_wrong_is_told_by_its_kind_alone(modules, caplog):
    (modules / "fails.py").write_text("raise ValueError('Kari Nordmann spurte')")

    with caplog.at_level(logging.ERROR), pytest.raises(ChildFailed):
        made_by_child("fails", {})

    assert "fails failed: ValueError" in caplog.text
    assert "Kari" not in caplog.text


def test_child_imports_nothing_from_the_folder_that_the_server_stands_in(modules, tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "json.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(folder)
    (modules / "reads.py").write_text("import json, sys; sys.stdout.write(json.dumps(json.load(sys.stdin)))")

    assert made_by_child("reads", {"is": "read"}) == b'{"is": "read"}'
