"""Who may read the files of an installation: their owner alone, for people's questions and the links' key lie there."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""The rights of everybody but the owner."""
KEPT = ("secret_key", "base_url")
"""What lies in the data folder beside the database and its companions."""


def make_for_owner_alone() -> None:
    """Let every file and folder that this process makes be its owner's alone."""
    os.umask(OTHERS)


def keep_to_owner(data_dir: Path, database: Path | None) -> None:
    """Take from others what an earlier release left open to them; what is not ours is left as it is.

    The folder too, where it was made for Hybrid alone: it is empty, or our key or database lies in it.
    """
    files = list(_files(data_dir, database))
    if data_dir.is_dir() and (files or not any(data_dir.iterdir())):
        _take_from_others(data_dir)
    for path in files:
        _take_from_others(path)


def open_to_others(data_dir: Path, database: Path | None) -> list[Path]:
    """List what others than its owner may read or write: the folder, and what lies in it."""
    return [path for path in [data_dir, *_files(data_dir, database)] if path.stat().st_mode & OTHERS]


def _files(data_dir: Path, database: Path | None) -> Iterator[Path]:
    yield from (data_dir / name for name in KEPT if (data_dir / name).is_file())
    if database is not None and database.parent.is_dir():
        yield from (path for path in sorted(database.parent.glob(f"{database.name}*")) if path.is_file())


def _take_from_others(path: Path) -> None:
    found = path.stat()
    if found.st_mode & OTHERS and found.st_uid == os.geteuid() and not found.st_mode & stat.S_ISVTX:
        path.chmod(stat.S_IMODE(found.st_mode) & ~OTHERS)
