"""What the code promises about itself, read from the code."""

import ast
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
PYTHON = sorted([*TOP.glob("*.py"), *(TOP / "hybrid").rglob("*.py"), *(TOP / "tests").rglob("*.py")])
OURS = [path for path in PYTHON if "tests" not in path.parts]
SCRIPTS = sorted([*(TOP / "static" / "js").rglob("*.js"), *(TOP / "static" / "css").rglob("*.css")])
KNOW_EVENTLET = {
    "wsgi.py",
    "config.py",
    "hybrid/ops/server.py",
    "hybrid/web/http_connection.py",
    "hybrid/web/web_socket.py",
    "hybrid/base/fair_lock.py",
    "hybrid/base/offload.py",
    "hybrid/live/fanout.py",
}
LONGEST = 400


def name_of(path):
    return path.relative_to(TOP).as_posix()


def calls(path, method):
    """Every call of a method of this name in a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method:
            yield node


def test_what_is_sent_goes_to_followers_alone():
    """The library's own way without a room reaches clients that `connect` refused."""
    sent = {
        way: [name_of(path) for path in OURS for _ in calls(path, way)] for way in ("deliver", "emit", "send_packet")
    }

    assert "hybrid/live/broadcast.py" in sent["deliver"]
    assert (sent["emit"], sent["send_packet"]) == ([], ["hybrid/live/fanout.py"])


def test_eventlet_is_named_only_where_it_can_be_left():
    named = set()
    for path in OURS:
        for node in ast.walk(ast.parse(path.read_text())):
            modules = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            if any(module.split(".")[0] == "eventlet" for module in modules):
                named.add(name_of(path))

    assert named != set()
    assert named <= KNOW_EVENTLET


@pytest.mark.parametrize("path", [*PYTHON, *SCRIPTS], ids=name_of)
def test_file_is_short_enough_to_read(path):
    assert len(path.read_text().splitlines()) <= LONGEST


def test_records_are_made_by_commands_alone():
    """`journal.record` takes a version and tells the world: only a command, inside its transaction, may."""
    importers = {
        name_of(path)
        for path in OURS
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").split(".")[-1] == "journal"
        and "record" in {alias.name for alias in node.names}
    }

    assert importers != set()
    assert [
        name for name in importers - {"hybrid/questions/robots.py"} if "@command(" not in (TOP / name).read_text()
    ] == []
