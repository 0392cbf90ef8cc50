"""The packets of Socket.IO that the contract knows: a login, an event, a farewell; every other is unreadable."""

from typing import Any

from socketio.packet import ACK, CONNECT, DISCONNECT, EVENT, Packet

from ..live.first_loads import WrittenJson

RESERVED_EVENTS = frozenset({"connect", "disconnect", "*"})
"""The library's own handlers have these names; an event of such a name is one that nobody knows.

The last is that of the handler for all others, which is told the event's name first: called by that name itself, it
would take what a client sent for the socket that sent it.
"""
UNKNOWN_EVENT = "unknown"


class ContractPacket(Packet):  # type: ignore[misc]
    """A packet of the one namespace, without attachments; an answer that is JSON already goes out as it is."""

    uses_binary_events = False

    def encode(self) -> Any:
        """Write a packet."""
        if self.packet_type == ACK and self.data and isinstance(self.data[0], WrittenJson):
            return f"{ACK}{self.id}[{self.data[0]}]"
        return super().encode()

    def decode(self, encoded_packet: Any) -> int:
        """Read a packet. Raises `ValueError` for one that the contract does not know."""
        attachments = super().decode(encoded_packet)
        if attachments or self.namespace not in {None, "/"} or self.packet_type not in {CONNECT, DISCONNECT, EVENT}:
            raise ValueError
        if self.packet_type == EVENT:
            self._require_event()
        return 0

    def _require_event(self) -> None:
        if not isinstance(self.data, list) or not self.data or not isinstance(self.data[0], str):
            raise ValueError
        if self.data[0] in RESERVED_EVENTS:
            self.data[0] = UNKNOWN_EVENT
