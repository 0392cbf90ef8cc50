"""One HTTP connection as we serve it: a turn for the others before each request, and a deadline for each of its parts.

eventlet's own protocol answers pipelined requests one after another without letting anybody else in, waits for ever
for one who sends a byte every few seconds, and believes a request that two servers would read in two ways. Here the
whole head and the whole body have a deadline each, an answer that is read too slowly is broken off, and what HTTP/1.1
forbids is refused (RFC 9112: sections 2.2, 3, 5 and 6).
"""

import io
import logging
import math
import re
import socket
import struct
import time
from contextlib import suppress
from email.message import Message
from http import HTTPMethod, HTTPStatus
from typing import Any

import eventlet
from eventlet.wsgi import HttpProtocol, Input

logger = logging.getLogger(__name__)

PART_SECONDS = 15.0
"""How long a whole head may take from its first byte, and a whole body; a quiet connection is closed after as long."""
SLOWEST_BYTES_A_SECOND = 2048
"""An answer may take `PART_SECONDS`, and besides as long as it takes at this rate."""
AT_ONCE_SECONDS = 0.0005
REST, LONGEST_REST_SECONDS = 4, 1.0
"""Who sends requests without waiting for the answers rests so many times as long as the last one took."""
LINGER_SECONDS = 2.0
"""How long the rest of a body is taken in and dropped that is too large: closed at once, its sender hears no answer."""
PIECE_BYTES = 16 * 1024
SEND_BUFFER_BYTES = 128 * 1024
"""What the kernel takes for a connection, whether somebody reads or not."""
LONGEST_CHUNK_LINE = 256
MOST_TRAILERS = 20

_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_VALUE = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f]*")
_HOST = re.compile(r"(?:[A-Za-z0-9._-]*|\[[0-9A-Fa-f:.]+\])(?::[0-9]{0,5})?")
_TARGET = re.compile(r"(?:/|https?://)[!-~]*|\*", re.IGNORECASE)
_VERSION = re.compile(r"HTTP/1\.[0-9]")
_LENGTH = re.compile(r"[0-9]{1,15}")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_ABSOLUTE = re.compile(r"https?://[^/?#]*", re.IGNORECASE)


