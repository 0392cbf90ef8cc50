"""What a newcomer meets first: the set-up under any Python, and the locks it installs from."""

import ast
import re
from pathlib import Path

import pytest

from hybrid import bootstrap

LOCKS = ["requirements.txt", "requirements-dev.txt"]


def test_an_old_python_can_read_it():
    source = Path(bootstrap.__file__).read_text()

    ast.parse(source, feature_version=(3, 6))


def test_an_old_python_is_told_which_one_to_get(monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "OLDEST", (99, 0))
    monkeypatch.setattr(bootstrap, "NEWER", ())

    with pytest.raises(SystemExit) as end:
        bootstrap.main()

    assert end.value.code == 1
    assert capsys.readouterr().err.startswith("Hybrid needs Python 3.11 or newer, and this is Python ")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("WARNING: Retrying after NewConnectionError(…)\nERROR: No matching distribution\n", "for want of a network"),
        ("ERROR: Could not install: [Errno 28] No space left on device\n", "The disk is full"),
        ("Collecting x\nERROR: x has no wheel\nNote: see above\n", "ERROR: x has no wheel"),
    ],
)
def test_a_failed_installation_is_told_in_one_sentence(said, sentence, monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "LOG", tmp_path / "set_up.log")
    bootstrap.LOG.write_text(said)

    told = bootstrap._what_pip_missed()

    assert sentence in told
    assert "\n" not in told


@pytest.mark.parametrize("name", LOCKS)
def test_everything_is_locked_by_hash_and_names_no_address(name):
    lock = (bootstrap.ROOT / name).read_text()
    requirements = re.split(r"\n(?=[a-z0-9])", lock.strip())

    assert len(requirements) > 20
    assert [one for one in requirements if "==" not in one or "--hash=sha256:" not in one] == []
    assert "://" not in lock


def test_the_tests_lock_holds_the_other_one():
    locked, locked_for_tests = (pins((bootstrap.ROOT / name).read_text()) for name in LOCKS)

    assert locked < locked_for_tests


def pins(lock):
    """List the releases that a lock names."""
    return set(re.findall(r"^[a-z0-9.-]+==\S+", lock, re.MULTILINE))
