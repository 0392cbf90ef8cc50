"""What one running server consists of; views and sockets find it here and in no global."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from flask import current_app

from config import Config

from ..base import metrics
from ..base.errors import Refused
from ..base.keys import Keys
from ..domain.commands import run
from ..domain.limits import Limits
from ..domain.policy import Actor
from ..live.broadcast import Broadcast
from ..live.ephemeral import EphemeralValues
from ..people.at_the_desk import AtTheDesk
from ..people.presence import Presence
from ..questions.similar import Similar
from ..store.database import Database
from .admission import Admission
from .assets import Assets
from .callers import Callers
from .code_guessing import CodeGuessing
from .command_log import logged
from .readiness import Readiness


@dataclass(frozen=True)
class Runtime:
    """The parts that `create_app` put together."""

    config: Config
    database: Database
    keys: Keys
    limits: Limits
    guessing: CodeGuessing
    broadcast: Broadcast
    ephemeral: EphemeralValues
    presence: Presence
    at_the_desk: AtTheDesk
    similar: Similar
    assets: Assets
    callers: Callers
    readiness: Readiness

    def run(self, actor: Actor, name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Carry out a command for this actor, within their limits. Raises `Refused`."""
        admission = Admission(self.limits, actor, name)
        self.at_the_desk.polled(actor, time.monotonic())
        with logged(actor, name), metrics.counted(name):
            try:
                return run(self.database, actor, name, arguments, secret=self.keys.receipts, admit=admission.admit)
            except Refused as refusal:
                if refusal.code == "unavailable":
                    admission.pay_back()
                raise


def runtime() -> Runtime:
    """Find the parts of the application that answers this request."""
    return cast(Runtime, current_app.extensions["hybrid"])
