"""Somebody who is rude on the wire: sends without waiting, byte by byte, or without reading."""

import json
import socket
import time
from collections.abc import Iterable
from typing import Any

import websocket

PATIENCE_SECONDS = 30.0
CLOSED_STATES = (7, 8)
"""Linux's TCP_CLOSE and TCP_CLOSE_WAIT."""


class Rude:
    """One TCP connection, and what is written on it without asking anybody."""

    def __init__(self, port: int, *, receives_bytes: int = 0) -> None:
        self._socket = socket.socket()
        if receives_bytes:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receives_bytes)
        self._socket.settimeout(PATIENCE_SECONDS)
        self._socket.connect(("127.0.0.1", port))
        self.heard = b""

    def send(self, sent: bytes) -> None:
        """Write it all in one go."""
        self._socket.sendall(sent)

    def ask(self, sent: bytes, *, until: bytes = b"\r\n\r\n") -> bytes:
        """Write it, and read as far as `until`, or to the end."""
        self.send(sent)
        return self.read(until=until)

    def read(self, *, until: bytes | None = None) -> bytes:
        """Read as far as `until`, or to the end of what the server says."""
        heard = b""
        try:
            while (until is None or until not in heard) and (piece := self._socket.recv(65536)):
                heard += piece
        except ConnectionResetError:
            pass
        return heard

    def read_slowly(self, bytes_a_second: int, *, until: bytes) -> bytes:
        """Read as far as `until` as a slow line does: a little each tenth of a second."""
        heard = b""
        while until not in heard[-2 * bytes_a_second :]:
            piece = self._socket.recv(bytes_a_second // 10)
            if not piece:
                break
            heard += piece
            time.sleep(len(piece) / bytes_a_second)
        return heard

    def dribble(self, sent: bytes, *, pause_seconds: float, longest_seconds: float) -> float:
        """Write a byte now and then until the server hangs up; tell after how many seconds that was."""
        began = time.monotonic()
        self._socket.settimeout(pause_seconds)
        for byte in sent:
            if time.monotonic() - began > longest_seconds:
                break
            try:
                self._socket.send(bytes([byte]))
                if not self._socket.recv(65536):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        return time.monotonic() - began

    def is_hung_up(self, *, longest_seconds: float) -> bool:
        """Read until the server hangs up; tell whether it did in time."""
        give_up_at = time.monotonic() + longest_seconds
        try:
            while time.monotonic() < give_up_at:
                self._socket.settimeout(max(0.01, give_up_at - time.monotonic()))
                piece = self._socket.recv(65536)
                self.heard += piece
                if not piece:
                    return True
        except TimeoutError:
            return False
        except OSError:
            return True
        return False

    def is_reset(self) -> bool:
        """Tell whether the server hung up, without reading what it has sent."""
        return self._socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] in CLOSED_STATES

    def close(self) -> None:
        self._socket.close()


class RudeSocket(Rude):
    """A WebSocket whose frames are written as they come."""

    def __init__(self, port: int, **more: Any) -> None:
        super().__init__(port, **more)
        answer = self.ask(
            b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
            % port
        )
        if not answer.startswith(b"HTTP/1.1 101"):
            self.close()
            raise ConnectionError(answer)

    def log_in(self, token: str) -> None:
        """Say who this is, and wait until it is believed."""
        assert b'"sid"' in self.ask(text_frame("40" + json.dumps({"token": token})), until=b'40{"sid"')

    def send_frames(self, frames: Iterable[str]) -> None:
        """Write many messages in one go."""
        self.send(b"".join(map(text_frame, frames)))


def text_frame(text: str) -> bytes:
    """Make the frame of a text as a client sends it: masked."""
    return frame(text.encode(), websocket.ABNF.OPCODE_TEXT)


def frame(payload: bytes, opcode: int, *, is_last: bool = True) -> bytes:
    """Make any frame."""
    made = websocket.ABNF(int(is_last), 0, 0, 0, opcode, 1, payload)
    return bytes(made.format())
