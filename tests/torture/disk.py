"""Mount the forgetful disk, cut its power, and mount it again."""

import subprocess
import sys
import time
from pathlib import Path

SCRIPT = Path(__file__).with_name("forgetful_disk.py")
MOUNT_SECONDS = 10.0


class Disk:
    """A disk whose cache is a process: killing that process is the power cut."""

    def __init__(self, folder: Path) -> None:
        self.kept, self.mounted = folder / "kept", folder / "mounted"
        self._full, self._slow = folder / "full", folder / "slow"
        self._process: subprocess.Popen[bytes] | None = None
        for path in (self.kept, self.mounted):
            path.mkdir()

    def mount(self) -> None:
        self._process = subprocess.Popen([sys.executable, str(SCRIPT), str(self.kept), str(self.mounted)])
        began = time.monotonic()
        while not self.mounted.is_mount():
            assert self._process.poll() is None, "the disk was not mounted"
            assert time.monotonic() - began < MOUNT_SECONDS, "the disk was not mounted in time"
            time.sleep(0.01)

    def cut_power(self) -> None:
        """Forget at once all that was not fsynced."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        self._process = None
        subprocess.run(["fusermount3", "-u", "-z", str(self.mounted)], check=True)

    def fill(self) -> None:
        self._full.touch()

    def make_room(self) -> None:
        self._full.unlink()

    def slow_down(self, seconds: float) -> None:
        """Let each fsync take this long; 0 is as fast as it was."""
        self._slow.write_text(str(seconds))
