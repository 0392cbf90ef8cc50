"""Room on the disk of the data folder: what the system says, and what a file that is really written proves."""

import os
from pathlib import Path

PROOF_BYTES = 256 * 1024


def free_bytes(folder: Path) -> int | None:
    """Return how much room this user has there; None where the file system does not say."""
    try:
        found = os.statvfs(folder)
    except OSError:
        return None
    return found.f_bavail * found.f_frsize if found.f_blocks else None


def takes_a_file(folder: Path) -> bool:
    """Write a small file as a commit would be written, and remove it: quotas and odd file systems tell only so."""
    proof = folder / f".room.{os.getpid()}"
    try:
        with open(os.open(proof, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:  # noqa: PTH123 - a descriptor
            file.write(bytes(PROOF_BYTES))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return False
    finally:
        proof.unlink(missing_ok=True)
    return True
