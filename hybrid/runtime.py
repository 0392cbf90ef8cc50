"""What one running server consists of; views and sockets find it here and in no global."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from flask import current_app

from config import Config

from . import metrics
from .assets import Assets
from .auth import Keys
from .broadcast import Broadcast
from .code_guessing import CodeGuessing
from .commands import run
from .db import Database
from .limits import Limits
from .policy import Actor


@dataclass(frozen=True)
class Runtime:
    """The parts that `create_app` put together."""

    config: Config
    database: Database
    keys: Keys
    limits: Limits
    guessing: CodeGuessing
    broadcast: Broadcast
    assets: Assets

    def run(self, actor: Actor, name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Carry out a command for this actor, within their limits. Raises `Refused`."""
        with metrics.counted(name):
            return run(
                self.database,
                actor,
                name,
                arguments,
                secret=self.keys.receipts(),
                spend=lambda: self.limits.spend_command(actor, name),
            )


def runtime() -> Runtime:
    """Find the parts of the application that answers this request."""
    return cast(Runtime, current_app.extensions["hybrid"])
