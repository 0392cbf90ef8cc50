"""What one running server consists of; views and sockets find it here and in no global."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from flask import current_app

from config import Config

from . import metrics
from .acts import told
from .assets import Assets
from .auth import Keys
from .broadcast import Broadcast
from .callers import Callers
from .code_guessing import CodeGuessing
from .commands import run
from .commands.inbox import require_room
from .db import Database, Transaction
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
    callers: Callers

    def run(self, actor: Actor, name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Carry out a command for this actor, within their limits. Raises `Refused`."""
        with told(actor, name), metrics.counted(name):
            return run(
                self.database,
                actor,
                name,
                arguments,
                secret=self.keys.receipts(),
                admit=lambda tx: self._admit(tx, actor, name),
            )

    def _admit(self, tx: Transaction, actor: Actor, name: str) -> None:
        """Refuse a command that is beyond its actor's allowance, or that the inbox has no room for."""
        self.limits.spend_command(actor, name)
        if self.limits.enabled and name == "submit_question":
            require_room(tx, actor)


def runtime() -> Runtime:
    """Find the parts of the application that answers this request."""
    return cast(Runtime, current_app.extensions["hybrid"])
