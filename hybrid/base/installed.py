"""Where the pages' templates and static files lie: beside the package in a checkout, in it where it is installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


class NotWhole(Exception):
    """An installation without a part that pages need, with a sentence that says what to do."""


def folder_of(name: str) -> Path:
    """Find one of the folders that pages are made from. Raises `NotWhole`."""
    inside, beside = _PACKAGE / "served" / name, _PACKAGE.parent / name
    is_checkout = (_PACKAGE.parent / "pyproject.toml").exists()
    found = beside if is_checkout else inside
    if not (found.is_dir() and any(found.iterdir())):
        raise NotWhole(
            f"This installation has no {name} (looked for {found}). Install Hybrid anew, or run its checkout."
        )
    return found
