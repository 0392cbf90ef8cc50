"""A file that was named for a command and cannot be used: one sentence says why and what to do."""

import os
import subprocess

import pytest

from hybrid.base.named_file import why_not_made, why_not_read
from launched import HYBRID

NOBODY = 65_534


@pytest.fixture
def closed(tmp_path):
    """A folder that this user may not look into; root becomes somebody else for it."""
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "there.db").touch()
    folder.chmod(0)
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    yield folder
    os.seteuid(before)
    folder.chmod(0o700)


def test_a_file_that_can_be_read_or_made_is_no_fault(tmp_path):
    there, new = tmp_path / "there.toml", tmp_path / "new.db"
    there.touch()

    assert (why_not_read(there), why_not_made(new)) == (None, None)
    assert list(tmp_path.iterdir()) == [there]


def test_what_cannot_be_read_is_said(tmp_path):
    missing = tmp_path / "none.db"

    assert why_not_read(missing) == f"There is no file {missing}."
    assert why_not_read(missing / "b.db") == f"There is no file {missing / 'b.db'}."
    assert why_not_read(tmp_path) == f"There is no file {tmp_path}: it is a folder. Name a file in it."


def test_where_no_file_can_be_made_is_said(tmp_path):
    there = tmp_path / "there.db"
    there.touch()

    for folder in (tmp_path / "none", there):
        assert why_not_made(folder / "b.db") == f"There is no folder {folder}. Make it, or name a file in another."
    assert why_not_made(there) == f"{there} exists already. Name a file that does not exist."
    assert why_not_made(tmp_path) == f"{tmp_path} is a folder. Name a file that does not exist."


def test_what_this_user_may_not_use_is_said(closed):
    there, new = closed / "there.db", closed / "new.db"

    assert str(why_not_read(there)).startswith(f"This user may not read {there}. ")
    assert str(why_not_made(new)).startswith(f"This user may not write in {closed}. ")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("import", "none.toml"), "The meeting cannot be read. There is no file none.toml.\n"),
        (("import", "."), "The meeting cannot be read. There is no file .: it is a folder. Name a file in it.\n"),
        (("restore", "."), "it is a folder. Name a file in it.\n"),
        (("backup", "none/b.db"), "none. Make it, or name a file in another.\n"),
        (("backup", "."), ". is a folder. Name a file that does not exist.\n"),
    ],
)
def test_each_command_says_it_in_one_line(server, tmp_path, words, says):
    done = subprocess.run(
        [HYBRID, *words], cwd=tmp_path, env=server.environment, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert done.stderr.endswith(says)
