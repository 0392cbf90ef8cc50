"""One WebSocket as we serve it: fair queueing of what comes in, and an end for one who wastes others' turns.

eventlet's own reads as long as there is something to read, so that 20,000 frames in one write stop everybody. Here a
frame that was sent ahead, before the one in front of it was done with, stands in one line with all others of its kind,
whosever they are, and that line rests before each. Who waits for answers never stands in it. Those who leave do so
one after another, since a Wi-Fi that is lost is thousands of them in one moment.

The library has no bound for a message in fragments, and what Engine.IO cannot read ends in a fault. What it does not
forbid itself and RFC 6455 or Engine.IO do is refused here by closing the connection.
"""

import base64
import binascii
import socket
from typing import Any

import eventlet
from engineio.async_drivers.eventlet import WebSocketWSGI
from eventlet.websocket import BadRequest, ConnectionClosedError, FailedConnectionError, RFC6455WebSocket

from ..base.fair_lock import FairLock
from ..base.token_bucket import Rate, TokenBucket

WASTED = Rate(burst=300, per_second=1)
"""Frames that carry no message of the contract: pings, pongs, fragments."""
MOST_FRAGMENTS = 64
REST_SECONDS = 0.001
"""What was sent ahead is read so slowly that it takes a small part of the processor's time, however much it is."""
PROTOCOL_ERROR, UNSUPPORTED, INVALID_TEXT, POLICY_VIOLATION, TOO_LARGE = 1002, 1003, 1007, 1008, 1009

_CONTROL = 8
_RESERVED = 0x70  # the bits of a frame's first byte that no extension of ours gives a meaning
_LEAST_LENGTHS = {2: 126, 8: 1 << 16}  # in how many bytes a frame's length stands → what is too long for fewer
_MESSAGES = ("1", "3", "4")  # Engine.IO's close, pong and message; all that a client sends where there is no polling

_SENT_AHEAD, _LEAVING = FairLock(), FairLock()


class WebSocket(RFC6455WebSocket):  # type: ignore[misc]
    """What a client sends, message by message."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._patience = TokenBucket(WASTED)
        self._fragments = 0
        self._is_at_head = False

    def wait(self) -> Any:
        """Wait for the next message; None where there is none any more, once it is this one's turn to leave."""
        message = None
        try:
            message = super().wait()
        finally:
            if message is None:
                self.websocket_closed = True  # nobody hears a closing frame, but who was sent one already
                with _LEAVING:
                    eventlet.sleep(0)
        return message

    def _recv_frame(self, message: Any = None) -> Any:
        """Read the next frame; one that was sent ahead when it is its turn, and none once we have closed."""
        if is_ahead(self.socket):
            with _SENT_AHEAD:
                eventlet.sleep(REST_SECONDS)
        if self.websocket_closed:
            raise ConnectionClosedError
        self._is_at_head = True
        frame = super()._recv_frame(message)
        if frame.opcode & _CONTROL or message is not None:
            self._waste()
        if frame.opcode & _CONTROL:
            return frame
        self._fragments = self._fragments + 1 if message is not None else 1
        if self._fragments > MOST_FRAGMENTS or sum(map(len, frame.data)) > self.max_frame_length:
            raise FailedConnectionError(TOO_LARGE, "the message is too large")
        if frame.finished:
            self._require_message(frame)
        return frame

    def _get_bytes(self, numbytes: int) -> bytes:
        """Read so many bytes of a frame; the library looks at one of the reserved bits alone, and at no length."""
        found: bytes = super()._get_bytes(numbytes)
        if self._is_at_head and found[0] & _RESERVED:
            raise FailedConnectionError(PROTOCOL_ERROR, "a reserved bit is set")
        if not self._is_at_head and int.from_bytes(found, "big") < _LEAST_LENGTHS.get(numbytes, 0):
            raise FailedConnectionError(PROTOCOL_ERROR, "the length has a shorter form")
        self._is_at_head = False
        return found

    @staticmethod
    def _apply_mask(data: bytes, mask: tuple[int, ...], length: int | None = None, offset: int = 0) -> bytes:
        """Take a client's mask (RFC 6455, section 5.3) off many bytes at once; the library goes from byte to byte."""
        size, turn = len(data), offset % len(mask)
        turned = bytes(mask[turn:] + mask[:turn]) * (size // len(mask) + 1)
        return (int.from_bytes(data, "big") ^ int.from_bytes(turned[:size], "big")).to_bytes(size, "big")

    def _require_message(self, frame: Any) -> None:
        """See that it is a packet that a client of the contract may send."""
        try:
            text = b"".join(frame.data).decode()
        except UnicodeDecodeError:
            raise FailedConnectionError(INVALID_TEXT, "this is no UTF-8") from None
        if frame.decoder is None or text[:1] not in _MESSAGES:
            raise FailedConnectionError(UNSUPPORTED, "this is no packet of Engine.IO")
        if text[:1] != "4":
            self._waste()

    def _waste(self) -> None:
        if self._patience.take():
            raise FailedConnectionError(POLICY_VIOLATION, "too much of nothing")


class WebSocketDoor(WebSocketWSGI):  # type: ignore[misc]
    """The way from a request to a `WebSocket`; Engine.IO is given it in place of its own."""

    def _handle_hybi_request(self, environ: dict[str, Any]) -> WebSocket:
        if environ["HTTP_SEC_WEBSOCKET_VERSION"] != "13":
            raise BadRequest(status="426 Upgrade Required", headers=[("Sec-WebSocket-Version", "13")])
        opened = super()._handle_hybi_request(environ)
        return WebSocket(opened.socket, environ, opened.version, max_frame_length=self.max_frame_length)


def is_ahead(connection: Any) -> bool:
    """Return whether something has come on a green connection that nobody has read; it stays there."""
    try:
        return bool(connection.fd.recv(1, socket.MSG_PEEK))
    except OSError:  # nothing has, or it is gone: who reads notices
        return False


def open_through(engine: Any) -> None:
    """Let Engine.IO open its WebSockets through this door; it has no public way to say so."""
    engine._async = engine._async | {"websocket": WebSocketDoor}  # noqa: SLF001


def is_handshake(environ: dict[str, Any]) -> bool:
    """Return whether a request asks for a WebSocket as RFC 6455 (section 4.2.1) has it."""
    return (
        environ["REQUEST_METHOD"] == "GET"
        and environ["SERVER_PROTOCOL"] != "HTTP/1.0"
        and "upgrade" in _listed(environ, "HTTP_CONNECTION")
        and "websocket" in _listed(environ, "HTTP_UPGRADE")
        and "HTTP_SEC_WEBSOCKET_VERSION" in environ
        and _is_key(environ.get("HTTP_SEC_WEBSOCKET_KEY", ""))
    )


def _listed(environ: dict[str, Any], header: str) -> set[str]:
    return {option.strip(" \t").lower() for option in environ.get(header, "").split(",")}


def _is_key(key: str) -> bool:
    try:
        return len(base64.b64decode(key, validate=True)) == 16
    except (binascii.Error, ValueError):
        return False
