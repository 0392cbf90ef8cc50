"""One server a SQLite file: who has the lock on the file beside it has the database.

The lock falls with its process, whatever ended it.
"""

import fcntl
import os
from pathlib import Path
from typing import Self, TextIO

HANDED_ON = "HYBRID_CLAIM_HANDED_ON"


class FileInUse(Exception):
    """Another server works on the same SQLite file."""


class Claim:
    """This process's right to a SQLite file, held until it is given back."""

    def __init__(self, lock_file: TextIO) -> None:
        self._lock_file = lock_file

    @classmethod
    def take(cls, database_file: str) -> Self:
        """Take the file for this process alone; raise `FileInUse` when another server has it.

        A server that started itself anew has it still (see `hand_on`).
        """
        path = _lock_path(database_file)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handed_on = os.environ.pop(HANDED_ON, None)
        lock_file = os.fdopen(int(handed_on), "a") if handed_on else path.open("a")
        os.set_inheritable(lock_file.fileno(), False)
        try:
            fcntl.flock(lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock_file.close()
            raise FileInUse(database_file) from None
        return cls(lock_file)

    def hand_on(self) -> dict[str, str]:
        """Let the claim outlive this process's program, and return the environment by which the next one finds it.

        So nobody takes the file in the moment between the two.
        """
        os.set_inheritable(self._lock_file.fileno(), True)
        return {HANDED_ON: str(self._lock_file.fileno())}

    def give_back(self) -> None:
        """Let another process take the file."""
        self._lock_file.close()


def is_claimed(database_file: str) -> bool:
    """Return whether a process has the SQLite file at this moment; nothing is made or taken."""
    try:
        with _lock_path(database_file).open("rb") as lock_file:
            fcntl.flock(lock_file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _lock_path(database_file: str) -> Path:
    return Path(f"{database_file}.lock")
