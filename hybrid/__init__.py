"""Hybrid: the session of a meeting that takes place in a room and online at once."""

import warnings
from typing import TYPE_CHECKING

# eventlet says at each import that it is a library to leave one day; ARCHITECTURE.md tells how we would
warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

if TYPE_CHECKING:
    from flask import Flask

    from config import Config


def create_app(config: "Config | None" = None) -> "Flask":
    """Make the application, with settings from the environment unless some are given.

    What it is made of is imported here and not above, so that importing the package leaves the standard library
    as it is until a launcher has patched it.
    """
    from .base.foreign_servers import require_own_server

    require_own_server()
    from config import Config

    from .app import build

    return build(config or Config.from_environment())
