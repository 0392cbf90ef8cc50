"""Whether a command may be carried out now: its sender's allowance, and room in the inbox."""

from ..domain.feature import require_room
from ..domain.limits import Limits
from ..domain.policy import Actor
from ..store.transaction import Transaction


class Admission:
    """One command at the door. It costs once, however often its job is tried, and nothing if it could not be saved."""

    def __init__(self, limits: Limits, actor: Actor, name: str) -> None:
        self._limits, self._actor, self._name = limits, actor, name
        self._is_paid = False

    def admit(self, tx: Transaction) -> None:
        """Refuse a command that is beyond its actor's allowance, or that the inbox has no room for."""
        if not self._is_paid:
            self._limits.spend_command(self._actor, self._name)
            self._is_paid = True
        if self._limits.enabled:
            require_room(tx, self._actor, self._name)

    def pay_back(self) -> None:
        """Give back what was paid for a command that was no fault of its sender's."""
        if self._is_paid:
            self._limits.give_back_command(self._actor, self._name)
