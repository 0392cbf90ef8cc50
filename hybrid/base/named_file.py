"""A file that somebody named for a command: why it cannot be read, or made, in one sentence."""

import errno
import os
from pathlib import Path

_OTHERS_ALONE = {errno.EACCES, errno.EPERM, errno.EROFS}


def why_not_read(file: Path) -> str | None:
    """Say why a file cannot be read; None where it can."""
    try:
        os.close(os.open(file, os.O_RDONLY | os.O_NONBLOCK))  # a pipe without a writer would hold us up
    except OSError as fault:
        forbidden = f"This user may not read {file}. Let it read that file, and look into its folder."
        return _said(fault, f"There is no file {file}.", forbidden)
    return f"There is no file {file}: it is a folder. Name a file in it." if file.is_dir() else None


def why_not_made(file: Path) -> str | None:
    """Say why a new file cannot be made; None where it can, which is tried."""
    try:
        file.touch(exist_ok=False)
        file.unlink()
    except FileExistsError:
        return f"{file} {'is a folder' if file.is_dir() else 'exists already'}. Name a file that does not exist."
    except OSError as fault:
        folder = file.absolute().parent
        return _said(
            fault,
            f"There is no folder {folder}. Make it, or name a file in another.",
            f"This user may not write in {folder}. Let it write there, or name a file in another.",
        )
    return None


def _said(fault: OSError, missing: str, forbidden: str) -> str:
    if fault.errno in {errno.ENOENT, errno.ENOTDIR}:
        return missing
    return forbidden if fault.errno in _OTHERS_ALONE else f"{fault.filename}: {fault.strerror}."
