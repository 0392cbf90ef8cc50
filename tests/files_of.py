"""What lies in a folder's files, read as bytes by a process of its own."""

import subprocess
from pathlib import Path

SECRET = "HEMMELIG: eleven heter Ida Solheim"


def files_with(folder, text=SECRET):
    """Tell which files of a folder hold the text; by another process, since closing a file drops SQLite's locks."""
    found = subprocess.run(["grep", "-rlaF", "-e", text, folder], check=False, capture_output=True, text=True)
    return sorted(Path(name).name for name in found.stdout.splitlines())
