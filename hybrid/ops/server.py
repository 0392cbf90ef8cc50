"""The launcher: the listening socket, its limits, and a stop that loses nothing.

eventlet's own server stops at 1,024 connections, lets a silent one stay for ever and delays small writes; here
the bounds are set, and said at start. Nothing else in the package knows which server it runs under.
"""

import errno
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

import eventlet
import eventlet.wsgi

from ..web.http_connection import PART_SECONDS, SEND_BUFFER_BYTES, Connection
from .file_limit import MOST_CONNECTIONS, SPARE_FILES, raise_file_limit

if TYPE_CHECKING:
    from flask import Flask

    from config import Config

    from ..store.database import Database

logger = logging.getLogger(__name__)

BACKLOG = 1024
STOP_SECONDS = 8
LOOK_SECONDS = 0.1
HIGHEST_PORT = 65_535


class CannotListen(Exception):
    """The server cannot be reached where it was told to listen; a sentence says why and what to write."""


def patch() -> None:
    """Make the standard library's waiting green, before anything else is imported; threads need no such thing."""
    if os.environ.get("HYBRID_ASYNC_MODE") != "threading":
        eventlet.monkey_patch()


def listen(host: str, port: int) -> socket.socket:
    """Open the listening socket; what it accepts inherits TCP_NODELAY and a bounded buffer. Raises `CannotListen`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except (OSError, UnicodeError) as fault:
        raise CannotListen(_why_not(fault, host, port)) from fault
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
    return listening


def _why_not(fault: Exception, host: str, port: int) -> str:
    """Say why nobody can listen there, and what to write instead."""
    if isinstance(fault.__context__, socket.gaierror | UnicodeError) or isinstance(fault, UnicodeError):
        return (
            f"HOST is `{host}`, a name that leads nowhere (some package environments set it). Write HOST=127.0.0.1, or "
            "0.0.0.0 for every address of this machine."
        )
    match getattr(fault, "errno", None):
        case errno.EADDRINUSE:
            return f"Port {port} is taken. Choose another: PORT={port + 1 if port < HIGHEST_PORT else 5001} make run"
        case errno.EACCES | errno.EPERM:
            return f"Port {port} may be opened by the system alone. Choose one above 1023, with a proxy before it."
        case errno.EADDRNOTAVAIL | errno.EAFNOSUPPORT | errno.EINVAL:
            return f"HOST is `{host}`, which is no address of this machine. Write HOST=127.0.0.1, or 0.0.0.0 for all."
    return f"Nobody can listen on {host}, port {port}: {getattr(fault, 'strerror', fault)}. Choose other ones."


def serve(app: "Flask", listening: socket.socket, greet: Callable[[], None]) -> None:
    """Serve until TERM, HUP or Ctrl-C; then accept no more, let what runs be committed, and return.

    The same end comes when a backup is to be put in place, but then the server starts anew. `greet` is called when
    the server is there.
    """
    from ..live.broadcast import socketio  # noqa: PLC0415
    from . import garbage_collector  # noqa: PLC0415  (nothing of it is loaded before the patch)
    from .control import Control  # noqa: PLC0415

    files = raise_file_limit()
    most = min(MOST_CONNECTIONS, files - SPARE_FILES)
    garbage_collector.begin()
    socketio.start_background_task(garbage_collector.run, socketio.sleep)
    end = End()
    end.hear_signals()
    parts = app.extensions["hybrid"]
    serve_on = _serve_in_threads if parts.config.async_mode == "threading" else _serve_green
    stop_accepting = serve_on(app, listening, most)
    control = Control(parts.database, end.start_anew)
    control.open()
    _say_start(parts.config, listening, most_connections=most, files=files)
    greet()
    end.wait()
    control.close()
    stop_accepting()
    listening.close()
    parts.database.finish(STOP_SECONDS)
    logger.info("stopped", extra={"facts": {"because": end.why}})
    if not end.is_for_good:
        _start_anew(parts.database)


def _say_start(config: "Config", listening: socket.socket, **bounds: int) -> None:
    """Say in one line that the server serves, where, and within which bounds."""
    host, port = listening.getsockname()[:2]
    where = {"listens_on": f"{host}:{port}", "public_url": config.public_url, "data": str(config.data_dir)}
    facts = {**where, "backlog": BACKLOG, **bounds, "limits": config.limits, "process": os.getpid()}
    logger.info("started", extra={"facts": facts})
    if not config.limits:
        logger.warning("HYBRID_LIMITS=off: nobody is held back. For measurements only!")
    if config.public_url.startswith("https:") and not config.trusted_proxies:
        logger.warning(
            "HYBRID_PUBLIC_URL is https, so a proxy stands in front, and none is trusted: all who come through it "
            "share one address and its limits. Set HYBRID_TRUSTED_PROXIES to their number."
        )


class End:
    """What a running server waits for: that its host stops it, or that a backup is to be put in place.

    A signal may come between any two steps, while we begin to wait too: its handler takes no lock and wakes nobody.
    """

    def __init__(self) -> None:
        self.is_for_good = False
        self.why = "a backup is put in place"
        self._has_come = False

    def hear_signals(self) -> None:
        """Stop on TERM and Ctrl-C, and when the terminal is closed, unless whoever started us had HUP ignored."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            if number is not signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self.stop)

    def stop(self, number: int = signal.SIGTERM, *frame: object) -> None:
        """Stop for good. This wins, whenever it comes: the next start puts the backup in place."""
        self.is_for_good = True
        self.why = signal.Signals(number).name
        self._has_come = True

    def start_anew(self) -> None:
        """Stop, and start on the backup."""
        self._has_come = True

    def wait(self) -> None:
        """Look for it until it has come."""
        while not self._has_come:
            time.sleep(LOOK_SECONDS)


def _start_anew(database: "Database") -> NoReturn:
    """Become a server that has just been started: same command, same process id, same claim, nothing remembered."""
    again = [sys.executable, *sys.orig_argv[1:]]
    os.execve(sys.executable, again, {**os.environ, **database.hand_on_claim()})  # noqa: S606  (our own command line)


def _serve_green(app: "Flask", listening: socket.socket, most: int) -> Callable[[], object]:
    serving = eventlet.spawn(
        eventlet.wsgi.server,
        listening,
        app,
        max_size=most,
        protocol=Connection,
        socket_timeout=PART_SECONDS,
        log_output=False,
        debug=False,
    )
    return serving.kill  # type: ignore[no-any-return]


def _serve_in_threads(app: "Flask", listening: socket.socket, most: int) -> Callable[[], object]:
    """Serve without eventlet: for tests, and for the day that we leave it. A thread a connection has no such bounds."""
    from werkzeug.serving import make_server  # noqa: PLC0415  (nothing of it is loaded before the patch)

    host, port = listening.getsockname()[:2]
    server = make_server(host, port, app, threaded=True, fd=listening.fileno())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.shutdown
