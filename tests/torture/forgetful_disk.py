"""A file system that keeps what was fsynced and forgets the rest when it is killed: a power cut for a test.

`python forgetful_disk.py KEPT MOUNTED`: what programs write under MOUNTED lives in this process, as in a page
cache. `fsync` carries it over to KEPT, and so does the writing back that a kernel does by itself: now and then one
range, chosen at random, so that after a cut some unsynced writes are there and others are not, in no order. A name
lasts from the first `fsync` of its file. A file `full` beside KEPT makes the disk full; a number in a file `slow`
beside it is how many seconds each `fsync` takes.
"""

import errno
import os
import random
import stat
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mfusepy import FUSE, FuseOSError, Operations

WRITTEN_BACK = 0.2


class Cached:
    """A file's bytes as programs see them, and the ranges that the disk has not got yet."""

    def __init__(self, content: bytes = b"", *, is_named: bool = False) -> None:
        self.content = bytearray(content)
        self.is_named = is_named
        self.unsynced: list[tuple[int, int]] = []
        self.is_cut_short = False

    def write(self, data: bytes, offset: int) -> None:
        self.content.extend(bytes(max(0, offset - len(self.content))))
        self.content[offset : offset + len(data)] = data
        self.unsynced.append((offset, len(data)))

    def truncate(self, length: int) -> None:
        self.is_cut_short = self.is_cut_short or length < len(self.content)
        self.content = self.content[:length].ljust(length, b"\0")

    def sync(self, kept: Path) -> None:
        kept.write_bytes(self.content) if self.is_cut_short or not self.is_named else self.carry_over(
            kept, self.unsynced
        )
        self.is_named, self.is_cut_short, self.unsynced = True, False, []

    def write_back(self, kept: Path) -> None:
        """Do what a kernel does on its own: one unsynced range reaches the disk, the others do not."""
        if self.is_named and not self.is_cut_short and self.unsynced and random.random() < WRITTEN_BACK:
            self.carry_over(kept, [random.choice(self.unsynced)])

    def carry_over(self, kept: Path, ranges: list[tuple[int, int]]) -> None:
        with kept.open("r+b") as file:
            for offset, length in ranges:
                file.seek(offset)
                file.write(self.content[offset : offset + length])


class ForgetfulDisk(Operations):
    """One flat folder of such files."""

    use_ns = True

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._lock = threading.RLock()
        self._files = {f"/{path.name}": Cached(path.read_bytes(), is_named=True) for path in kept.iterdir()}

    def _of(self, path: str) -> Cached:
        if path not in self._files:
            raise FuseOSError(errno.ENOENT)
        return self._files[path]

    def _kept_at(self, path: str) -> Path:
        return self._kept / path[1:]

    def _needs_room(self) -> None:
        if (self._kept.parent / "full").exists():
            raise FuseOSError(errno.ENOSPC)

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        if path == "/":
            return {"st_mode": stat.S_IFDIR | 0o755, "st_nlink": 2}
        size = len(self._of(path).content)
        owner = {"st_uid": os.getuid(), "st_gid": os.getgid()}
        return {"st_mode": stat.S_IFREG | 0o600, "st_nlink": 1, "st_size": size, **owner}

    def readdir(self, path: str, fh: int) -> Iterator[str]:
        yield from [".", "..", *(name[1:] for name in self._files)]

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        self._files[path] = Cached()
        return 0

    def open(self, path: str, flags: int) -> int:
        self._of(path)
        return 0

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        with self._lock:
            return bytes(self._of(path).content[offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        self._needs_room()
        with self._lock:
            file = self._of(path)
            file.write(data, offset)
            file.write_back(self._kept_at(path))
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        with self._lock:
            self._of(path).truncate(length)
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        slow = self._kept.parent / "slow"
        if slow.exists():
            time.sleep(float(slow.read_text() or 0))
        with self._lock:
            self._of(path).sync(self._kept_at(path))
        return 0

    def unlink(self, path: str) -> int:
        with self._lock:
            del self._files[path]
            self._kept_at(path).unlink(missing_ok=True)
        return 0

    def rename(self, old: str, new: str) -> int:
        with self._lock:
            self._files[new] = self._files.pop(old)
            if self._files[new].is_named:
                self._kept_at(old).rename(self._kept_at(new))
        return 0

    def chmod(self, path: str, mode: int) -> int:
        return 0

    def chown(self, path: str, uid: int, gid: int) -> int:
        return 0

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> int:
        return 0


if __name__ == "__main__":
    FUSE(ForgetfulDisk(Path(sys.argv[1])), sys.argv[2], foreground=True, default_permissions=False)