class Unreadable(Exception):
    """A request that HTTP/1.1 forbids, with the status that says so."""

    def __init__(self, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(status)
        self.status = status


class Connection(HttpProtocol):  # type: ignore[misc]
    """The requests of one connection, one after another."""

    def setup(self) -> None:
        super().setup()
        self._deadline, self._lingers, self._took = eventlet.Timeout(None), False, 0.0
        self._paced = _PacedWriter(self.connection)
        self.wfile = io.BufferedWriter(self._paced, self.wbufsize)

    def handle_one_request(self) -> None:
        """Serve the next request when all others have had a turn; one that was there before we asked waits longer."""
        asked_at = time.monotonic()
        if not self._has_request():
            self.close_connection = True
            return
        was_there = time.monotonic() - asked_at < AT_ONCE_SECONDS
        eventlet.sleep(min(LONGEST_REST_SECONDS, self._took * REST) if was_there else 0)
        began = time.monotonic()
        try:
            self._deadline = eventlet.Timeout(PART_SECONDS)
            super().handle_one_request()
        except eventlet.Timeout as late:
            if late is not self._deadline:
                raise
            self._close_with(HTTPStatus.REQUEST_TIMEOUT)
        except Unreadable as fault:
            self._close_with(fault.status)
        finally:
            self._deadline.cancel()
            self._took = time.monotonic() - began

    def _has_request(self) -> bool:
        """Wait for the first byte of a request, past an empty line; False when none comes, or the line is gone."""
        try:
            if self.rfile.peek(1)[:1] == b"\r" and self.rfile.readline(2) != b"\r\n":
                return False
            return bool(self.rfile.peek(1))
        except OSError:
            return False

    def parse_request(self) -> bool:
        """Read the head; what may be read in two ways is refused."""
        if not super().parse_request():
            return False
        target: str = self.path  # type: ignore[has-type]
        if not _NAME.fullmatch(self.command):
            raise Unreadable
        _require_one_meaning(self.request_version, target, self.headers)
        if self.command not in HTTPMethod.__members__:  # the application would take `get` for GET
            raise Unreadable(HTTPStatus.NOT_IMPLEMENTED)
        self.path = _ABSOLUTE.sub("", target, count=1) or "/"
        return True

    def get_environ(self) -> dict[str, Any]:
        """Describe the request, its body read already: nothing in the application waits for the network."""
        self._deadline.cancel()
        self._deadline = eventlet.Timeout(PART_SECONDS)
        environ: dict[str, Any] = super().get_environ()
        most = self.server.app.config["MAX_CONTENT_LENGTH"]
        body = self._read_body(most)
        self._deadline.cancel()
        self._lingers = body is None
        if self._lingers:
            self.close_connection = True
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        environ["SERVER_PROTOCOL"] = self.request_version  # the library always says HTTP/1.0
        environ["CONTENT_LENGTH"] = str(most + 1 if body is None else len(body))
        environ["wsgi.input"] = environ["eventlet.input"] = Input(
            io.BytesIO(body or b""), len(body or b""), self.connection
        )
        self._paced.begin()
        return environ

    def _read_body(self, most: int) -> bytes | None:
        """Read the whole body; None for one that is longer than `most` bytes."""
        declared = int(self.headers.get("Content-Length", 0))
        if declared > most:
            return None
        if self.headers.get("Expect", "").lower() == "100-continue" and self.request_version != "HTTP/1.0":
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            self.wfile.flush()
        return self._read_chunks(most) if "Transfer-Encoding" in self.headers else self._read_exactly(declared)

    def _read_chunks(self, most: int) -> bytes | None:
        """Read a chunked body (RFC 9112, section 7.1); extensions and trailers mean nothing here."""
        body = b""
        while size := self._read_chunk_size():
            if len(body) + size > most:
                return None
            body += self._read_exactly(size)
            if self._read_exactly(2) != b"\r\n":
                raise Unreadable
        for _ in range(MOST_TRAILERS):
            if self.rfile.readline(LONGEST_CHUNK_LINE) == b"\r\n":
                return body
        raise Unreadable

    def _read_chunk_size(self) -> int:
        found = _CHUNK_SIZE.fullmatch(self.rfile.readline(LONGEST_CHUNK_LINE))
        if not found:
            raise Unreadable
        return int(found[1], 16)

    def _read_exactly(self, size: int) -> bytes:
        found: bytes = self.rfile.read(size)
        if len(found) < size:
            raise Unreadable  # it was broken off
        return found

    def finish(self) -> None:
        """Close. Who is still sending is listened to for a moment: else they would hear no answer, but a reset."""
        if self._lingers:
            with suppress(OSError), eventlet.Timeout(LINGER_SECONDS, False):
                self.wfile.flush()
                self.connection.shutdown(socket.SHUT_WR)
                while self.rfile.read1(PIECE_BYTES):
                    eventlet.sleep(0)
        try:
            super().finish()
        except OSError:
            self._reset()

    def _reset(self) -> None:
        """Close at once, and let the kernel forget what nobody takes in."""
        self._paced.give_up()
        for file in (self.wfile, self.rfile):
            with suppress(OSError):
                file.close()
        with suppress(OSError):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def _close_with(self, status: HTTPStatus) -> None:
        """Answer by a status alone, and close."""
        logger.info("a request was refused: %d", status)
        self.close_connection = True
        self.wfile.write(
            f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode()
        )

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Say what the library refuses as we do."""
        self._close_with(HTTPStatus(code))


class _PacedWriter(io.RawIOBase):
    """Writes to the connection, and gives up for good on a reader who takes next to nothing."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._gave_up = False
        self.begin()

    def begin(self) -> None:
        """Begin another answer; its time counts from its first byte, however long it takes to be made."""
        self._began, self._sent = math.inf, 0

    def give_up(self) -> None:
        """Write nothing more."""
        self._gave_up = True

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._began = min(self._began, time.monotonic())
        arrived = max(0, self._sent - SEND_BUFFER_BYTES)
        if self._gave_up or time.monotonic() > self._began + PART_SECONDS + arrived / SLOWEST_BYTES_A_SECOND:
            self._gave_up = True
            raise TimeoutError
        try:
            sent: int = self._connection.send(data)
        except OSError:
            self._gave_up = True
            raise
        self._sent += sent
        return sent


def _require_one_meaning(version: str, target: str, headers: Message) -> None:
    """See that no two servers can read the head in two ways. Raises `Unreadable`."""
    lengths, encodings, hosts = (
        [value.strip(" \t") for value in headers.get_all(name, [])]
        for name in ("Content-Length", "Transfer-Encoding", "Host")
    )
    if not _VERSION.fullmatch(version):
        raise Unreadable(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED)
    if (
        headers.defects
        or not _TARGET.fullmatch(target)
        or not all(_NAME.fullmatch(name) and _VALUE.fullmatch(value) for name, value in headers.items())
        or (len(hosts) > 1 if version == "HTTP/1.0" else len(hosts) != 1)
        or not all(map(_is_host, hosts))
        or len(lengths) > 1
        or not all(map(_LENGTH.fullmatch, lengths))
        or (encodings and (lengths or version == "HTTP/1.0"))
    ):
        raise Unreadable
    if encodings and [encoding.lower() for encoding in encodings] != ["chunked"]:
        raise Unreadable(HTTPStatus.NOT_IMPLEMENTED)


def _is_host(host: str) -> bool:
    """Return whether this is a host's name or address, with or without a port; one in Punycode must be a word in it."""
    if not _HOST.fullmatch(host):
        return False
    try:
        host.lower().encode("ascii").decode("idna")
    except UnicodeError:
        return False
    return True
